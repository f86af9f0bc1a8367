"""Where a series stands: which meeting this is, how many there are, and how many are over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.rest import AT_REST, CLOSED, ENDED, LET_GO, PAUSED, winds_down
from bot.core.rules.rhythm import slots
from bot.gatherings.aside import WEEKLY, set_aside
from bot.gatherings.plan import JOINT, pattern
from store.communities import Community
from store.gatherings import Gathering, Rhythm
from store.work import Work


def in_series(work: Work) -> bool:
    """Whether a community is a series: what is of one alone makes no sense elsewhere."""
    return work.series.this() is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """The dates of a series that take place, in order, and how many there are in all.

    A date that was cancelled is none of them, and one that a steward added is. `open` are those
    that come beside these: planned later, as dates are 13 months ahead, or given back by the end
    of a crisis or a pause.
    """

    dates: tuple[Gathering, ...]
    open: int

    @property
    def all(self) -> int:
        """How many meetings there are."""
        return len(self.dates) + self.open

    def number(self, gathering: int) -> int:
        """The how-manieth meeting one is, counted from 1; 0 where it does not take place."""
        numbers = {date.id: n for n, date in enumerate(self.dates, 1)}
        return numbers.get(gathering, 0)

    def over(self, now: datetime) -> int:
        """How many meetings have ended."""
        return sum(date.ends_at <= now for date in self.dates)

    def ended(self, now: datetime) -> bool:
        """Whether the last of them is over."""
        return self.over(now) >= self.all


def standing(work: Work, now: datetime) -> Standing:
    """Where the series of a community stands. What others hold is none of its meetings, and what
    stands in for them in a crisis isn't either."""
    here = work.communities.this()
    own = [one for one in work.series.dates() if not {JOINT, WEEKLY} & {*one.own}]
    kept = tuple(one for one in own if one.state != "cancelled")
    waiting = [one for one in own if one.starts_at > now and _comes_back(one, here)]
    return Standing(kept, len(waiting) + _later(work, here, own, now))


def ending(work: Work) -> list[Rhythm]:
    """The rhythms that give the meetings: those for all that have an end, set aside or not."""
    running = work.gatherings.running(date.min)
    return [r for r in running if r.until and not r.crisis and r.group_id is None]


def _comes_back(gathering: Gathering, here: Community) -> bool:
    """Whether a date that does not take place is expected to: after a crisis, or an open pause.

    A pause until a day says itself that what lies before that day is not kept.
    """
    if here.ends_on is not None and gathering.day > here.ends_on:
        return False
    paused = gathering.state == "cancelled" and AT_REST in gathering.own
    open_pause = here.rest == PAUSED and here.rest_until is None
    return set_aside(gathering) or (
        paused and open_pause and not {"skipped", LET_GO} & {*gathering.own}
    )


def _later(work: Work, here: Community, known: Sequence[Gathering], now: datetime) -> int:
    """How many meetings lie further ahead than dates are planned."""
    if winds_down(here) or here.rest in (CLOSED, ENDED):
        return 0
    today = now.astimezone(ZoneInfo(here.zone)).date()
    count = 0
    for rhythm in ending(work):
        planned = [one.slot for one in known if one.rhythm_id == rhythm.id and one.slot]
        first = max([today, *(slot + timedelta(days=1) for slot in planned)])
        # Nearly always all are planned, and nothing is to be worked out.
        if rhythm.until and first <= rhythm.until:
            count += sum(1 for _slot in slots(pattern(rhythm), first, rhythm.until))
    return count
