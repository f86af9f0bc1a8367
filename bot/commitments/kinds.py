"""Kinds that a commitment asks for: what somebody hopes for, whether by name, and its limits."""

from typing import Annotated

from bot.core.errors import Mend
from bot.core.kinds.plain import FlagKind, LineKind, NumberKind, TextKind

USUAL = "usual"
"""What takes a steward's own words back."""
Hope = Annotated[
    str,
    LineKind(
        label="What you hope for",
        help="What you hope for, in a line, if you like: it stands on the card",
        limit=150,
    ),
]
ByName = Annotated[
    bool,
    FlagKind(label="Your name on the card, too", help="Whether your name stands on the card, too"),
]
Seats = Annotated[
    int,
    NumberKind(
        label="How many may commit", help="How many may commit; 0 for as many as like", high=500
    ),
]
Asks = Annotated[
    str,
    TextKind(
        label="What I ask who missed two meetings",
        help=f"What I ask who missed two meetings, in private; “{USUAL}” for my own words",
        limit=500,
    ),
]


class NoSeries(Mend):
    """%(name)s meets without a set end, so there is nothing to commit to: come as your time
    allows. `/gathering list` shows the dates."""

    informs = True


class Full(Mend):
    """Every place in this series is taken (%(seats)s). You are welcome at a single meeting all the
    same, and when somebody gives a place back, the card in the channel shows it."""

    informs = True


class AllOver(Mend):
    """The last meeting of this series is over, so there is nothing left to commit to. Thank you for
    wanting to: whoever questions go to knows whether there is another one."""

    informs = True


class HalfOver(Mend):
    """%(over)s of %(all)s meetings are over, so nobody commits to the whole of it any more. You are
    welcome at those that are left: `/gathering list` shows them."""

    informs = True
