"""A crisis begins and ends by a steward's word, each read back before it is so."""

from datetime import date
from typing import Annotated

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import N_, _
from bot.core.kinds.plain import LineKind, LinkRef
from bot.core.kinds.times import Day
from bot.core.leads import Lead, lead
from bot.core.replies import Reply
from bot.core.rest import CLOSED, PAUSED, winds_down
from bot.core.rules.rhythm import instant
from bot.crisis import cards, switch, weekly
from bot.dates.change_cards import told
from bot.gatherings.aside import AHEAD, back
from bot.gatherings.change import AlreadyOver
from bot.gatherings.kinds import AtTime, ForLength
from bot.gatherings.stakes import stakes, tell
from store.crises import Crisis
from store.work import Work

Shown = Annotated[str, LineKind(held=True)]


def in_crisis(work: Work) -> bool:
    """Whether a community meets weekly for now."""
    return work.crises.now() is not None


class InCrisis(Mend):
    """%(name)s meets weekly already, and its planned dates are kept. A weekly date is moved like
    any other, with `/gathering move`."""

    informs = True


class NoCrisis(Mend):
    """%(name)s meets as planned, so there is nothing to give back."""

    informs = True


class Rests(Mend):
    """%(name)s rests just now. Wake it first; then it can meet weekly."""

    informs = True


class WindsDownNow(Mend):
    """%(name)s winds down, as its members agreed, so its dates are few already. Single dates are
    moved and added with `/gathering`; `/ending revive` stops it."""

    informs = True


class TooFarAhead(Mend):
    """%(day)s is too far ahead for that. Choose a first date within the next %(n)s weeks."""


class ChangedSince(Mend):
    """The weekly dates are not what they were when I showed them. Look at them once more."""


def proposed(ask: Ask) -> dict[str, str]:
    """First values for the form. Raises InCrisis, Rests."""
    # Before the form is shown, so that nobody fills in what would be refused.
    _refuse(ask)
    return weekly.proposal(ask).fields()


@command(
    "cop crisis",
    "In a crisis: meet weekly online for now, with your plan kept",
    who=STEWARD,
    submit="Show me the dates",
    fill=proposed,
    helps={
        "day": "The first date, like Wednesday or March 11; weekly from then on",
        "at": "When it begins, like 18:00",
        "length": "How long it lasts, like 1h",
        "link": "Where you meet online; may stay open",
    },
    labels={
        "day": "First date",
        "at": "When it begins",
        "length": "How long it lasts",
        "link": "Where you meet online",
    },
)
def crisis(
    ask: Ask,
    day: Day,
    at: AtTime | None = None,
    length: ForLength | None = None,
    link: LinkRef = "",
) -> Reply:
    """Keep what was said as the saved rhythm, and show its dates before anything changes. A4."""
    _refuse(ask)
    usual = weekly.proposal(ask)
    # A form's empty link was emptied; a line simply does not name it.
    there = link if ask.call.source == "form" else link or usual.link
    minutes = int(length.total_seconds() // 60) if length else usual.minutes
    saved = ask.work.crises.saved() or Crisis(
        community_id=ask.work.community, first=day, time=usual.at, length=minutes
    )
    saved.first, saved.time, saved.length, saved.link = day, at or usual.at, minutes, there
    _refuse_dates(ask, saved)
    ask.work.save(saved)
    gone = switch.planned(ask.work, ask.now)
    people = switch.concerned(ask.work, gone)
    dates = weekly.slots(ask, saved)
    shown = weekly.digest(saved)
    return Reply(card=cards.preview(ask.community, saved, dates, gone, people, shown, ask.now))


@command("cop crisis-begin", "Meet on the weekly dates that were shown", who=STEWARD, hidden=True)
def begin(ask: Ask, shown: Shown) -> Reply:
    """Set the plan aside, and tell everybody once. Raises ChangedSince."""
    _refuse(ask)
    saved = ask.work.crises.saved()
    if saved is None or shown != weekly.digest(saved) or _over(ask, saved):
        look = Button(_("Look at the dates"), offer("cop crisis"), "primary")
        raise ChangedSince(ways=[look])
    gone = switch.begin(ask, saved)
    first = ask.work.gatherings.next(ask.now)
    reach = tell(
        ask.work,
        ask.voice,
        stakes(ask.work, gone, declined=True),
        lambda mine: cards.begun(mine, first, ask.community.name, ask.now),
        f"crisis:{ask.call.id}",
    )
    rhythm = weekly.rhythm_of(saved, ask.community.zone)
    ask.voice.post(cards.begun_here(ask.community, rhythm, ask.now), f"crisis:{ask.call.id}")
    show_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.now_weekly(ask.community, told(reach), first))


@command(
    "cop crisis-over", "After a crisis: give the planned dates back", who=STEWARD, here=in_crisis
)
def over(ask: Ask) -> Reply:
    """What comes back and what falls away, before it is so. Raises NoCrisis."""
    _refuse_none(ask)
    found = switch.foreseen(ask.work, ask.now)
    people = switch.concerned(ask.work, [*found.back, *found.gone])
    return Reply(card=cards.over(ask.community, found, people, ask.now))


@command("cop crisis-end", "Give the planned dates back now", who=STEWARD, hidden=True)
def end(ask: Ask) -> Reply:
    """The plan is in force again, as it was; everybody is told once. Raises NoCrisis."""
    _refuse_none(ask)
    found = switch.end(ask)
    reach = tell(
        ask.work,
        ask.voice,
        stakes(ask.work, [*found.back, *found.gone], declined=True),
        lambda mine: cards.ended(mine, ask.community.name, ask.now),
        f"crisis-over:{ask.call.id}",
    )
    coming = ask.work.gatherings.next(ask.now)
    here = cards.ended_here(ask.community, coming, ask.now)
    ask.voice.post(here, f"crisis-over:{ask.call.id}")
    show_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.as_planned(ask.community, coming, told(reach), ask.now))


def _refuse(ask: Ask) -> None:
    """Raises InCrisis, WindsDownNow or Rests where no crisis can begin."""
    if ask.work.crises.now() is not None:
        raise InCrisis(name=ask.community.name, ways=[back()])
    if winds_down(ask.community):
        raise WindsDownNow(name=ask.community.name)
    if ask.community.rest in (PAUSED, CLOSED):
        wakes = Button(_("Wake it"), offer("cop wake"))
        raise Rests(name=ask.community.name, ways=[wakes])


def _refuse_none(ask: Ask) -> None:
    if ask.work.crises.now() is None:
        raise NoCrisis(name=ask.community.name)


def _refuse_dates(ask: Ask, saved: Crisis) -> None:
    """Raises AlreadyOver or TooFarAhead."""
    zone, last = ask.community.zone, _last(ask)
    if _over(ask, saved):
        begins = instant(saved.first, saved.time, zone)
        raise AlreadyOver(param="at", when=when.clocked(begins, zone, ask.now))
    if saved.first > last:
        raise TooFarAhead(
            param="day", day=when.on_day(saved.first, zone, ask.now), n=AHEAD.days // 7
        )


def _over(ask: Ask, saved: Crisis) -> bool:
    """Whether the first date has begun already."""
    return instant(saved.first, saved.time, ask.community.zone) <= ask.now


def _last(ask: Ask) -> date:
    # Later ones would not be planned yet, and nobody could answer.
    return ask.today + AHEAD


lead("settings", Lead(37, N_("Crisis"), lambda _work, _now: offer("cop crisis")))
