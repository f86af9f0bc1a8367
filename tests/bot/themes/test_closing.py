"""Ballots and the clock: votes that would not count, results told twice, ballots posted twice."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import select

from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.ports import Address, Posted, SendError
from scheduler.courier import LEASE
from scheduler.reconcile import reconcile, settled
from scheduler.ticker import PATIENCE, Ticker
from store import claims
from store.core.subject import Subject
from store.database import Store
from store.outbox import Delivery
from tests.room import FakeChat, Room, opened, where, who

BALLOT = Subject("ballot", 1)


class Blind(FakeChat):
    """A platform that does not let us look for what we posted, and takes it twice."""

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Show a card, whether or not it was shown before."""
        self.by_key.pop(key, None)
        return await super().post(to, card, key)

    async def find(self, to: Address, key: str) -> Posted | None:
        """There is no way to."""
        raise SendError("blind", "no_history")


class Deaf(FakeChat):
    """A platform that does not tell of reactions for so many questions."""

    silent = 0

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """Who reacted, unless it is silent."""
        if self.silent:
            self.silent -= 1
            raise SendError("again", "service_unavailable")
        return await super().reactions(to, message)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A ballot on Silence and Endings is open since a minute, and closes on March 25 at 20:00."""
    async with opened("2026-03-04 09:30") as made:
        await voting(made)
        yield made


async def voting(room: Room) -> None:
    await room.found("quarterly")
    await room.say("Ana", "/theme propose Silence")
    await room.say("Bo", "/theme propose Endings")
    await room.until("2026-03-18 09:01")


def stands(room: Room, **reactions: set[str]) -> None:
    """What people reacted with while we were away: Silence is the first, Endings the second."""
    with room.work() as work:
        message = work.living.of(BALLOT)[0].message
    keys = {"Silence": "1️⃣", "Endings": "2️⃣"}
    room.chat.standing[message] = {keys[t]: frozenset(n) for t, n in reactions.items()}


def announced(room: Room) -> list[str]:
    return [s.text for s in room.chat.shown if s.text.startswith("The theme of April to June: ")]


def state(room: Room) -> str:
    with room.work() as work:
        ballot = work.ballots.get(1)
        assert ballot is not None
        return ballot.state


async def test_what_was_cast_while_we_were_away_is_counted_before_it_closes(room: Room) -> None:
    await room.say("Chris", "/theme vote 1")
    stands(room, Endings={"Ana", "Bo"})
    await room.until("2026-03-25 20:00")
    assert "Endings" in announced(room)[0]


async def test_a_repeated_look_counts_nothing_twice(room: Room) -> None:
    stands(room, Silence={"Ana"}, Endings={"Ana", "Bo"})
    now = room.clock.now()
    assert await reconcile(room.store, room.dispatch, room.chat, now) == 3
    assert await reconcile(room.store, room.dispatch, room.chat, now) == 0
    with room.work() as work:
        assert list(work.ballot_votes.of(1).values()) == [(1, 2), (2,)]


async def test_it_does_not_close_before_the_platform_could_be_asked() -> None:
    chat = Deaf()
    async with opened("2026-03-04 09:30", chat=chat) as room:
        await voting(room)
        stands(room, Endings={"Ana"})
        chat.silent = 3
        await room.until("2026-03-25 20:02")
        assert state(room) == "open"
        await room.until("2026-03-25 20:03")
        assert "Endings" in announced(room)[0]


async def test_a_platform_that_is_gone_for_long_does_not_keep_it_open_for_ever(room: Room) -> None:
    await room.say("Ana", "/theme vote 1")
    room.chats.clear()
    await room.until("2026-03-25 21:00")
    assert state(room) == "open"
    room.clock.to(room.clock.now() + PATIENCE + timedelta(days=1))
    await room.passing.settle()
    assert state(room) == "closed"


async def test_closing_twice_at_the_same_instant_from_two_processes_gives_one_result(
    room: Room,
) -> None:
    await room.say("Ana", "/theme vote 1")
    room.clock.to(room.clock.now() + timedelta(days=8))
    other = Store(room.store.url)
    look = partial(settled, room.store, room.dispatch, room.chats, room.clock)
    here, there = Ticker(room.store, look), Ticker(other, look)
    await asyncio.gather(*(t.tick(room.clock.now()) for t in (here, there, here, there)))
    other.close()
    await room.passing.settle()
    assert len(announced(room)) == 1
    with room.work() as work:
        assert [g.sequence for g in work.gatherings.ahead(room.clock.now(), 2)] == [1, 0]


async def test_many_reactions_are_one_exact_count_and_one_redraw_in_two_seconds(
    room: Room,
) -> None:
    with room.work() as work:
        message = work.living.of(BALLOT)[0].message
    before = len(room.chat.shown)
    place = where(message=message)
    calls = [
        room.dispatch.reaction(place, who(f"V{n}"), "1️⃣" if n % 2 else "2️⃣", True, f"vote-{n}")
        for n in range(200)
    ]
    await asyncio.gather(*calls, *(room.heart.beat() for _ in range(5)))
    await room.passing.settle()
    drawn = [s for s in room.chat.shown[before:] if s.card.subject == BALLOT]
    assert len(drawn) <= 2  # what came first is drawn at once, all others two seconds later
    assert "Silence · 100 votes" in drawn[-1].text
    assert "Endings · 100 votes" in drawn[-1].text
    assert "200 people have voted so far." in drawn[-1].text


async def test_a_ballot_that_may_stand_already_is_not_posted_again_but_told_to_stewards() -> None:
    async with opened("2026-03-04 09:30", chat=Blind()) as room:
        await room.found("quarterly")
        await room.say("Ana", "/theme propose Silence")
        await room.say("Bo", "/theme propose Endings")
        await room.until("2026-03-18 08:59")
        room.chat.unclear = 1
        await room.until("2026-03-18 10:00")
        assert "uncertain" in _states(room)
        assert "I can't tell whether this stands in #facilitators: Which theme" in room.last(
            "@Chris"
        )
        await room.say("Ana", "/theme vote 1")
        await room.later(hours=5)
        assert len(_ballots(room)) == 1
        assert "I post it now" in await room.press("Chris", "Post it", "@Chris")
        assert "Silence · one vote" in _ballots(room)[-1]
        assert "done already" in await room.press("Chris", "Post it", "@Chris")


async def test_a_reminder_may_repeat_where_nobody_can_look() -> None:
    async with opened(chat=Blind()) as room:
        room.chat.unclear = 1
        await room.found()
        await room.later(minutes=1)
        begun = [s for s in room.chat.shown if "meets here now" in s.text]
        assert len(begun) == 2
        assert set(_states(room)) == {"sent"}


async def test_a_ballot_that_was_surely_refused_is_posted_when_it_can_be() -> None:
    async with opened("2026-03-04 09:30", chat=Blind()) as room:
        await room.found("quarterly")
        await room.say("Ana", "/theme propose Silence")
        await room.say("Bo", "/theme propose Endings")
        await room.until("2026-03-18 08:59")
        room.chat.faults = [SendError("again", "rate_limited")] * 2
        await room.until("2026-03-18 10:00")
        assert len(_ballots(room)) == 1
        assert "uncertain" not in _states(room)


async def test_after_a_crash_while_it_was_posted_a_ballot_is_not_posted_blindly() -> None:
    async with opened("2026-03-04 09:30", chat=Blind()) as room:
        await room.found("quarterly")
        await room.say("Ana", "/theme propose Silence")
        await room.say("Bo", "/theme propose Endings")
        await room.take("Chris", "theme open", {})
        room.store.write(lambda s: claims.claim(s, room.clock.now(), LEASE, 100)).result()
        await room.later(hours=1)
        assert _ballots(room) == []
        assert "uncertain" in _states(room)


def _states(room: Room) -> list[str]:
    return room.store.look(lambda s: [d.state for d in s.exec(select(Delivery))])


def _ballots(room: Room) -> list[str]:
    return [s.text for s in room.chat.shown if s.card.subject == BALLOT]
