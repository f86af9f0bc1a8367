"""Covers: a role that is given back late is put to others, one after the other, until one says yes.

Whoever is asked has it to decide for a while (rules.py). The first yes wins, a no goes on to the
next at once, and a steward hears of it only where everybody was asked or the time is up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.core.follow import follows
from bot.core.i18n import speaking
from bot.core.quiet import quiet_of
from bot.core.rules.allowance import day_of
from bot.core.turns import Note, ask_one
from bot.core.voice import CHANGES, ROLE_REQUESTS, STEWARDING, Voice
from bot.roles import agendas, cover_cards, rules
from bot.roles.agendas import Part, said_no
from bot.roles.hands import hand
from bot.roles.willing import pool
from bot.templates.timings import timings
from store.communities import Community
from store.core.subject import Subject
from store.covers import Cover, CoverAsked
from store.gatherings import Gathering
from store.members import Away, Member
from store.occurrences import STEP, Foreseen
from store.roles import AgendaItem, Claim
from store.work import Work

COVER: Final = "cover"
"""What the clock calls a role that somebody is looked for to stand in for."""
GOES_ON: Final = "role-cover"
LATE: Final = timedelta(days=7)
ASKING: Final = "roles-unfilled"
"""The prompt that asks for roles while there is time."""
NEXT: Final = "when nobody has answered"


def begin(work: Work, community: Community, part: Part, now: datetime) -> bool:
    """Look for somebody in place of whoever just gave a role back; False where that is not late.

    Late is within a week, or after people were asked for the last time.
    """
    gathering = part.gathering
    if gathering.state != "planned" or gathering.starts_at <= now:
        return False
    if not _late(community, gathering, now):
        return False
    as_it_is = agendas.role(work, gathering, part.key)
    if as_it_is is None or as_it_is.free <= len(_same(work, gathering.id, part.key)):
        return False
    work.covers.begin(gathering.id, part.key, now)
    return True


@follows(Cover, CoverAsked, Claim, Gathering, AgendaItem, Member, Away)
def keep(work: Work, now: datetime) -> None:
    """Go on where something changed: somebody said yes or no, went, or the date did."""
    # In one order everywhere, so that two processes never wait for each other.
    for cover in sorted(work.covers.open_ones(), key=lambda c: (c.gathering_id, c.id)):
        with speaking(work.communities.this().language):
            go_on(work, Voice(work, now), cover.id, now)


def go_on(work: Work, voice: Voice, number: int, now: datetime) -> None:
    """Ask the next one, unless somebody has it to decide; or end it. What is so already stays."""
    cover = work.covers.get(number)
    gathering = work.gatherings.get(cover.gathering_id) if cover else None
    if cover is None or gathering is None:
        return
    # Held before it is looked at, so that of two processes the second finds it done.
    work.gatherings.lock(gathering)
    if all(one.id != number for one in work.covers.open_ones()):
        return
    part = agendas.role(work, gathering, cover.role)
    if part is None or gathering.state != "planned" or gathering.starts_at <= now:
        _end(work, cover, "dropped")
    elif len(_same(work, gathering.id, cover.role)) > part.free:
        _end(work, cover, "taken")
    elif (until := _decides_until(work, cover, gathering, now)) is not None:
        _plan(work, cover, until)
    else:
        _next(_Looking(work, voice, work.communities.this(), cover, part, now))


@dataclass(frozen=True, slots=True)
class _Looking:
    """A cover for which the next one is to be asked now."""

    work: Work
    voice: Voice
    community: Community
    cover: Cover
    part: Part
    now: datetime

    @property
    def today(self) -> date:
        """The civil date in the community's zone."""
        return day_of(self.now, self.community.zone)


