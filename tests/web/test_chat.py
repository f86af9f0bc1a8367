"""The Chat port on the playground."""

import asyncio

import pytest

from bot.core.calls import offer
from bot.core.cards.elements import Card, Reaction
from bot.core.i18n import words
from bot.core.ports import Address, SendError
from store.core.subject import Subject
from tests.web.conftest import HOME, Stand

HELLO = Card(words("Hello"))
ANSWERS = Card(
    words("Who comes?"),
    reactions=(Reaction("✅", offer("rsvp"), offer("rsvp")),),
    subject=Subject("x", 1),
)


async def test_a_delivery_that_is_repeated_is_one_message(stand: Stand) -> None:
    first = await stand.chat.post(HOME, HELLO, "convene-1")
    again = await stand.chat.post(HOME, HELLO, "convene-1")
    assert first == again
    assert stand.seen_by("ana") == ["Hello"]


async def test_two_couriers_with_the_same_delivery_post_it_once(stand: Stand) -> None:
    both = await asyncio.gather(*(stand.chat.post(HOME, HELLO, "convene-1") for _ in range(2)))
    assert both[0] == both[1]
    assert stand.seen_by("ana") == ["Hello"]


async def test_what_was_posted_is_found_by_its_key(stand: Stand) -> None:
    posted = await stand.chat.post(HOME, HELLO, "convene-1")
    assert await stand.chat.find(HOME, "convene-1") == posted
    assert await stand.chat.find(HOME, "convene-2") is None


async def test_a_card_is_drawn_anew_in_its_place(stand: Stand) -> None:
    posted = await stand.chat.post(HOME, HELLO, "convene-1")
    await stand.chat.post(HOME, HELLO, "convene-2")
    await stand.chat.redraw(HOME, posted.message, Card(words("Changed")))
    assert stand.seen_by("ana") == ["Changed", "Hello"]


async def test_direct_messages_are_seen_by_nobody_else(stand: Stand) -> None:
    await stand.chat.post(Address("web", "playground", user="ana"), HELLO, "convene-1")
    assert stand.seen_by("ana", channel="") == ["Hello"]
    assert stand.seen_by("chris", channel="") == []
    assert stand.seen_by("ana") == []


async def test_an_answer_in_a_thread_stands_under_its_message(stand: Stand) -> None:
    posted = await stand.chat.post(HOME, HELLO, "convene-1")
    under = Address("web", "playground", channel="facilitators", thread=posted.message)
    await stand.chat.post(under, Card(words("Below")), "convene-2")
    assert stand.seen_by("ana") == ["Hello"]
    with stand.memory() as playground:
        assert len(playground.thread("ana", "facilitators", int(posted.message))) == 2


@pytest.mark.parametrize(
    "to",
    [
        Address("web", "playground", channel="elsewhere"),
        Address("web", "playground", user="nobody"),
        Address("web", "playground", channel="facilitators", thread="99"),
    ],
)
async def test_a_place_that_is_not_there_is_gone_for_good(stand: Stand, to: Address) -> None:
    with pytest.raises(SendError) as refused:
        await stand.chat.post(to, HELLO, "convene-1")
    assert refused.value.kind == "gone"


async def test_a_message_that_was_deleted_is_not_drawn_anew(stand: Stand) -> None:
    with pytest.raises(SendError) as refused:
        await stand.chat.redraw(HOME, "99", HELLO)
    assert refused.value.kind == "deleted"


async def test_seeded_reactions_stand_there_but_are_nobodys_answer(stand: Stand) -> None:
    posted = await stand.chat.post(HOME, ANSWERS, "convene-1")
    with stand.memory() as playground:
        playground.reactions.add(int(posted.message), "✅", "ana", stand.room.clock.now())
        (shown,) = playground.stream("ana", "facilitators", 10)
    assert shown.reactions == {"✅": ["", "ana"]}
    found = await stand.chat.reactions(HOME, posted.message)
    assert [who.user for who in found["✅"]] == ["ana"]


async def test_whoever_looks_on_hears_of_a_post(stand: Stand) -> None:
    waiting = asyncio.create_task(stand.room.changes.after(0, patience=5))
    await asyncio.sleep(0)
    await stand.chat.post(HOME, HELLO, "convene-1")
    await asyncio.wait_for(waiting, 1)
    assert stand.room.changes.count == 1
