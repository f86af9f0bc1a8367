"""Kinds of a conclusion: what was achieved, what is recommended, and whose words these are."""

from typing import Annotated, Final, Literal

from bot.core.errors import Mend
from bot.core.kinds.plain import LineKind

TEAMS: Final = "my team's"
MINE: Final = "mine"
Achieved = Annotated[
    str,
    LineKind(
        label="What was achieved",
        help="What was achieved, in a line; left empty, nothing is said",
        limit=300,
        example="Nobody is lost at a hand-over any more",
    ),
]
Recommended = Annotated[
    str,
    LineKind(
        label="What you recommend",
        help="What you recommend, in a line; left empty, nothing is said",
        limit=300,
        example="Let two people hand over, never one",
    ),
]
Whose = Literal["mine", "my team's"]


class NothingToConclude(Mend):
    """%(name)s meets without a set end, so there is no last meeting to gather this for. A line for
    the next gathering is welcome with `/tell success`."""

    informs = True


class NotOverYet(Mend):
    """The keepsake is made once the last meeting is over. What you would like to stand in it, you
    can say now with `/cop conclude`."""

    informs = True
