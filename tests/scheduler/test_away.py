"""Away for a minute, an hour, three days, forty: what is of use still is said, nothing stale."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlmodel import Session, col, select

from scheduler.reconcile import reconcile_all
from store.core.subject import Subject
from store.occurrences import Occurrence
from store.outbox import Delivery
from tests.room import Room, founded

PEOPLE = ("Ana", "Bo", "Dee", "Eli", "Finn", "Gus")
MOST = 12
"""Messages after an absence, to a channel and to seven people."""
AWAY = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=3), timedelta(days=40))


@dataclass(slots=True)
class Told:
    """What came of the absences: how many there were, what was said after them, and how late."""

    absences: int = 0
    said: int = 0
    most: int = 0
    """The most that was said in the channel and to people after one."""


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A community in which six people take part, and some have a role."""
    async with founded() as made:
        for name in PEOPLE:
            await made.say(name, "/cop join")
        for name, role in (("Ana", "opener"), ("Bo", "closing")):
            await made.say(name, f"/role claim {role}")
        yield made


async def away(room: Room, lasts: timedelta, chance: Random, told: Told) -> None:
    """Nobody listens for so long; people react on the next gathering's card; then we are back."""
    before, card = len(room.chat.shown), _card(room)
    reacted = frozenset(chance.sample(PEOPLE, 3))
    room.chat.standing[card] = {"✅": reacted}
    room.clock.to(room.clock.now() + lasts)
    back = room.clock.now()
    await reconcile_all(room.store, room.dispatch, room.chats, room.clock)
    await room.heart.beat()
    await room.passing.settle()
    _assert_counted(room, card, reacted, back)
    _assert_nothing_stale(room, back, told)
    shown = {one.message for one in room.chat.shown[before:]}
    told.absences += 1
    told.said += len(shown)
    told.most = max(told.most, len(shown))


def _card(room: Room) -> str:
    """The card on which people react: that of the gathering that is on or comes next."""
    with room.work() as work:
        coming = work.gatherings.next(room.clock.now())
        assert coming is not None
        [card] = work.living.of(Subject.of(coming))
    return card.message


def _assert_counted(room: Room, card: str, reacted: frozenset[str], back: datetime) -> None:
    with room.work() as work:
        standing = work.living.at(1, card)
        assert standing is not None
        gathering = work.gatherings.get(standing.subject.number)
        assert gathering is not None
        coming = {r.member_id for r in work.rsvps.of(gathering.id) if r.answer == "yes"}
        names = {m.name for m in work.members.active() if m.id in coming}
    if gathering.ends_at > back:
        assert reacted <= names


def _assert_nothing_stale(room: Room, back: datetime, told: Told) -> None:
    def left(session: Session) -> tuple[list[Occurrence], list[Delivery]]:
        due = select(Occurrence).where(Occurrence.state == "due", col(Occurrence.due_at) <= back)
        late = select(Delivery).where(
            Delivery.state == "sent", col(Delivery.useful_until) < col(Delivery.settled_at)
        )
        return list(session.exec(due)), list(session.exec(late))

    due, late = room.store.look(left)
    assert due == []
    assert late == []


async def lived(room: Room, absences: int, seed: int) -> Told:
    """So many absences of each length in turn, a few days at work in between."""
    chance, told = Random(seed), Told()
    for number in range(absences):
        await room.later(days=chance.randint(1, 9), minutes=chance.randint(0, 1439))
        await away(room, AWAY[number % len(AWAY)], chance, told)
    return told


async def test_what_people_did_meanwhile_counts_and_nothing_stale_is_said(room: Room) -> None:
    told = await lived(room, absences=8, seed=8)
    assert told.said
    # Forty days of what was to be said come as what is of use still, and not as a burst.
    assert told.most <= MOST


@pytest.mark.soak
async def test_four_hundred_absences_leave_nothing_out_and_say_nothing_stale(
    room: Room, figure: Callable[[str], None]
) -> None:
    told = await lived(room, absences=400, seed=400)
    figure(
        f"{told.absences} absences of a minute, an hour, 3 and 40 days: {told.said} messages on "
        f"coming back, at most {told.most} after one; 0 stale, 0 reactions lost"
    )
    assert told.most <= MOST
