"""Matches: pairs are made, and whoever loses their partner gets another one where that can be."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.cards.people import People
from bot.core.quiet import quiet_of
from bot.core.rules.quiet import later
from bot.core.text import Words
from bot.core.voice import INTERVIEWS, Voice
from bot.interviews import pair_cards as cards
from bot.interviews.rules import groups_of, joined
from bot.templates.timings import at_last
from store.communities import Community
from store.core.subject import Subject
from store.interviews import InterviewRound, InterviewSeat
from store.members import Member
from store.work import Work

PAIRS: Final = "interview-pairs"
HALFWAY: Final = "interview-halfway"
ENDS: Final = "interview-ends"
"""The prompts that make the pairs of a round, remind of it half-way, and end it."""


def pair(
    work: Work, voice: Voice, community: Community, here: InterviewRound, now: datetime
) -> list[int] | None:
    """Make the pairs of a round and tell each; how many are in each group. Requirement P4.

    Nobody is, and the round is over, where fewer than two take part. None where somebody made them
    first.
    """
    ends = now.replace(second=0, microsecond=0) + timedelta(weeks=here.weeks)
    if not work.interviews.move(here.id, "open", state="paired", ends_at=ends):
        return None
    people = _present(work, here, _day(now, community), _day(ends, community))
    if len(people) < 2:
        end(work, voice, here)
        for member in people:
            voice.direct(member, cards.alone(), INTERVIEWS, f"interview-alone:{here.id}")
        return []
    met, in_threes = work.interviews.met_before(here.id)
    groups = groups_of([member.id for member in people], met, in_threes, here.seed)
    for group in groups:
        work.interviews.form(here.id, group)
        _tell(work, voice, here, group, now)
    about = Subject.of(here)
    # Made by hand before their time, they are not made again by the clock.
    work.occurrences.forget(about)
    half = (now + (ends - now) / 2).replace(second=0, microsecond=0)
    half = later(half, quiet_of(community), community.zone)
    work.occurrences.plan(
        [at_last(community, HALFWAY, about, half), at_last(community, ENDS, about, ends)]
    )
    voice.redraw(about)
    return [len(group) for group in groups]


def enough(work: Work, community: Community, here: InterviewRound, now: datetime) -> bool:
    """Whether there are two who could be a pair, if they were made now."""
    ends = now + timedelta(weeks=here.weeks)
    return len(_present(work, here, _day(now, community), _day(ends, community))) > 1


def end(work: Work, voice: Voice, here: InterviewRound) -> bool:
    """A round is over; False where it was."""
    if not work.interviews.move(here.id, here.state, state="over"):
        return False
    work.occurrences.forget(Subject.of(here))
    voice.redraw(Subject.of(here))
    return True


def part(
    work: Work, voice: Voice, here: InterviewRound, seat: InterviewSeat, now: datetime
) -> None:
    """Somebody takes part no more; who was with them is told, and gets other company.

    The conversation that took place stays one: nobody needs another partner then.
    """
    group = work.interviews.group(seat.group_id)
    groups = work.interviews.members(here.id).values()
    mine = next((members for members in groups if seat.member_id in members), ())
    rest = tuple(one for one in mine if one != seat.member_id)
    work.interviews.drop(seat)
    voice.redraw(Subject.of(here))
    if group is None or group.met or here.state != "paired":
        return
    if len(rest) > 1:
        work.interviews.form(here.id, rest, group.id)
        _tell(work, voice, here, rest, now, dict.fromkeys(rest, cards.fewer()))
        return
    for alone in rest:
        accompany(work, voice, here, alone, now, cards.cannot())
    if not work.interviews.members(here.id).get(group.id):
        work.interviews.disband(group)


def accompany(
    work: Work, voice: Voice, here: InterviewRound, alone: int, now: datetime, why: Words = ()
) -> None:
    """Somebody without a partner gets one: `why` they need one is said to them.

    Where nobody is left who has not met yet, they wait, and are the first for whoever comes.
    """
    groups = work.interviews.groups(here.id)
    others = {
        members: number
        for number, members in work.interviews.members(here.id).items()
        if not groups[number].met and alone not in members
    }
    found = joined(alone, list(others), *work.interviews.met_before(here.id))
    if found is None:
        seat = work.interviews.seat(here.id, alone)
        work.interviews.form(here.id, (alone,), seat.group_id if seat else None)
        _tell(work, voice, here, (alone,), now, {alone: why})
        return
    taken, become = found
    split = len(become) > 1
    told = cards.changes() if split else cards.joins(People(work, [alone])[alone])
    for place, group in enumerate(become):
        work.interviews.form(here.id, group, None if place else others[taken])
        whys = {one: why if one == alone else told for one in group}
        _tell(work, voice, here, group, now, whys)


def waits(work: Work, here: InterviewRound) -> bool:
    """Whether somebody has no partner."""
    groups = work.interviews.groups(here.id)
    return any(
        len(members) == 1 and not groups[number].met
        for number, members in work.interviews.members(here.id).items()
    )


def away(work: Work, voice: Voice, community: Community, member: Member, now: datetime) -> bool:
    """Whether somebody is away for all that is left of a round, so that they have no part in it."""
    here = work.interviews.current()
    seat = work.interviews.seat(here.id, member.id) if here is not None else None
    if here is None or seat is None or here.ends_at is None:
        return False
    group = work.interviews.group(seat.group_id)
    if group is None or group.met:
        return False
    if not _away(work, member, _day(now, community), _day(here.ends_at, community)):
        return False
    part(work, voice, here, seat, now)
    return True


def _present(work: Work, here: InterviewRound, first: date, last: date) -> list[Member]:
    """Who takes part and is there for some of the time."""
    members = work.members.named([seat.member_id for seat in work.interviews.seats(here.id)])
    return [
        member
        for _number, member in sorted(members.items())
        if member.state == "active" and not _away(work, member, first, last)
    ]


def _away(work: Work, member: Member, first: date, last: date) -> bool:
    return any(
        absence.first <= first and (absence.last is None or absence.last >= last)
        for absence in work.members.absences(member.id)
    )


def _day(at: datetime, community: Community) -> date:
    return at.astimezone(ZoneInfo(community.zone)).date()


def _tell(
    work: Work,
    voice: Voice,
    here: InterviewRound,
    group: Sequence[int],
    now: datetime,
    whys: Mapping[int, Words] | None = None,
) -> None:
    """Each of a group hears in private with whom they are, and what to ask."""
    named = "-".join(str(one) for one in group)
    for member in work.members.named(group).values():
        why = (whys or {}).get(member.id, ())
        card = cards.partners(work, here, tuple(group), member.id, now, why=why)
        # The same two may be brought together, parted and brought together again.
        key = f"interview-with:{here.id}:{named}:{now:%Y-%m-%dT%H:%M:%S}"
        voice.direct(member, card, INTERVIEWS, key)
