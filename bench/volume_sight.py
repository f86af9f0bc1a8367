"""Sight: what somebody of a simulated year sees of their community, before they act."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bench.volume_people import Person
from store.gatherings import Gathering
from store.members import Member
from store.requests import Invitation
from store.work import Work


def member_of(work: Work, person: Person) -> Member | None:
    name = person.name.capitalize()
    return next((m for m in work.members.active() if m.name == name), None)


def seen(
    work: Work, member: Member, now: datetime
) -> tuple[Gathering | None, list[Invitation], Gathering | None]:
    """What somebody sees: the next gathering, requests unanswered for a day, one not noted yet."""
    ahead = {g.id for g in work.gatherings.coming(now)}
    waits = [
        one
        for one in work.requests.invited(member.id)
        if not one.answer and one.gathering_id in ahead and now - one.asked_at < timedelta(days=1)
    ]
    past = work.gatherings.past(now, 1)
    noted = [g for g in past if g.state == "held" and not work.rsvps.came(g.id)]
    recent = [g for g in noted if now - g.ends_at < timedelta(days=3)]
    return work.gatherings.next(now), waits, next(iter(recent), None)


def leads(work: Work, member: Member) -> bool:
    """Whether somebody is asked how it goes, by whoever looks after their community."""
    care = work.care.by()
    open_ones = work.care.check_ins(care.id) if care is not None else []
    return any(one.state == "open" and one.member_id == member.id for one in open_ones)


def part(work: Work, member: Member, coming: Gathering) -> tuple[bool, list[str], list[str]]:
    """Whether somebody has answered, which roles are open, and which are theirs."""
    return (
        work.rsvps.get(coming.id, member.id) is not None,
        list(_open_roles(work, coming)),
        [c.role for c in work.roles.claims(coming.id) if c.member_id == member.id],
    )


def _open_roles(work: Work, coming: Gathering) -> Iterator[str]:
    taken = [claim.role for claim in work.roles.claims(coming.id)]
    for item in work.roles.agenda(coming):
        if taken.count(item.key) < item.wanted:
            yield item.key
