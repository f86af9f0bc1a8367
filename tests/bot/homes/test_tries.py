"""Codes that are guessed: an account has a few tries an hour, in whatever process it makes them."""

import pytest

from bot.homes.codes import TRIES
from store.database import Store
from tests.bot.homes.test_homes import code, elsewhere, moved, room
from tests.room import FakeChat, Room, said

__all__ = ["room"]

WRONG = "AAAA-AAAA"
TOO_MANY = "too many codes"


async def guess(room: Room, name: str, line: str, times: int = TRIES) -> None:
    for n in range(times):
        assert "opens nothing" in said(await elsewhere(room, name, f"{line} {WRONG}{' ' * n}"))


@pytest.mark.parametrize(
    ("gives", "takes", "channel"),
    [("/home add", "/home join", "another"), ("/account code", "/account join", "circle")],
)
async def test_after_some_wrong_codes_the_right_one_is_refused_for_an_hour(
    room: Room, gives: str, takes: str, channel: str
) -> None:
    await moved(room)
    for n in range(TRIES):
        told = said(await elsewhere(room, "Eve", f"{takes} {WRONG}{' ' * n}", channel))
        assert "opens nothing" in told
    right = await code(room, "Chris", gives)
    refused = await elsewhere(room, "Eve", f"{takes} {right}", channel)
    assert TOO_MANY in said(refused)
    assert "Monday, March 2, 18:00" in said(refused)  # an hour later, on Eve's own clock
    await room.later(minutes=61)
    right = await code(room, "Chris", gives)
    taken = said(await elsewhere(room, "Eve", f"{takes} {right} ", channel))
    assert "lives here now" in taken or "You are Chris here as well" in taken


async def test_tries_count_whatever_the_code_is_for(room: Room) -> None:
    await moved(room)
    await guess(room, "Eve", "/account join", 3)
    for n in range(2):
        await elsewhere(room, "Eve", f"/home join {WRONG}{' ' * n}", "another")
    assert TOO_MANY in said(await elsewhere(room, "Eve", f"/account join {WRONG} . "))


async def test_tries_are_counted_across_processes(room: Room) -> None:
    await moved(room)
    await guess(room, "Eve", "/account join", 3)
    store = Store(room.store.url)
    try:
        again = Room(store, room.clock.now(), FakeChat())
        again.chats["other"] = FakeChat("other")
        for n in range(2):
            told = said(await elsewhere(again, "Eve", f"/account join {WRONG}{' ' * (n + 5)}"))
            assert "opens nothing" in told
        assert TOO_MANY in said(await elsewhere(again, "Eve", f"/account join {WRONG}  .. "))
    finally:
        store.close()
    assert TOO_MANY in said(await elsewhere(room, "Eve", f"/account join {WRONG}  . "))


async def test_one_persons_tries_are_not_anothers_and_looking_in_the_store_tells_nobody(
    room: Room,
) -> None:
    await moved(room)
    await guess(room, "Eve", "/account join")
    given = await code(room, "Ana", "/account code")
    assert "You are Ana" in said(await elsewhere(room, "Ana", f"/account join {given}"))
    with room.store.session() as session:
        kept = session.connection().exec_driver_sql("SELECT digest FROM attempt").scalars().all()
    assert len(kept) == TRIES
    assert not any("Eve" in digest for digest in kept)


async def test_being_forgotten_gives_no_more_tries(room: Room) -> None:
    await moved(room)
    await elsewhere(room, "Eve", "/cop join")
    await guess(room, "Eve", "/account join")
    with room.work() as work:
        eve = work.members.of_account("other", "there", "Eve-2")
        assert eve is not None
        number = eve.id
    await elsewhere(room, "Eve", f"/cop erase {number}")
    assert TOO_MANY in said(await elsewhere(room, "Eve", f"/account join {WRONG} .  "))


async def test_a_wrong_code_in_a_form_is_said_at_its_field(room: Room) -> None:
    reply = await room.make("Ana", "account join", {"code": WRONG}, source="form")
    assert reply.form is not None
    assert "opens nothing" in said(reply)
