"""Kinds that an ending asks for: why and by when, an objection, last words, and what is kept."""

from typing import Annotated, Final

from bot.core.kinds.plain import Choice, LineKind, NumberKind, TextKind
from bot.endings.rules import THINGS

REASON: Final = 500
WORD: Final = 300

Why = Annotated[
    str,
    TextKind(
        label="The reason",
        help="Why; all members read it, with your name",
        limit=REASON,
        example="We found what we came for",
    ),
]
Days = Annotated[
    int,
    NumberKind(
        label="Days for objections", help="Days for objections", low=1, high=60, example="7"
    ),
]
Reason = Annotated[
    str,
    TextKind(
        label="What would have to change",
        help="What would have to change; the others read it, with your name",
        limit=REASON,
        example="We have just begun",
    ),
]
Learned = Annotated[str, TextKind(help="What you learned here", limit=WORD)]
Thanks = Annotated[
    str,
    TextKind(label="Whom you thank, and for what", help="Whom you thank, and for what", limit=WORD),
]
Onward = Annotated[
    str,
    TextKind(label="What goes on elsewhere", help="What goes on elsewhere, and where", limit=WORD),
]
What = Annotated[
    str,
    Choice(help="What you keep", values=tuple(thing.key for thing in THINGS), example="library"),
]
Held = Annotated[str, LineKind(held=True, limit=40)]