def _next(to: _Looking) -> None:
    zone, starts_at = to.community.zone, to.part.gathering.starts_at
    at = rules.asked_in_peace(to.now, starts_at, quiet_of(to.community), zone)
    until = rules.answer_by(at, starts_at, zone)
    if until is not None and at > to.now:
        _plan(to.work, to.cover, at)
        return
    for member, waited, new in _willing(to) if until is not None else ():
        assert until is not None
        helper = hand(to.work, to.part, member.id, to.now) if new else None
        card = cover_cards.could_you(to.cover, to.part, until, helper, waited, zone, to.now)
        # Whoever waits for a role asked to hear of it.
        kind = CHANGES if waited else ROLE_REQUESTS
        if waited:
            to.work.requests.stop_waiting(to.part.gathering.id, to.part.key, member.id)
        # Only whoever was really written to has it to decide; else nobody would ask the next one.
        # Put off to another day it would come too late.
        key = f"cover:{to.cover.id}"
        if to.voice.direct(member, card, kind, key, until, at_once=True):
            to.work.covers.ask(to.cover.id, member.id, to.now, until)
            _plan(to.work, to.cover, until)
            return
    _give_up(to)


def _willing(to: _Looking) -> Iterator[tuple[Member, bool, bool]]:
    """Who can be asked, in turn: whether they wait for it, who come first, and never had a role."""
    work, gathering = to.work, to.part.gathering
    asked = work.covers.asked_for(gathering.id)
    gone = asked | said_no(work, gathering) | work.members.away_on(gathering.day)
    for waiting in work.requests.waiting(gathering.id, to.part.key):
        member = work.members.get(waiting.member_id)
        if member is not None and member.state == "active" and member.id not in gone:
            yield member, True, False
    found = pool(work, to.community, gathering, [to.part], asked, to.now)
    for number in found.queue(to.part.key):
        yield found.members[number], False, number in found.never


def _give_up(to: _Looking) -> None:
    """Nobody was found: a steward hears it, once, with what can be done."""
    if not _end(to.work, to.cover, "nobody"):
        return
    card = cover_cards.nobody_found(to.part, len(to.work.covers.asked(to.cover.id)), to.now)
    # What somebody gave back is to be settled now; another day may be too late.
    key, until = f"uncovered:{to.cover.id}", to.part.gathering.starts_at
    said = Note(card, STEWARDING, key, until, at_once=True)
    if ask_one(to, said) is None:
        # Where all of them are away, it is still theirs to know.
        for steward in to.work.members.stewards():
            said.to(to.voice, steward)


def _decides_until(
    work: Work, cover: Cover, gathering: Gathering, now: datetime
) -> datetime | None:
    """Until when somebody has it to decide; None where the next one is to be asked."""
    gone = said_no(work, gathering) | work.members.away_on(gathering.day)
    for asked in work.covers.asked(cover.id):
        member = work.members.get(asked.member_id)
        # A date that was moved nearer leaves less time to ask others.
        until = min(asked.until, gathering.starts_at - rules.LEAST)
        if asked.answer or until <= now or asked.member_id in gone:
            continue
        if member is not None and member.state == "active":
            return until
    return None


def _late(community: Community, gathering: Gathering, now: datetime) -> bool:
    span = (gathering.starts_at, gathering.ends_at)
    asked = [o.due(*span, gathering.zone) for name, o in timings(community) if name == ASKING]
    return now >= min([gathering.starts_at - LATE, *([max(asked)] if asked else [])])


def _same(work: Work, gathering: int, role: str) -> list[Cover]:
    return [c for c in work.covers.open_ones() if (c.gathering_id, c.role) == (gathering, role)]


def _plan(work: Work, cover: Cover, at: datetime) -> None:
    zone = work.communities.this().zone
    work.occurrences.plan(
        [
            Foreseen(
                prompt=f"{GOES_ON}{STEP}{NEXT}",
                step=NEXT,
                subject=Subject.of(cover),
                # A cover has one row, which falls due again for each who is asked.
                day=day_of(cover.since, zone),
                due_at=at,
            )
        ]
    )


def _end(work: Work, cover: Cover, state: str) -> bool:
    work.occurrences.forget(Subject.of(cover))
    return work.covers.end(cover.id, state)
