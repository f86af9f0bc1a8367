"""Gatherings as people name them: by a date, with a time where a day has several, next or last."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, cast

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.cards.plain import flat
from bot.core.cards.when import of
from bot.core.errors import Mend, NoSuchGathering, NothingHeld
from bot.core.i18n import words
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Kind, Reading, Written
from bot.core.kinds.same_day import BEGINS, choices, only, parted, times_of
from bot.core.kinds.times import DAY, ambiguous, possible_days
from bot.core.rules.nearly import near_day
from bot.core.rules.numbers import REFERENCE, row
from bot.core.text import Words
from bot.core.unplanned import refuse_unplanned
from store.gatherings import Gathering
from store.work import Work

LEAD = re.compile(r"\A(?:on|for)\s+", re.IGNORECASE)
"""What people write before a date: "on May 1", "for May 1"."""


@dataclass(frozen=True)
class GatheringKind(Kind):
    """A gathering by its date, "next", "last", or by the reference a card holds ("#12").

    `past` allows those that are over; without `ahead` no date to come is proposed. A time behind
    the date says which one of that day is meant; where a new time may stand there as well
    (`retimed`), only if one begins then.
    """

    field: ClassVar[FieldType] = "choice"
    cancelled: ClassVar[bool] = False
    """Whether one that was cancelled is meant, where a day has others too."""
    past: bool = False
    ahead: bool = True
    retimed: bool = False

    def match(self, text: str, reading: Reading) -> int:
        """A reference, "next", "last" or a date at the start, or "on" and a date."""
        rest = LEAD.sub("", text)
        found = (
            REFERENCE.match(rest)
            # Alone it is a gathering; "next Friday" is a day.
            or re.match(r"(next|last)(?!\s*\w)", rest, re.IGNORECASE)
            or DAY.match(rest)
        )
        if found is None:
            return 0
        end = len(text) - len(rest) + found.end()
        begins_at = BEGINS.match(text, end) if found.re is DAY else None
        if begins_at and self._then(text[: begins_at.end()], reading):
            return begins_at.end()
        return end

    def near(self, text: str, reading: Reading) -> int:
        """A day that names no date, or a slip of one."""
        return near_day(text)

    def read(self, raw: str, reading: Reading) -> Gathering:
        """The gathering. Raises NothingPlanned, NothingHeld, NoSuchGathering, SeveralThatDay,
        NotADay or AmbiguousDay."""
        work = inside(reading)
        raw = LEAD.sub("", raw.strip())
        # A number that is too long for any row is a reference all the same, to nothing.
        if raw.startswith("#"):
            # Within this community's Work, so another community's number is unknown here.
            held = row(raw)
            gathering = None if held is None else work.gatherings.get(held)
            return gathering or self._unknown(raw, work, reading)
        if raw.strip().casefold() == "last":
            past = work.gatherings.past(reading.now, 1)
            if not past:
                raise NothingHeld
            return past[0]
        if raw.strip().casefold() == "next":
            coming = work.gatherings.next(reading.now)
            if coming is None:
                refuse_unplanned(work.communities.this(), reading.now)
            return coming
        return self._on(raw, work, reading)

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """The dates to come that contain what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.label.casefold()]

    def options(self, reading: Reading) -> Sequence[Option]:
        """The ones to choose from, each with what tells it from the others of its day."""
        return choices(self.proposed(reading), reading.now)

    def proposed(self, reading: Reading) -> Sequence[Gathering]:
        """The next dates to come, and the last ones where those are meant too."""
        gatherings = inside(reading).gatherings
        # 15 and 8 fit a select of 25, on the platform where that is fewest.
        shown = gatherings.coming(reading.now, 15) if self.ahead else []
        return gatherings.past(reading.now, 8) + shown if self.past else shown

    def _then(self, said: str, reading: Reading) -> bool:
        """Whether the time behind a day belongs to it."""
        if not self.retimed:
            return True
        with suppress(Mend):
            return bool(self.read(said, reading))
        return False

    def _on(self, raw: str, work: Work, reading: Reading) -> Gathering:
        """The one on a day; that one is over is for the action to say."""
        said, at = parted(raw)
        coming, past = self._coming(work, reading), work.gatherings.past(reading.now)
        others: list[Gathering] = []
        for known in ([*coming, *past] if self.past else coming, past):
            days = possible_days(said, reading, tuple(g.day for g in known))
            # A small group's date is meant where there is none for all on that day.
            there = {
                day: on
                for day in days
                if (on := work.gatherings.on(day) or work.gatherings.whole().on(day))
            }
            if at is not None:
                others = others or [one for on in there.values() for one in on]
                there = {
                    d: then for d, on in there.items() if (then := [g for g in on if g.time == at])
                }
            if len(there) > 1:
                raise ambiguous(raw, list(there), reading)
            for on in there.values():
                return only(self._meant(on, reading), raw, reading.now)
        return self._unknown(raw, work, reading, others)

    def _coming(self, work: Work, reading: Reading) -> list[Gathering]:
        """Those whose days are taken first for what was written."""
        if self.cancelled:
            return [g for g in work.gatherings.ahead(reading.now) if g.state == "cancelled"]
        return work.gatherings.coming(reading.now)

    def _meant(self, on: Sequence[Gathering], reading: Reading) -> Sequence[Gathering]:
        """Those of a day that may be meant: where one was cancelled and another added, the one
        that takes place; where one is over and another to come, whichever is asked for."""
        on = [g for g in on if (g.state == "cancelled") is self.cancelled] or on
        return [g for g in on if (self.past if g.ends_at <= reading.now else self.ahead)] or on

    def _unknown(
        self, raw: str, work: Work, reading: Reading, that_day: Sequence[Gathering] = ()
    ) -> Gathering:
        if that_day:
            raise NoSuchGathering(typed=raw[:60], known=times_of(that_day))
        dates = [of(g, reading.now) for g in work.gatherings.coming(reading.now, 3)]
        known: Words = ()
        if dates:
            listed = flat(tuple(part for d in dates for part in (*d, " · ")))[:-3]
            known = words("The next ones: %(dates)s.", dates=(listed,))
        raise NoSuchGathering(typed=raw[:60], known=known)


GatheringRef = Annotated[Gathering, GatheringKind(help="Which gathering: a date, next or last")]
PastGatheringRef = Annotated[
    Gathering, GatheringKind(help="Which gathering: a date or last", past=True)
]
HeldGatheringRef = Annotated[
    Gathering, GatheringKind(help="Which gathering: a date or last", past=True, ahead=False)
]
"""One that was; whoever names one to come is told that it is still to come."""
NEXT: Final = cast(Gathering, Written("next"))
LAST: Final = cast(Gathering, Written("last"))
