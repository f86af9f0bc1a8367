"""Kinds that an ending asks for: why and by when, an objection, last words, and what is kept."""

from typing import Annotated, Final

from bot.consent.kinds import REASON, reason
from bot.core.kinds.plain import Choice, TextKind
from bot.endings.rules import THINGS

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
Reason = Annotated[str, reason("We have just begun")]
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
