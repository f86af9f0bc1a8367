"""Days and moments as people write them."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.core.rules.clocks import NotAClock, clock
from bot.core.rules.daywords import DayWords, readings
from bot.core.rules.wording import Unreadable, even

FARTHEST_YEARS: Final = 50
"""A day farther from today than this is taken for a slip of the pen."""

_JUST_PAST = 60  # days
_FAR = 366 - _JUST_PAST
"""Days ahead from which a guess at the year is asked about: it may be the one that is just over."""
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
# Forms that dateparser is right about; it takes "12 years from today" for twelve years ago.
_AMOUNT = (
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
    r"(?:day|week|fortnight|month|year)s?"
)
_RELATIVE = re.compile(
    rf"(?:in )?{_AMOUNT}(?: (?:and )?{_AMOUNT})?(?: from now| ago| later)?"
    r"|(?:the )?day after tomorrow"
)

_CLOCK = (
    r"\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?(?:[ap]\.?m\.?|h(?: ?\d\d)?)|noon|midday|midnight"
)
_AFTER_AT = r"\d{1,2}(?:[.]\d\d(?: ?[ap]\.?m\.?)?| o'clock)?"
_DAY_CLOCK = re.compile(rf"(?P<day>.+?),? (?:(?:at )?(?P<clock>{_CLOCK})|at (?P<bare>{_AFTER_AT}))")
_CLOCK_DAY = re.compile(rf"(?:(?:at )?(?P<clock>{_CLOCK})|at (?P<bare>{_AFTER_AT})),? (?P<day>.+)")
_ISO_MOMENT = re.compile(r"(?P<day>[\d-]{10})t(?P<clock>\d\d:\d\d)(?::00)?")


class NotADay(Unreadable):
    """The text names no day, or one too far away to be meant."""


class AmbiguousDay(Unreadable):
    """The text may mean any of the `candidates`, in order: "4/3", or a weekday that is not so.

    Or what is over, or most of a year away: "February 20", said on March 2.
    """

    def __init__(self, text: str, candidates: Iterable[dt.date]) -> None:
        super().__init__(text)
        self.candidates = tuple(candidates)


def day(text: str, today: dt.date, known: Sequence[dt.date] = ()) -> dt.date:
    """The day that was meant: ISO, "April 3", "Fri, 3 Apr 2026", "4/23", "tomorrow", "in 2 weeks".

    Without a year it is the next of the `known` dates that fits (the gatherings), else the latest
    of them, else the next day that fits, today included, unless that is most of a year away. A
    known date also settles "4/3". Raises `NotADay` or `AmbiguousDay`, nothing else.
    """
    return _only(text, _meant(even(text), today, known))


def moment(
    text: str, today: dt.date, known: Sequence[dt.date] = ()
) -> tuple[dt.date, dt.time | None]:
    """A day as `day` reads it, with the time of day before or after it, if there is one.

    Raises `NotADay` or `AmbiguousDay`, nothing else.
    """
    plain = even(text)
    for form in (_ISO_MOMENT, _DAY_CLOCK, _CLOCK_DAY):
        if found := form.fullmatch(plain):
            named = found.groupdict()
            try:
                at = clock(named["clock"] or named["bare"])
            except NotAClock:
                raise NotADay(text) from None
            on = named["day"].removeprefix("on ")
            return _only(text, _meant(on, today, known)), at
    return _only(text, _meant(plain, today, known)), None


def _only(text: str, found: Sequence[dt.date]) -> dt.date:
    match found:
        case []:
            raise NotADay(text)
        case [one]:
            return one
        case _:
            raise AmbiguousDay(text, found)


def _meant(plain: str, today: dt.date, known: Sequence[dt.date]) -> list[dt.date]:
    """Every day that an even text may mean, in order."""
    if plain in _NEAR:
        return [today + dt.timedelta(days=_NEAR[plain])]
    first = today + dt.timedelta(days=1) if plain.startswith("next ") else today
    said = readings(plain.removeprefix("next "))
    if not said:
        return _relative(plain, today)
    found = {one for words in said for one in _fitting(words, first, known)}
    if len(found & set(known)) == 1:
        found &= set(known)
    if not found:
        found = {one for words in said for one in _nearly(words, first)}
    return sorted(one for one in found if abs(one.year - today.year) <= FARTHEST_YEARS)


def _fitting(words: DayWords, first: dt.date, known: Iterable[dt.date]) -> list[dt.date]:
    """The days that fit: a known one, else the next from `first` on, else one just past.

    Just past is for "Friday, April 3", said on April 10: the weekday tells that no later year
    is meant. Without one, next year's may be meant as well. The next February 29 may be eight
    years away.
    """
    if words.year is not None:
        return _valid(words, words.year)
    fitting = [one for one in known if words.fit(one)]
    if fitting:
        return [min(fitting, key=lambda one: (one < first, abs(one - first)))]
    near = words.weekday is not None
    ahead = (first + dt.timedelta(days=ahead) for ahead in range(366 if near else 8 * 366))
    coming = next((one for one in ahead if words.fit(one)), None)
    wait = (coming - first).days if coming else 0
    if coming and (near or wait < _FAR):
        return [coming]
    # Far enough for a February 29 where the next one is years away.
    reach = 8 * 366 if wait > 366 else _JUST_PAST
    behind = (first - dt.timedelta(days=back) for back in range(1, reach))
    past = next((one for one in behind if words.fit(one)), None)
    return [one for one in (past, coming) if one]


def _valid(words: DayWords, year: int) -> list[dt.date]:
    try:
        found = dt.date(year, words.month or 0, words.number or 0)
    except ValueError:
        return []
    return [found] if words.fit(found) else []


def _nearly(words: DayWords, first: dt.date) -> list[dt.date]:
    """Where the weekday belies the date: that date, and the day nearest to it on that weekday."""
    if words.weekday is None:
        return []
    dated = _fitting(replace(words, weekday=None), first, ())
    shifts = [(words.weekday - one.weekday() + 3) % 7 - 3 for one in dated]
    shifted = [one + dt.timedelta(days=by) for one, by in zip(dated, shifts, strict=True)]
    return [*dated, *shifted]


def _relative(plain: str, today: dt.date) -> list[dt.date]:
    """What "in 2 weeks" and the like mean; "next week" names no day."""
    if not _RELATIVE.fullmatch(plain):
        return []
    import dateparser  # takes a fifth of a second, which only those who write so wait for

    try:
        found: dt.datetime | None = dateparser.parse(
            plain,
            languages=["en"],
            settings={
                "RELATIVE_BASE": dt.datetime.combine(today, dt.time()),
                "PREFER_DATES_FROM": "future",
                # Nothing else: the other parsers see days in almost any words.
                "PARSERS": ["relative-time"],
                "TIMEZONE": "UTC",
            },
        )
    except (ValueError, OverflowError):
        return []
    return [] if found is None or abs(found.year - today.year) > FARTHEST_YEARS else [found.date()]
