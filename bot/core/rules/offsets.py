"""Offsets: when a prompt speaks, counted from a gathering and written as a steward reads it."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from bot.core.rules.clocks import NotAClock, NotALength, clock, length
from bot.core.rules.rhythm import instant
from bot.core.rules.wording import Unreadable, even

Edge = Literal["start", "end"]

FARTHEST_DAYS: Final = 400
"""A little more than the 13 months for which gatherings are planned."""

_ON_DAYS = re.compile(
    r"(?:on )?(?:(?P<same>the (?:same )?day)"
    r"|(?:the |a )?(?:(?P<number>\d{1,4}) )?(?P<unit>day|week)s? (?P<side>before|after))"
    r"(?:,? at (?P<at>.+))?"
)
_FROM_EDGE = re.compile(r"(?P<by>.+?) (?P<side>before|after)(?: (?:the )?(?P<edge>start|end))?")
_AT_EDGE = re.compile(r"at (?:the )?(?P<edge>start|end)")
# A comma before "at" is part of one offset: "2 days before, at 09:00".
_BETWEEN = re.compile(r"[;\n]|,(?!\s*at\s+\d)", re.IGNORECASE)


class Misreading(StrEnum):
    """Why a text is not an offset."""

    UNKNOWN = "unknown"
    """Not of any known form."""
    NEEDS_CLOCK = "needs clock"
    """Counted in days, but without a time of day: "the day before"."""
    BAD_CLOCK = "bad clock"
    """What follows "at" is not a time of day."""
    TOO_FAR = "too far"
    """More than `FARTHEST_DAYS` days from the gathering."""


class BadOffset(Unreadable):
    """The text is not an offset; `reason` says why."""

    def __init__(self, text: str, reason: Misreading) -> None:
        super().__init__(text)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class OnDay:
    """A wall-clock time (whole minutes), so many civil days after the gathering's date.

    Before it when negative.
    """

    days: int
    at: dt.time

    # The two kinds are asked alike, so each takes what only the other needs.
    def due(
        self,
        starts_at: dt.datetime,
        ends_at: dt.datetime,
        zone: str,
    ) -> dt.datetime:
        """The instant, in UTC; days are counted from the date on which it starts in the zone."""
        day = _aware(starts_at).astimezone(ZoneInfo(zone)).date()
        return instant(day + dt.timedelta(days=self.days), self.at, zone)

    def __str__(self) -> str:
        if self.days == 0:
            return f"on the day at {self.at:%H:%M}"
        number = _counted(abs(self.days), "day")
        return f"{number} {'before' if self.days < 0 else 'after'} at {self.at:%H:%M}"


@dataclass(frozen=True, slots=True)
class FromEdge:
    """Elapsed time (whole minutes) after the gathering's start or end, before it when negative."""

    by: dt.timedelta
    edge: Edge

    def due(
        self,
        starts_at: dt.datetime,
        ends_at: dt.datetime,
        zone: str,
    ) -> dt.datetime:
        """The instant, in UTC; the zone makes no difference to elapsed time."""
        return _aware(starts_at if self.edge == "start" else ends_at).astimezone(dt.UTC) + self.by

    def __str__(self) -> str:
        minutes = self.by // dt.timedelta(minutes=1)
        if minutes == 0:
            return f"at the {self.edge}"
        whole_hours = minutes % 60 == 0
        number = _counted(
            abs(minutes) // (60 if whole_hours else 1), "hour" if whole_hours else "minute"
        )
        if minutes > 0:
            return f"{number} after the {self.edge}"
        return f"{number} before" + (" the end" if self.edge == "end" else "")


Offset: TypeAlias = OnDay | FromEdge


def parse(text: str) -> Offset:
    """Read "21 days before at 09:00", "1 hour before", "30 minutes after the end" and the like.

    "before" alone counts from the start, "after" alone from the end; "the day before" is 1 day,
    a week is 7. `str()` of what it returns is the form to keep and show. Raises `BadOffset`.
    """
    plain = even(text)
    # Days first: nine in the morning stays nine, whatever the clocks do in between.
    if found := _ON_DAYS.fullmatch(plain):
        return _on_day(text, found)
    if found := _AT_EDGE.fullmatch(plain):
        return FromEdge(dt.timedelta(0), _edge(found["edge"]))
    if found := _FROM_EDGE.fullmatch(plain):
        return _from_edge(text, found)
    raise BadOffset(text, Misreading.UNKNOWN)


def parse_many(text: str) -> tuple[Offset, ...]:
    """Offsets with commas, semicolons or line ends between them; none when there is no text."""
    return tuple(parse(one) for one in _BETWEEN.split(text) if one.strip())


def _on_day(text: str, found: re.Match[str]) -> OnDay:
    days = 0 if found["same"] else int(found["number"] or "1")
    days *= 7 if found["unit"] == "week" else 1
    if days > FARTHEST_DAYS:
        raise BadOffset(text, Misreading.TOO_FAR)
    if found["at"] is None:
        raise BadOffset(text, Misreading.NEEDS_CLOCK)
    try:
        at = clock(found["at"])
    except NotAClock:
        raise BadOffset(text, Misreading.BAD_CLOCK) from None
    return OnDay(-days if found["side"] == "before" else days, at)


def _from_edge(text: str, found: re.Match[str]) -> FromEdge:
    try:
        by = length(found["by"])
    except NotALength:
        raise BadOffset(text, Misreading.UNKNOWN) from None
    if found["side"] == "before":
        return FromEdge(-by, _edge(found["edge"] or "start"))
    return FromEdge(by, _edge(found["edge"] or "end"))


def _edge(text: str) -> Edge:
    return "end" if text == "end" else "start"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _aware(at: dt.datetime) -> dt.datetime:
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at
