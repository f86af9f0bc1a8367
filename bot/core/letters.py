"""Letters: when somebody is written to in private without having asked, and what comes together."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.core.cards.joined import size
from bot.core.cards.saved import load
from bot.core.private import PROMISED, WEIGHED
from bot.core.quiet import overdue, quiet_of
from bot.core.rules.allowance import (
    AT_ONCE,
    CHARACTERS,
    COMPONENTS,
    DAY,
    WEEK,
    Part,
    Size,
    chosen,
    day_of,
    free_day,
    in_company,
    moment,
    most,
    place,
)
from bot.core.rules.quiet import later as rested
from store.letters import ENOUGH
from store.members import Member
from store.outbox import Delivery
from store.work import Work


def schedule(
    work: Work,
    member: Member,
    delivery: Delivery,
    now: datetime,
    waits: timedelta = AT_ONCE,
    *,
    planned: bool = False,
) -> None:
    """Say when a new delivery that counts is due; where enough was said until then, drop it.

    One that `waits` for company goes with the first letter that does, and by itself only where none
    did for so long. What somebody set going in a quiet hour waits for the morning, unless this time
    is `planned`, or it would be of no use then.
    """
    community = work.communities.this()
    zone, quiet = community.zone, quiet_of(community)
    waiting = [_waits(each) for each in work.letters.waiting(member.id)]
    days = _days(work, member, zone, now)
    at = in_company(now, waits, delivery.useful_until, zone, quiet)
    if not planned and (awake := rested(at, quiet, zone)) != at:
        at = at if delivery.useful_until and delivery.useful_until <= awake else awake
    placed = place(_part(delivery, at), days, waiting, zone, member.a_week, quiet)
    if placed is None:
        delivery.state, delivery.reason, delivery.card = "dropped", ENOUGH, ""
        delivery.settled_at = now
        return
    delivery.due_at = placed.at
    for part, at in placed.moved:
        work.letters.put_off([part.number], at)


def later(work: Work, lead: Delivery, now: datetime) -> datetime | None:
    """When a claimed delivery that counts is said instead, where one more is too many today.

    It was due at the right time, but a clock, a platform or a process may have been away since,
    and so may who it is for: they are left in peace until they are back.
    What is due with it waits as well, or is left unsaid where it can't.
    """
    member = _whose(work, lead)
    # What may stand there already is looked for, and what was begun is seen over.
    if member is None or lead.unclear or lead.attempt > 1 or over(lead, now):
        return None
    community = work.communities.this()
    zone, quiet = community.zone, quiet_of(community)
    waits = overdue(community, lead.due_at, now)
    if waits is not None and not over(lead, waits):
        return waits
    letter = _letter(work, member, lead, now)
    promised = any(part.promised for part in letter)
    days, today = _days(work, member, zone, now, lead), day_of(now, zone)
    back = _back(work, member, today)
    day = free_day(back, days, most(member.a_week, promised), quiet.days)
    if day == today:
        return None
    at = moment(day, now, zone, quiet)
    due = [each for each in work.letters.waiting(member.id) if each.due_at <= now]
    work.letters.put_off([each.id for each in due if not over(each, at)], at)
    work.letters.leave([each.id for each in due if over(each, at)], now)
    return at


def gather(work: Work, lead: Delivery, now: datetime) -> None:
    """Join what waits for the same person to a claimed delivery, as far as there is room."""
    member = _whose(work, lead)
    # What may stand there already stays as it was sent.
    if member is None or lead.unclear or over(lead, now):
        return
    letter = _letter(work, member, lead, now)
    work.letters.join(lead.id, [part.number for part in letter[1:]])


def bring_forward(work: Work, member: Member, now: datetime) -> None:
    """Somebody is back: what waits for them is said as soon as they may be written to.

    What weighs most is placed first, and joined by as much as there is room for; nothing is said
    later by it.
    """
    community = work.communities.this()
    zone, quiet = community.zone, quiet_of(community)
    days, at = _days(work, member, zone, now), rested(now, quiet, zone)
    placed: list[Part] = []
    for each in sorted(work.letters.waiting(member.id), key=weight):
        part = _waits(each)
        found = place(replace(part, at=at), days, placed, zone, member.a_week, quiet)
        if found is not None and not found.moved and found.at < part.at:
            work.letters.bring_forward(part.number, found.at)
            part = replace(part, at=found.at)
        placed.append(part)


def over(delivery: Delivery, now: datetime) -> bool:
    """Whether it is of no use any more."""
    return delivery.useful_until is not None and delivery.useful_until <= now


def weight(delivery: Delivery) -> tuple[int, int]:
    """Where a part stands in its letter: what weighs more first, then what was written first."""
    return WEIGHED.get(delivery.kind, len(WEIGHED)), delivery.id


def _back(work: Work, member: Member, today: date) -> date:
    """The first day on which somebody is not away; where nobody knows it, one on which to look."""
    absences, day = work.members.absences(member.id), today
    while there := [a for a in absences if a.first <= day and (a.last is None or day <= a.last)]:
        if any(absence.last is None for absence in there):
            return day + WEEK
        day = max(absence.last for absence in there if absence.last is not None) + DAY
    return day


def _letter(work: Work, member: Member, lead: Delivery, now: datetime) -> list[Part]:
    waiting = (each for each in work.letters.waiting(member.id) if not over(each, now))
    return chosen(_part(lead, now, lead.id), [_waits(each) for each in waiting])


def _whose(work: Work, delivery: Delivery) -> Member | None:
    return work.members.get(work.letters.whose(delivery))


def _days(
    work: Work, member: Member, zone: str, now: datetime, but: Delivery | None = None
) -> set[date]:
    """The days on which they were written to lately; what is under way is said today."""
    return {
        day_of(now if each.state == "claimed" else each.settled_at or now, zone)
        for each in work.letters.said(member.id, now - WEEK - WEEK)
        if but is None or each.id != but.id
    }


def _waits(delivery: Delivery) -> Part:
    return _part(delivery, delivery.due_at, delivery.id)


def _part(delivery: Delivery, at: datetime, number: int = 0) -> Part:
    return Part(
        weight=WEIGHED.get(delivery.kind, len(WEIGHED)),
        size=_size(delivery.card),
        at=at,
        promised=delivery.kind in PROMISED,
        until=delivery.useful_until,
        number=number,
    )


@lru_cache(maxsize=512)
def _size(card: str) -> Size:
    try:
        return size(load(card))
    except ValueError:
        # What nobody can make sense of goes alone, and fails alone.
        return Size(CHARACTERS, COMPONENTS)
