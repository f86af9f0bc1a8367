"""Kinds that an anonymous question asks for. All are secret: what is typed waits nowhere."""

from dataclasses import dataclass
from typing import Annotated, Final

from bot.core.i18n import N_
from bot.core.kinds.plain import Choice, LineKind, TextKind
from bot.queries.kinds import QUESTION

ADD, THANK, CLOSE = N_("add"), N_("thank"), N_("close")
SAID: Final = 600
"""Characters of what is said to a question later."""


@dataclass(frozen=True)
class UnseenCode(LineKind):
    """The code that a question's author was shown; never free text within a line."""

    def match(self, text: str, reading: object) -> int:
        """The first word."""
        return len(text.split(maxsplit=1)[0]) if text.strip() else 0


Unseen = Annotated[
    str,
    TextKind(
        label="Your question",
        help="What you would like to ask everybody",
        limit=QUESTION,
        secret=True,
    ),
]
CodeWord = Annotated[
    str,
    UnseenCode(
        help="The code you were shown when you asked",
        limit=40,
        secret=True,
        example="7K3M-9QXT-2B4C-8FGH",
    ),
]
Then = Annotated[
    str,
    Choice(
        values=(ADD, THANK, CLOSE),
        label="What you would like to do",
        help="What you would like to do",
    ),
]
Said = Annotated[
    str,
    TextKind(
        label="What you add",
        help="What you add, your thanks, or what came of it; needed unless you close it",
        limit=SAID,
        secret=True,
    ),
]
