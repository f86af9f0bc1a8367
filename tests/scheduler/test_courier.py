"""The courier: what would be lost, doubled or said to the wrong people when a platform fails."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select, update

from bot.core.cards.elements import Card
from bot.core.cards.saved import load, save
from bot.core.ports import Address, Posted, SendError
from scheduler.clock import SimulatedClock
from scheduler.courier import LEASE, Courier
from scheduler.errands import known_as
from scheduler.pace import BURST, Pace
from store import claims
from store.communities import Community
from store.core.subject import Subject
from store.directory import Directory
from store.members import Account, Member
from store.outbox import Delivery
from tests.room import CHANNEL, FakeChat, Room, founded, opened


@pytest.fixture
async def room(database: str) -> AsyncIterator[Room]:
    async with founded() as made:
        yield made


@dataclass
class Frozen(FakeChat):
    """A platform right before which the process stands still for two minutes, once."""

    clock: SimulatedClock | None = None

    def wait(self, to: Address, kept: datetime | None = None) -> timedelta:
        """Time passes that nobody here notices."""
        if self.clock is not None:
            self.clock.to(self.clock.now() + timedelta(minutes=2))
        self.clock = None
        return super().wait(to, kept)


def states(room: Room) -> list[str]:
    return room.store.look(lambda s: [d.state for d in s.exec(select(Delivery))])


def tell(room: Room, line: str, card: str = "") -> None:
    with room.work() as work:
        work.outbox.post(
            Delivery(
                community_id=1,
                key=line,
                verb="post",
                home_id=1,
                due_at=room.clock.now(),
                card=card or save(Card((line,))),
            )
        )


def told(room: Room) -> list[str]:
    lines = {"Once", "First", "Second", "Third", "Fourth", "After it", "Later"}
    return [shown.text for shown in room.chat.shown if shown.text in lines]


async def test_what_a_platform_refused_for_now_is_sent_later(room: Room) -> None:
    room.chat.faults = [SendError("again", "rate_limited", timedelta(seconds=30))]
    await room.say("Ana", "/rsvp yes")
    assert "Coming · 0" in room.last()
    await room.later(seconds=29)
    assert "Coming · 0" in room.last()
    await room.later(seconds=2)
    assert "Coming · 1" in room.last()


async def test_after_an_unclear_answer_it_is_looked_up_and_not_posted_twice() -> None:
    async with opened() as room:
        room.chat.unclear = 1
        await room.found()
        await room.later(minutes=1)
        posts = [shown for shown in room.chat.shown if "meets here now" in shown.text]
        assert len(posts) == 1
        assert set(states(room)) == {"sent"}


async def test_what_a_platform_takes_long_after_it_should_have_answered_is_not_said_again() -> None:
    chat = Overdue()
    async with founded(chat=chat) as room:
        chat.overdue = True
        tell(room, "Once")
        await room.later(seconds=50)
        # Only now it is taken; had it been looked for before, it would be posted once more.
        await chat.take()
        await room.later(minutes=2)
        assert told(room) == ["Once"]
        assert states(room)[-1] == "sent"


async def test_a_lost_channel_is_told_to_the_stewards_and_tried_no_more(room: Room) -> None:
    room.chat.faults = [SendError("gone", "channel_not_found")]
    await room.say("Ana", "/rsvp yes")
    assert "I can no longer post in facilitators" in room.last("@Chris")
    await room.later(hours=2)
    assert [s for s in room.chat.shown if s.audience == f"#{CHANNEL}"][-1].text.count("Ana") == 0


async def test_a_card_that_somebody_deleted_is_posted_once_more(room: Room) -> None:
    missing = SendError("deleted", "message_not_found", missing=True)
    room.chat.faults = [missing]
    await room.say("Ana", "/rsvp yes")
    assert "I post it once more" in room.last("@Chris")
    assert "Coming · 1: Ana" in room.last()
    await room.say("Bo", "/rsvp yes")
    assert "Coming · 2" in room.last()
    room.chat.faults = [missing]
    before = len(room.chat.shown)
    await room.say("Dee", "/rsvp yes")
    assert "so I leave it away" in room.last("@Chris")
    assert not [s for s in room.chat.shown[before:] if s.audience == f"#{CHANNEL}"]


async def test_a_card_that_can_not_be_drawn_any_more_is_not_posted_again(room: Room) -> None:
    room.chat.faults = [SendError("deleted", "message_not_found")]
    await room.say("Ana", "/rsvp yes")
    before = len(room.chat.shown)
    await room.say("Bo", "/rsvp yes")
    assert len(room.chat.shown) == before


async def test_many_answers_within_two_seconds_are_one_redraw(room: Room) -> None:
    before = len(room.chat.shown)
    for name in ("Ana", "Bo", "Dee", "Eli", "Fay"):
        await room.take(name, "rsvp", {"answer": "yes"})
    await room.passing.settle()
    drawn = [shown.text for shown in room.chat.shown[before:]]
    assert len(drawn) <= 2
    assert "Coming · 5" in drawn[-1]


def redraw(room: Room) -> None:
    with room.work() as work:
        work.outbox.draw([Subject("gathering", 1)], room.clock.now())


async def test_a_card_that_says_nothing_new_is_not_drawn_again(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    before = len(room.chat.shown)
    redraw(room)
    await room.later(minutes=1)
    assert len(room.chat.shown) == before
    assert set(states(room)) == {"sent"}


async def test_what_is_back_as_it_was_is_drawn_where_a_draw_may_have_arrived(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    room.chat.faults = [SendError("unclear", "connection lost")]
    await room.say("Bo", "/rsvp yes")
    before = len(room.chat.shown)
    await room.say("Bo", "/rsvp withdraw")
    await room.later(minutes=1)
    assert len(room.chat.shown) > before
    assert "Coming · 1" in room.last()


async def test_after_a_crash_between_claim_and_send_it_is_said_once(room: Room) -> None:
    tell(room, "Once")
    room.store.write(lambda s: claims.claim(s, room.clock.now(), LEASE, 100)).result()
    await room.heart.beat()
    assert told(room) == []
    await room.later(minutes=2)
    assert told(room) == ["Once"]


async def test_who_stood_still_until_its_claim_ran_out_says_nothing_then(room: Room) -> None:
    frozen = Frozen()
    frozen.clock = room.clock
    tell(room, "Once")
    courier = Courier(room.store, room.clock, {"fake": frozen})
    await courier.deliver()
    assert frozen.shown == []
    await room.heart.beat()
    await courier.deliver()
    assert frozen.shown == []
    assert told(room) == ["Once"]


async def test_after_a_crash_between_send_and_its_commit_it_is_not_said_again(room: Room) -> None:
    tell(room, "Once")
    (claimed,) = room.store.write(lambda s: claims.claim(s, room.clock.now(), LEASE, 100)).result()
    to = Address("fake", "here", channel=CHANNEL)
    with room.work() as work:
        key = known_as(work.communities.this(), claimed)
    await room.chat.post(to, load(claimed.card), key)
    await room.later(minutes=2)
    assert told(room) == ["Once"]
    assert set(states(room)) == {"sent"}


async def test_two_installations_that_speak_in_one_place_are_told_apart(room: Room) -> None:
    """Their deliveries have the same numbers, and a platform answers a key that it knows."""
    with room.work() as work:
        ours = work.communities.this()
        theirs = Community(**ours.model_dump())
    theirs.founded_at = ours.founded_at + timedelta(microseconds=1)
    seventh, eighth = (
        Delivery(id=number, community_id=1, key="", verb="post", due_at=room.clock.now())
        for number in (7, 8)
    )
    keys = {known_as(ours, seventh), known_as(theirs, seventh), known_as(ours, eighth)}
    assert len(keys) == 3
    assert all(len(f"{key}{'9' * 9}.99") <= 25 for key in keys)


async def test_what_an_earlier_version_tried_is_looked_for_as_that_called_it(room: Room) -> None:
    tell(room, "Once")
    (claimed,) = room.store.write(lambda s: claims.claim(s, room.clock.now(), LEASE, 100)).result()
    before = f"convene-{claimed.id}"
    naming = update(Delivery).values(known_as=before).where(col(Delivery.id) == claimed.id)
    room.store.write(lambda session: session.exec(naming)).result()
    await room.chat.post(Address("fake", "here", channel=CHANNEL), load(claimed.card), before)
    await room.later(minutes=2)
    assert told(room) == ["Once"]
    assert set(states(room)) == {"sent"}


async def test_what_waits_is_said_in_its_order(room: Room) -> None:
    room.chat.faults = [SendError("again", "rate_limited", timedelta(seconds=30))]
    for line in ("First", "Second", "Third"):
        tell(room, line)
    await room.later(seconds=29)
    tell(room, "Fourth")
    await room.heart.beat()
    assert told(room) == []
    await room.later(seconds=2)
    assert told(room) == ["First", "Second", "Third", "Fourth"]


async def test_a_message_nobody_can_make_sense_of_holds_up_no_other_for_ever(room: Room) -> None:
    tell(room, "Torn", card="{")
    tell(room, "After it")
    await room.later(hours=3)
    assert told(room) == ["After it"]
    assert "failed" in states(room)


async def test_a_platform_that_is_not_connected_is_asked_again_and_the_beat_ends(
    room: Room,
) -> None:
    room.chats.clear()
    tell(room, "Later")
    async with asyncio.timeout(10):
        await room.heart.beat()
    room.chats["fake"] = room.chat
    await room.later(minutes=2)
    assert told(room) == ["Later"]


async def test_more_than_a_place_takes_at_once_is_all_sent_at_its_pace_each_once(
    room: Room,
) -> None:
    room.chat.pace = Pace(room.clock)
    lines = [f"Reminder {number}" for number in range(120)]
    for line in lines:
        tell(room, line)
    began = room.clock.now()
    await room.heart.beat()
    assert reminders(room) == lines[:BURST]
    await room.later(seconds=59)
    assert len(reminders(room)) == BURST + 59
    await room.later(minutes=2)
    assert reminders(room) == lines
    assert set(states(room)) == {"sent"}
    assert attempts(room) == {1}
    assert room.clock.now() > began


async def test_people_in_many_communities_are_one_place_and_hear_everything(room: Room) -> None:
    room.chat.pace = Pace(room.clock)
    with room.store.session() as session:
        for number in range(60):
            whisper(session, number, room.clock.now())
    await room.later(minutes=2)
    assert sorted(reminders(room)) == sorted(f"Reminder {n}" for n in range(60))
    assert attempts(room) == {1}


async def test_waiting_for_a_turn_is_no_attempt_and_leaves_nothing_unclear(room: Room) -> None:
    room.chat.pace = Pace(room.clock)
    for number in range(BURST + 1):
        tell(room, f"Reminder {number}")
    await room.heart.beat()
    waits = room.store.look(lambda s: s.exec(select(Delivery).where(Delivery.state == "due")).one())
    assert (waits.attempt, waits.unclear, waits.lease) == (0, False, None)


async def test_a_wait_that_a_platform_asks_for_is_no_attempt(room: Room) -> None:
    limited = SendError("again", "ratelimited", timedelta(seconds=1))
    room.chat.faults = [limited] * 20
    tell(room, "Later")
    await room.later(seconds=21)
    assert told(room) == ["Later"]
    assert attempts(room) == {1}


async def test_a_clock_that_is_moved_while_something_is_on_its_way_doubles_nothing() -> None:
    chat = Slowly()
    async with founded(chat=chat) as room:
        chat.slow = True
        tell(room, "Once")
        carrying = asyncio.create_task(room.heart.beat())
        async with asyncio.timeout(30):
            await chat.asked.wait()
        room.clock.to(room.clock.now() + timedelta(hours=1))
        assert await room.courier.deliver(0.0) == 0
        chat.goes_on.set()
        await carrying
        assert told(room) == ["Once"]
        assert attempts(room) == {1}


class Overdue(FakeChat):
    """A platform that does not answer in time, and takes later what it was asked for."""

    overdue = False

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        if self.overdue:
            self.overdue, self._late = False, (to, card, key)
            # As the courier has it, once nobody answered for so long.
            raise TimeoutError
        return await super().post(to, card, key)

    async def take(self) -> None:
        """Take it now."""
        await super().post(*self._late)


class Slowly(FakeChat):
    """A platform that takes its time over what is posted, until it is told to go on."""

    slow = False

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.goes_on = asyncio.Event(), asyncio.Event()

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        if self.slow:
            self.asked.set()
            await self.goes_on.wait()
        return await super().post(to, card, key)


def reminders(room: Room) -> list[str]:
    return [shown.text for shown in room.chat.shown if shown.text.startswith("Reminder ")]


def attempts(room: Room) -> set[int]:
    """How often what was posted here was tried."""
    ours = select(Delivery.attempt).where(col(Delivery.key).not_like("%:%"))
    return room.store.look(lambda s: set(s.exec(ours)))


def whisper(session: Session, number: int, now: datetime) -> None:
    """Something for the same person in one more community."""
    made = Community(name=f"C{number}", template="first-friday", zone="UTC", founded_at=now)
    work = Directory(session).found(made, "fake", "here", f"c{number}", "home", now)
    member = Member(community_id=work.community, name="Ana", joined_at=now)
    session.add(member)
    session.flush()
    account = Account(
        community_id=work.community,
        member_id=member.id,
        platform="fake",
        workspace="here",
        user="ana",
    )
    session.add(account)
    session.flush()
    work.outbox.post(
        Delivery(
            community_id=work.community,
            key=f"whisper-{number}",
            verb="post",
            account_id=account.id,
            due_at=now,
            card=save(Card((f"Reminder {number}",))),
        )
    )
