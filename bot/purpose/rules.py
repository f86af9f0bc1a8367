"""What is asked about the purpose, and which answers stand before whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.i18n import N_

BY_NAME: Final = N_("by name")
NAMELESS: Final = N_("without name")
STEWARDS: Final = N_("for the stewards")
SHOWN: Final = (BY_NAME, NAMELESS, STEWARDS)
ASKED: Final = (
    ("today", N_("What is this community for you?")),
    ("gave", N_("What did it give you this year?")),
    ("ahead", N_("What should it be for, in the year ahead?")),
)
"""The three questions, each with the field that answers it. Requirement Q8."""


@dataclass(frozen=True, slots=True)
class Line:
    """One answer to one question; `member` is whose name stands with it, None for nobody's."""

    text: str
    member: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered to one question, and how they want it shown."""

    text: str
    member: int
    shown: str


def lines(given: Iterable[Given], *, steward: bool) -> Sequence[Line]:
    """What stands before a reader: by name first, in the order it came, then what has no name.

    What has no name is in the order of its words, so that its place tells nothing of its author.
    """
    named, nameless = [], []
    for one in given:
        if not one.text or (one.shown == STEWARDS and not steward):
            continue
        if one.shown == NAMELESS:
            nameless.append(Line(one.text))
        else:
            named.append(Line(one.text, one.member))
    return [*named, *sorted(nameless, key=lambda line: (line.text.casefold(), line.text))]
