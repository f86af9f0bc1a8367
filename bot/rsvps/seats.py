"""Seats: the side an answer is for, whether there is room on it, and a place in the queue."""

from datetime import datetime

from bot.core.cards import when
from bot.core.errors import Mend
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE
from store.gatherings import Gathering
from store.members import Member
from store.rsvps import Rsvp
from store.work import Work


class NotOnThatSide(Mend):
    """The gathering on %(day)s is %(format)s only."""


def side_of(gathering: Gathering, side: str | None, now: datetime) -> str:
    """The side an answer is for. Raises NotOnThatSide where the gathering has no such side."""
    if gathering.format == HYBRID:
        # A reaction names no side; it then means in person.
        return side or IN_PERSON
    only = ONLINE if gathering.format == ONLINE else IN_PERSON
    if side is not None and side != only:
        raise NotOnThatSide(day=when.of(gathering, now), format=(gathering.format,))
    return only


def full(work: Work, gathering: Gathering, side: str, member: Member) -> bool:
    """Whether a yes from somebody has to wait for a seat; who has one keeps it."""
    seats = gathering.seats_online if side == ONLINE else gathering.seats
    number = gathering.id
    if seats is None:
        return False
    mine = work.rsvps.get(number, member.id)
    if mine and mine.answer == "yes" and mine.side == side and mine.waiting_since is None:
        return False
    # Nobody slips past those who wait, though a seat may be free at this moment.
    return work.rsvps.seated(number, side) >= seats or bool(work.rsvps.waiting(number, side))


def kept_place(work: Work, given: Rsvp) -> datetime | None:
    """Saying yes again does not send anybody to the end of the queue."""
    if given.waiting_since is None:
        return None
    before = work.rsvps.get(given.gathering_id, given.member_id)
    if before and before.waiting_since and before.side == given.side:
        return before.waiting_since
    return given.waiting_since


def ahead(work: Work, given: Rsvp) -> int:
    """How many wait for a seat before somebody; 0 for who has one."""
    if given.waiting_since is None:
        return 0
    queue = [w.member_id for w in work.rsvps.waiting(given.gathering_id, given.side)]
    return queue.index(given.member_id) if given.member_id in queue else 0
