"""The weekly rhythm that a crisis asks for: what is proposed, what was said, and its dates."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.core.ask import Ask
from bot.core.rules.clocks import shown
from bot.core.rules.rhythm import Slot
from bot.crisis import rules
from bot.gatherings.cards import ONLINE
from bot.gatherings.plan import dates
from store.crises import Crisis
from store.gatherings import Rhythm

LASTS = 60
"""Minutes that a weekly session lasts where nothing else was said: little, as it is often."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What stands in the form first: as the last crisis had it, else as the plan has it."""

    day: date
    at: time
    minutes: int
    link: str

    def fields(self) -> dict[str, str]:
        """As the form shows it."""
        length = shown(timedelta(minutes=self.minutes))
        at = f"{self.at:%H:%M}"
        return {"day": self.day.isoformat(), "at": at, "length": length, "link": self.link}


def proposal(ask: Ask) -> Proposal:
    """Day, time, length and link, as far as anything tells them."""
    saved = ask.work.crises.saved()
    if saved is not None:
        # What was proposed a moment ago, and is only looked over again, keeps its day.
        ahead = saved.since is None and saved.first > ask.today
        weekday = saved.first.weekday()
        day = saved.first if ahead else rules.proposed_day(weekday, ask.today)
        return Proposal(day, saved.time, saved.length, saved.link)
    rhythm, coming = ask.work.gatherings.rhythm(ask.today), ask.work.gatherings.next(ask.now)
    day = rules.proposed_day((coming.day if coming else ask.today).weekday(), ask.today)
    link = str(rhythm.defaults.get("link", "")) if rhythm else ""
    return Proposal(day, rhythm.time if rhythm else time(12), LASTS, link)


def rhythm_of(crisis: Crisis, zone: str) -> Rhythm:
    """The rhythm that stands in for the plan; not kept yet."""
    return Rhythm(
        community_id=crisis.community_id,
        rule=rules.weekly(crisis.first),
        starts_on=crisis.first,
        time=crisis.time,
        length=crisis.length,
        zone=zone,
        defaults={"format": ONLINE, "address": "", "link": crisis.link},
        crisis=True,
    )


def slots(ask: Ask, crisis: Crisis) -> list[Slot]:
    """Its dates from today on, as far ahead as they are planned."""
    return dates(rhythm_of(crisis, ask.community.zone), ask.today)


def digest(crisis: Crisis) -> str:
    """What tells the confirming button which rhythm was shown."""
    return rules.digest(crisis.first, crisis.time, crisis.length, crisis.link)
