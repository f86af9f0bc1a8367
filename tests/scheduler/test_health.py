"""While the database takes nothing: what would be lost, doubled, or told more than once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import timedelta

import pytest
from sqlmodel import col, select
from structlog.testing import capture_logs

from bot.core.calls import Call
from bot.core.cards.elements import Card
from bot.core.cards.saved import save
from bot.core.ports import Address, Posted, SendError
from scheduler.patience import PAUSES, pauses
from store.core.writer import NotKept
from store.occurrences import Occurrence
from store.outbox import Delivery
from tests.ailing import EVERYWHERE, faults, full
from tests.fresh import on
from tests.room import FakeChat, Room, founded, said, where, who


class Breaking(FakeChat):
    """A platform that takes a message, and as it does the database breaks; nobody can look here."""

    breaks: AbstractContextManager[None] | None = None

    def __init__(self) -> None:
        super().__init__()
        self.broken, self.took = ExitStack(), asyncio.Event()

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        posted = await super().post(to, card, key)
        if self.breaks is not None:
            breaks, self.breaks = self.breaks, None
            self.broken.enter_context(breaks)
            self.took.set()
        return posted

    async def find(self, to: Address, key: str) -> Posted | None:
        raise SendError("blind", "no_permission")


@pytest.fixture
async def room(database: str) -> AsyncIterator[Room]:
    async with founded(chat=Breaking()) as made:
        yield made


def states(room: Room) -> list[str]:
    return room.store.look(lambda s: [d.state for d in s.exec(select(Delivery))])


def failed(room: Room) -> list[str]:
    query = select(Occurrence.prompt).where(col(Occurrence.state) == "failed")
    return room.store.look(lambda s: list(s.exec(query)))


def ails(room: Room) -> str:
    return room.store.condition.trouble or ""


def tell(room: Room) -> None:
    """Have something said once to the channel."""
    with room.work() as work:
        now, card = room.clock.now(), save(Card(("Once",)))
        said = Delivery(community_id=1, key="once", verb="post", home_id=1, due_at=now, card=card)
        work.outbox.post(said)


async def answer(room: Room, id: str) -> str:
    return said(await room.dispatch(Call(id, "", who("Ana"), where(), typed="/rsvp yes")))


@pytest.mark.parametrize(("database", "fault"), EVERYWHERE, indirect=["database"])
async def test_it_is_told_once_and_once_more_when_it_is_well_again(room: Room, fault: str) -> None:
    with capture_logs() as logs:
        with faults(room.store)[fault](room.store):
            for number in range(3):
                assert "could not keep" in await answer(room, f"lost-{number}")
                with pytest.raises(NotKept):
                    await room.heart.beat()
            assert ails(room) == fault
        await room.heart.beat()
        await room.heart.beat()
    assert ails(room) == ""
    louder = [entry for entry in logs if entry["log_level"] not in ("debug", "info")]
    told = [(entry["log_level"], entry["event"]) for entry in louder]
    assert [level for level, _event in told] == ["error", "warning"]
    assert told[1][1] == "The database takes what I write again. I go on."
    assert "exc_info" not in louder[0]


async def test_what_falls_due_meanwhile_is_said_once_when_it_is_well_again(room: Room) -> None:
    await room.until("2026-03-27 08:59")
    room.clock.to(room.clock.now() + timedelta(minutes=2))
    before = len(room.chat.shown)
    for fault in faults(room.store).values():
        with fault(room.store), pytest.raises(NotKept):
            await room.heart.beat()
    # Room for nothing more: the prompt itself fails, and is not at fault.
    if on() == "sqlite":
        with full(room.store), suppress(NotKept):
            await room.heart.beat()
    await room.heart.beat()
    shown = [each.text for each in room.chat.shown[before:] if each.audience == "#facilitators"]
    assert len([text for text in shown if "needs a hand" in text]) == 1
    assert failed(room) == []


async def test_what_people_did_meanwhile_by_a_reaction_is_learned_afterwards(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    room.chat.standing[card] = {"✅": frozenset({"Ana"})}
    with faults(room.store)["read-only"](room.store):
        reply = await room.dispatch.reaction(where(message=card), who("Ana"), "✅", True, "meant")
        assert "could not keep" in said(reply)
    await room.heart.beat()
    await room.later(seconds=2)
    assert "Coming · 1" in room.last()


async def test_what_was_sent_and_could_not_be_noted_is_not_sent_again(room: Room) -> None:
    chat = room.chat
    assert isinstance(chat, Breaking)
    chat.breaks = faults(room.store)["read-only"](room.store)
    tell(room)
    beat = asyncio.create_task(room.heart.beat())
    await asyncio.wait_for(chat.took.wait(), 30)
    while not ails(room):  # noqa: ASYNC110 - another thread notes it
        await asyncio.sleep(0.01)
    room.clock.to(room.clock.now() + timedelta(minutes=5))
    chat.broken.close()
    await asyncio.wait_for(beat, 30)
    await room.heart.beat()
    assert set(states(room)) == {"sent"}
    assert [shown.text for shown in room.chat.shown].count("Once") == 1


async def test_stopping_waits_for_no_database(room: Room) -> None:
    chat = room.chat
    assert isinstance(chat, Breaking)
    chat.breaks = faults(room.store)["read-only"](room.store)
    tell(room)
    room.heart.start()
    await asyncio.wait_for(chat.took.wait(), 30)
    await asyncio.wait_for(room.heart.stop(), PAUSES[-1])
    chat.broken.close()
    assert "claimed" in states(room)


def test_pauses_grow_and_have_no_end() -> None:
    waits = pauses()
    first = [next(waits) for _ in range(8)]
    assert first == [1, 2, 5, 10, 30, 60, 60, 60]
