"""Going to rest and waking: the dates that rest takes away, and that come back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from bot.channel.next_card import show_next
from bot.core.prompts import prompts
from bot.core.quiet import quiet_of
from bot.core.rest import AT_REST, CHOSEN, LET_GO, rests_on, winds_down
from bot.core.rules.quiet import later
from bot.core.rules.rhythm import instant
from bot.core.voice import Voice
from bot.dates import cancellation_cards as cancellations
from bot.dates import move_cards as moves
from bot.gatherings.change import changed, owned
from bot.gatherings.stakes import Told, stakes, tell
from bot.rest import cards
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.members import Member
from store.occurrences import STEP, Foreseen
from store.work import Work

OVER: Final = "rest-over"
"""The prompt that ends a pause."""
MORNING = time(9)
DATES: Final = 2000
"""Dates that are looked through."""


@dataclass(frozen=True, slots=True)
class Woken:
    """The dates that come back, soonest first, and who could not be written to about them."""

    back: list[Gathering]
    missed: Sequence[Member] = ()


def rest(
    work: Work, voice: Voice, community: Community, kind: str, until: date | None, now: datetime
) -> Told:
    """Rest from now on, until a day or until a steward wakes it: who heard of the dates that fall
    away."""
    community.rest, community.rest_since, community.rest_until = kind, now, until
    work.save(community)
    # A community that rests has its small groups rest as well.
    ahead = work.gatherings.whole().coming(now, DATES)
    gone = [g for g in ahead if g.starts_at > now and rests_on(community, g.day)]
    for gathering in gone:
        # Marked, so that waking brings back these and nothing that a steward cancelled.
        owned(gathering, AT_REST, alone=True)
        gathering.state = "cancelled"
        changed(work, voice, community, gathering, now)
    why = cards.rests_here(community, now).title if kind in CHOSEN else ()
    told = tell(
        work,
        voice,
        stakes(work, gone, declined=False),
        lambda mine: cancellations.fallen_away(mine, community.name, now, why),
        f"rest:{now.isoformat()}",
    )
    _plan_end(work, community, now)
    return told


def wake(work: Work, voice: Voice, community: Community, now: datetime) -> Woken:
    """Be awake from now on."""
    rested = bool(community.rest)
    community.rest, community.rest_since, community.rest_until = "", now, None
    work.save(community)
    work.occurrences.forget(_about(community))
    _take_up(work, now)
    back = [g for g in work.gatherings.whole().ahead(now, DATES) if _comes_back(work, g, now)]
    for gathering in back:
        owned(gathering, AT_REST, alone=False)
        owned(gathering, LET_GO, alone=False)
        gathering.state = "planned"
        changed(work, voice, community, gathering, now)
        work.rsvps.ask_again(gathering.id)
    if not rested:
        return Woken(back)
    told = tell(
        work,
        voice,
        stakes(work, back, declined=False),
        lambda mine: moves.on_again(mine, community.name, now),
        f"awake:{now.isoformat()}",
    )
    return Woken(back, told.missed)


def announce(
    work: Work, voice: Voice, community: Community, back: Sequence[Gathering], now: datetime
) -> None:
    """The channel hears that a community meets again, and has the card of its next date."""
    coming = work.gatherings.next(now)
    if back or coming:
        voice.post(cards.awake_here(community, coming, now), f"awake:{now.isoformat()}")
    show_next(work, voice, now)


def _take_up(work: Work, now: datetime) -> None:
    """What rest held back and is of use still falls due anew: it is said as it is true by then."""
    work.occurrences.again(
        [
            one.id
            for one in work.occurrences.held_back()
            if (asked := prompts().get(one.name)) and asked.taken_up(one.due_at, now)
        ]
    )


def _comes_back(work: Work, gathering: Gathering, now: datetime) -> bool:
    if AT_REST not in gathering.own or gathering.state != "cancelled" or gathering.starts_at <= now:
        return False
    # Its month was left out meanwhile: it comes back with that.
    if "skipped" in gathering.own:
        return False
    # A pause that ends while it winds down brings back only what it took away itself.
    community = work.communities.this()
    if rests_on(community, gathering.day) or (winds_down(community) and LET_GO in gathering.own):
        return False
    rhythm = work.gatherings.rhythm_of(gathering)
    # Months that were left out before dates were marked so.
    return rhythm is None or gathering.day.month not in rhythm.skip_months


def _plan_end(work: Work, community: Community, now: datetime) -> None:
    """Let the clock end a pause on its day, once that is not quiet any more."""
    work.occurrences.forget(_about(community))
    if community.rest_until is None:
        return
    day = community.rest_until
    step = day.isoformat()
    due = later(instant(day, MORNING, community.zone), quiet_of(community), community.zone)
    work.occurrences.plan(
        [
            Foreseen(
                prompt=f"{OVER}{STEP}{step}",
                step=step,
                subject=_about(community),
                day=day,
                due_at=max(due, now),
            )
        ]
    )


def _about(community: Community) -> Subject:
    return Subject("rest", community.id)
