"""Seats: the side an answer is for, whether there is room on it, and a place in the queue."""

from datetime import datetime

from bot.core.cards import when
from bot.core.errors import Mend
from bot.gatherings import together
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE
from store.gatherings import Gathering
from store.rsvps import Rsvp
from store.work import Work


class NotOnThatSide(Mend):
    """The gathering on %(day)s is %(format)s only."""


def side_of(
    work: Work, gathering: Gathering, side: str | None, before: Rsvp | None, now: datetime
) -> str:
    """The side an answer is for. Raises NotOnThatSide where the gathering has no such side.

    Where there are both and none is named, as by a reaction: the one that was named before, though
    it may still be waited for, else the one that has a seat, in person first.
    """
    if gathering.format == HYBRID:
        if side is not None:
            return side
        if before is not None and before.answer == "yes":
            return before.moves_to or before.side
        return next((s for s in (IN_PERSON, ONLINE) if has_room(work, gathering, s)), IN_PERSON)
    only = ONLINE if gathering.format == ONLINE else IN_PERSON
    if side is not None and side != only:
        raise NotOnThatSide(day=when.of(gathering, now), format=(gathering.format,))
    return only


def has_room(work: Work, gathering: Gathering, side: str) -> bool:
    """Whether a side has a seat for somebody who comes now."""
    seats = gathering.seats_online if side == ONLINE else gathering.seats
    if seats is None:
        return True
    # Nobody slips past those who wait, though a seat may be free at this moment.
    taken = together.seated(work, gathering, side)
    return taken < seats and not together.waiting(work, gathering, side)


def crowded(work: Work, gathering: Gathering) -> int:
    """How many have a seat above those that there are: a seat that was given is not taken away."""
    sides = ((IN_PERSON, gathering.seats), (ONLINE, gathering.seats_online))
    return sum(
        max(together.seated(work, gathering, side) - seats, 0)
        for side, seats in sides
        if seats is not None
    )


def has_seat(answer: Rsvp | None) -> bool:
    """Whether somebody who answered so has a seat."""
    return answer is not None and answer.answer == "yes" and answer.waiting_since is None


def queued(work: Work, gathering: Gathering, given: Rsvp, before: Rsvp | None) -> None:
    """Give a yes its place in the queue where there is no seat for it.

    Who has a seat keeps it: on that side for good, on the other one until this side has one.
    Saying yes again sends nobody to the end of the queue.
    """
    if given.answer != "yes":
        return
    if before is not None and has_seat(before) and before.side == given.side:
        return
    if has_room(work, gathering, given.side):
        return
    since = (before.waits_on(given.side) if before else None) or given.answered_at
    if before is not None and has_seat(before):
        given.side, given.moves_to, given.moves_since = before.side, given.side, since
    else:
        given.waiting_since = since


def ahead(work: Work, gathering: Gathering, given: Rsvp) -> int:
    """How many wait for a seat before somebody; 0 for who waits for none."""
    if given.waiting_since is None and not given.moves_to:
        return 0
    queue = together.waiting(work, gathering, given.moves_to or given.side)
    members = [waiting.member_id for waiting in queue]
    return members.index(given.member_id) if given.member_id in members else 0
