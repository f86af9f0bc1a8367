"""Kinds of the yearly dialogue: what is answered, how it is shown, and how long it goes on."""

from typing import Annotated, Final

from bot.core.kinds.plain import Choice, NumberKind, TextKind
from bot.purpose.rules import ASKED, SHOWN

LONGEST: Final = 400
_HELP: Final = dict(ASKED)

Today = Annotated[
    str, TextKind(help=_HELP["today"], limit=LONGEST, example="Company on a long road")
]
Gave = Annotated[
    str, TextKind(label="What it gave you this year", help=_HELP["gave"], limit=LONGEST)
]
Ahead = Annotated[
    str,
    TextKind(label="What it should be for, in the year ahead", help=_HELP["ahead"], limit=LONGEST),
]
Shown = Annotated[
    str,
    Choice(
        label="Who is shown it",
        help="Without name: I keep whose it is, and show it to nobody",
        values=SHOWN,
    ),
]
Days = Annotated[
    int, NumberKind(label="Days for answers", help="Days for answers", low=1, high=60, example="14")
]
Year = Annotated[int, NumberKind(help="Which year; left empty, the last one", low=1970, high=9998)]
