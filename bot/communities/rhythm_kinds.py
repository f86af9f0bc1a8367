"""The rhythm as a set-up asks for it: in words, with the day from which on, or that day alone."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bot.core.clean import clean
from bot.core.errors import AmbiguousDay, Mend, NotADay
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.times import DAY, find_day
from bot.core.rules.near_rhythms import near_rhythm
from bot.core.rules.nearly import near_day
from bot.core.rules.rule_words import NoRhythmSaid, SaysTwo, rhythmed

WORDS = 16
"""Words of a line that are tried as a rhythm."""
_FROM = re.compile(
    r"(?:^|[,;]?\s+)(?:from|beginning|starting|begins?)(?:\s+(?:on|with))?\s+", re.IGNORECASE
)


class NotARhythm(Mend):
    """I can't read “%(typed)s” as a rhythm. Write it like: third Tuesday, 2nd and 4th Monday, last
    Friday but one, every two weeks at 18:00, quarterly. A first date can follow: from May 1."""


class WhichRhythm(Mend):
    """“%(typed)s” could be a number of weeks, or once a month. Write it like: every two weeks on
    Tuesday, or: second Tuesday of the month."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What was said: the rhythm's words, "" for the template's, and the first date if any."""

    rhythm: str
    first: date | None


@dataclass(frozen=True)
class RhythmKind(Kind):
    """A rhythm in words, with its time, its length and its first date as far as they are said."""

    limit: int = 120

    def match(self, text: str, reading: Reading) -> int:
        """The longest beginning that says one, or a first date, with what else says when.

        What of it is not understood is to be mended, rather than kept as an address.
        """
        ends = [found.end() for found in re.finditer(r"\S+", text)][:WORDS]
        said = next((end for end in reversed(ends) if _known(text[:end])), 0)
        day = DAY.match(text)
        end = max(said, day.end() if day else 0)
        if said and (lead := _FROM.match(text, said)) and (first := DAY.match(text, lead.end())):
            end = first.end()
        return end and end + near_rhythm(text[end:])

    def near(self, text: str, reading: Reading) -> int:
        """A day with a slip, or words of a rhythm that is none; as little an address."""
        return near_day(text) or near_rhythm(text)

    def read(self, raw: str, reading: Reading) -> Beginning:
        """The rhythm and the day. Raises NotARhythm, WhichRhythm, NotADay, AmbiguousDay."""
        typed = clean(raw, self.limit)
        # "Every Wednesday from 13:00": what is no day belongs to the rhythm.
        leads = list(_FROM.finditer(typed))
        if leads and not _known(typed):
            # Of two it is the one before a day: "from 13:00 to 16:00 from May 1".
            dated = [lead for lead in leads if DAY.match(typed, lead.end())]
            found = (dated or leads)[-1]
            first = find_day(typed[found.end() :], reading)
            return Beginning(_checked(typed[: found.start()]), first)
        try:
            return Beginning(_checked(typed), None)
        except NotARhythm:
            return Beginning("", _first(typed, reading))


def _checked(typed: str) -> str:
    """The words, if they say a rhythm or nothing. Raises NotARhythm, WhichRhythm."""
    try:
        if typed:
            rhythmed(typed)
    except SaysTwo:
        raise WhichRhythm(typed=typed) from None
    except NoRhythmSaid:
        raise NotARhythm(typed=typed) from None
    return typed


def _first(typed: str, reading: Reading) -> date:
    """A first date alone. Raises NotARhythm where it is no date, AmbiguousDay."""
    try:
        return find_day(typed, reading)
    except AmbiguousDay:
        raise
    except NotADay:
        # What looks meant as a date is said to be none; anything else is no rhythm.
        if DAY.match(typed) or re.fullmatch(r"[\d./-]+", typed):
            raise
        raise NotARhythm(typed=typed) from None


def _known(text: str) -> bool:
    """Whether it says a rhythm, clearly or not."""
    try:
        rhythmed(text)
    except SaysTwo:
        return True
    except NoRhythmSaid:
        return False
    return True


Rhythmic = Annotated[
    Beginning,
    RhythmKind(
        label="When you meet",
        help="Like: third Tuesday at 18:00, from May 1; or a first date; empty: the usual one",
        example="third Tuesday",
    ),
]
