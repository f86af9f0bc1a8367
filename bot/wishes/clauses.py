"""Clauses: what somebody says about being asked, in their own words, taken apart.

"Opener, closing; at most every 3 months; with Bo; not in August" says four things.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.core.rules.daywords import MONTHS
from bot.core.rules.lists import listed
from bot.core.rules.titles import even


class About(StrEnum):
    """What a clause is about; its text is what was said of it."""

    LIKES = "likes"
    """A role they like to be asked for."""
    NEVER = "never"
    """A role they are never asked for."""
    EVERY = "every"
    """How often at most."""
    WITH = "with"
    """In whose company."""
    NOT_IN = "not in"
    """The months in which they are not asked."""
    ANY = "any"
    """Any role will do."""
    OFF = "off"
    """They are not asked at all."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that was said."""

    about: About
    text: str = ""


_ASK: Final = re.compile(
    r"(?:please\s+|you\s+(?:may|can)\s+)*(?:ask\s+me(?!\w))?\s*(?:for\s+|about\s+)?", re.IGNORECASE
)
_EVERY: Final = re.compile(
    r"(?:at\s+most|not\s+more\s+than|no\s+more\s+than|max(?:imum)?|as\s+often|whenever)(?!\w)"
    r"|(?:only\s+)?(?:every|each|once|twice|one\s+in|-?\d+\s+\w+\Z)(?!\w)",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(r"only\s+(?:for\s+)?", re.IGNORECASE)
_WITH: Final = re.compile(r"(?:only\s+)?(?:together\s+)?(?:with|alongside)\s+", re.IGNORECASE)
_NOT_IN: Final = re.compile(r"(?:not|never|except|but\s+not)\s+(?:in|during)\s+", re.IGNORECASE)
_ALL_YEAR: Final = re.compile(r"(?:in\s+)?any\s+month|all\s+year(?:\s+round)?", re.IGNORECASE)
_NOT: Final = re.compile(
    r"(?:but\s+)?(?:never|not|no|(?:don[’']?t|do\s+not)\s+ask\s+me)(?!\w)\s*(?:for\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_ALL: Final = frozenset(
    ("any", "anything", "everything", "all", "any role", "all roles", "any roles", "every role")
)
_NOTHING: Final = frozenset(("none", "nothing", "no role", "no roles", "nobody"))
_AT_ALL: Final = frozenset(("", "at all", "me", "again", "anything", "any", "any role", "roles"))


def clauses(text: str) -> list[Clause]:
    """What a text says, in its order. What is nothing else is a role's name.

    Within a row, what follows "never" and "not in" belongs to it: "never closing, evaluation".
    """
    out: list[Clause] = []
    for part in re.split(r"[;\n]", text):
        out += _row(listed(part))
    return out


def _row(parts: list[str]) -> Iterator[Clause]:
    """The parts between two semicolons."""
    before = About.LIKES
    for part in parts:
        found = _clause(part, before)
        before = found.about if found.about in (About.NEVER, About.NOT_IN) else About.LIKES
        yield found


def _clause(part: str, before: About) -> Clause:
    said = _without(_ASK, part)
    if before is About.NOT_IN and _month(said):
        return Clause(About.NOT_IN, said)
    for begins, about in ((_EVERY, About.EVERY), (_WITH, About.WITH), (_NOT_IN, About.NOT_IN)):
        if begins.match(said):
            return Clause(about, said if about is About.EVERY else _without(begins, said))
    if _ALL_YEAR.fullmatch(said):
        return Clause(About.NOT_IN, "none")
    if even(said) in _NOTHING:
        return Clause(About.OFF)
    if begun := _NOT.match(said):
        rest = said[begun.end() :].strip()
        return Clause(About.OFF) if even(rest) in _AT_ALL else Clause(About.NEVER, rest)
    if even(said) in _ALL:
        return Clause(About.ANY)
    return Clause(About.NEVER if before is About.NEVER else About.LIKES, _without(_ONLY, said))


def _month(word: str) -> bool:
    bare = re.sub(r"\A(?:and|or|nor)\s+", "", word.casefold()).strip(" .")
    return len(bare) > 2 and any(month.startswith(bare) for month in MONTHS)


def _without(begins: re.Pattern[str], text: str) -> str:
    found = begins.match(text)
    return text[found.end() :].strip() if found else text.strip()
