"""The kind of parameter that says for how long somebody is a steward."""

import re
from dataclasses import dataclass
from typing import Annotated

from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading

LONGEST = 120
"""Months: no term is longer than ten years."""
_TERM = re.compile(r"(?:for\s+)?(\d{1,3}|an?|one|two|three)\s+(month|year)s?(?!\w)", re.IGNORECASE)
_ENDLESS = re.compile(r"(?:with(?:out)?\s+(?:no\s+|an?\s+)?end|for good|none)(?!\w)", re.IGNORECASE)
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


class NotATerm(Mend):
    """I can't read “%(typed)s” as a term. Write it like: for 1 year, for 6 months, or: without
    end."""


@dataclass(frozen=True)
class TermKind(Kind):
    """A term in whole months: "for 1 year", "6 months"; 0 for one without an end."""

    def match(self, text: str, reading: Reading) -> int:
        """The term at the start."""
        found = _TERM.match(text) or _ENDLESS.match(text)
        return found.end() if found else 0

    def read(self, raw: str, reading: Reading) -> int:
        """Its months. Raises NotATerm."""
        typed = " ".join(raw.split())
        if _ENDLESS.fullmatch(typed):
            return 0
        found = _TERM.fullmatch(typed)
        if found is None:
            raise NotATerm(typed=typed[:60])
        number = _WORDS.get(found[1].casefold()) or int(found[1])
        months = number * (12 if found[2].casefold() == "year" else 1)
        if not 1 <= months <= LONGEST:
            raise NotATerm(typed=typed[:60])
        return months


TermLength = Annotated[
    int,
    TermKind(
        label="For how long",
        help="For how long, like: for 1 year; or: without end",
        example="for 1 year",
    ),
]
