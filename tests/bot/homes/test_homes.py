"""A community in several channels, and one person with several accounts."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.core.calls import Call, Caller, Place
from bot.core.replies import Reply
from tests.room import FakeChat, Room, founded, said

NEXT = "next"


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday in #facilitators, and another platform where nobody is yet."""
    async with founded() as made:
        made.chats["other"] = FakeChat("other")
        yield made


def other(room: Room) -> FakeChat:
    chat = room.chats["other"]
    assert isinstance(chat, FakeChat)
    return chat


async def elsewhere(room: Room, name: str, line: str, channel: str = "circle") -> Reply:
    """Somebody types a line on the other platform, where they go by another name."""
    user = Caller("other", "there", f"{name}-2", f"{name} elsewhere", "Europe/Berlin", founds=True)
    place = Place("other", "there", channel, channel)
    reply = await room.dispatch(
        Call(f"{name}{line}{channel}{len(other(room).shown)}", "", user, place, typed=line)
    )
    await room.passing.settle()
    return reply


async def code(room: Room, name: str, line: str) -> str:
    """The code that a command gives."""
    told = await room.say(name, line)
    found = re.search(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", told)
    assert found, told
    return found[0]


async def moved(room: Room) -> None:
    """Chris brings the community to the other platform."""
    given = await code(room, "Chris", "/home add")
    reply = await elsewhere(room, "Chris", f"/home join {given}")
    assert "lives here now as well" in said(reply)


async def test_a_code_brings_the_community_to_another_platform_with_its_card(room: Room) -> None:
    await moved(room)
    assert "Coming" in other(room).last("#circle")
    assert "lives in #circle on other as well" in "\n".join(s.text for s in room.chat.shown)
    listed = await room.say("Ana", "/home list")
    assert "#facilitators on fake" in listed
    assert "#circle on other" in listed


async def test_cards_are_the_same_in_every_home(room: Room) -> None:
    await moved(room)
    await room.say("Ana", "/rsvp yes")
    await elsewhere(room, "Bo", "/rsvp yes")
    assert other(room).last("#circle") == room.last()
    assert "Coming · 2: Ana, Bo elsewhere" in room.last()


async def test_whoever_types_the_code_becomes_nobody_else(room: Room) -> None:
    given = await code(room, "Chris", "/home add")
    told = said(await elsewhere(room, "Eve", f"/home join {given}"))
    assert "/account join here make you one person" in told
    with room.work() as work:
        assert work.members.of_account("other", "there", "Eve-2") is None
    assert "Add a home" not in said(await elsewhere(room, "Eve", "/home list"))
    assert "Only stewards" in said(await elsewhere(room, "Eve", "/home add"))
    await elsewhere(room, "Eve", "/rsvp yes")
    assert "Coming · 1: Eve elsewhere" in room.last()


async def test_a_steward_is_the_same_there_once_the_accounts_are_joined(room: Room) -> None:
    await moved(room)
    given = await code(room, "Chris", "/account code")
    await elsewhere(room, "Chris", f"/account join {given}")
    assert "Add a home" in said(await elsewhere(room, "Chris", "/home list"))


@pytest.mark.parametrize(
    ("gives", "takes"), [("/home add", "/account join"), ("/account code", "/home join")]
)
async def test_a_code_opens_what_it_was_made_for_and_nothing_else(
    room: Room, gives: str, takes: str
) -> None:
    await moved(room)
    given = await code(room, "Chris", gives)
    channel = "circle" if takes == "/account join" else "another"
    reply = await elsewhere(room, "Eve", f"{takes} {given}", channel)
    assert "opens nothing" in said(reply)
    with room.work() as work:
        assert work.members.of_account("other", "there", "Eve-2") is None


@pytest.mark.parametrize("typed", ["AAAA-AAAA", "", "'; drop table code"])
async def test_a_code_that_opens_nothing_says_how_to_get_one(room: Room, typed: str) -> None:
    told = said(await elsewhere(room, "Chris", f"/home join {typed}"))
    assert "opens nothing" in told or "Code" in told
    assert other(room).shown == []


async def test_a_code_serves_once_and_for_an_hour_whatever_its_writing(room: Room) -> None:
    late = await code(room, "Chris", "/home add")
    await room.later(minutes=61)
    assert "opens nothing" in said(await elsewhere(room, "Chris", f"/home join {late}"))
    fresh = await code(room, "Chris", "/home add")
    reply = await elsewhere(room, "Chris", f"/home join {fresh.lower().replace('-', ' ')}")
    assert "lives here now" in said(reply)
    again = await elsewhere(room, "Dee", f"/home join {fresh}", "another")
    assert "opens nothing" in said(again)


async def test_two_accounts_become_one_member_with_one_answer(room: Room) -> None:
    await moved(room)
    await room.say("Ana", "/rsvp yes")
    await elsewhere(room, "Ana", "/rsvp no")
    await elsewhere(room, "Ana", "/role claim opener")
    given = await code(room, "Ana", "/account code")
    reply = await elsewhere(room, "Ana", f"/account join {given}")
    assert "You are Ana here as well" in said(reply)
    assert "Coming · 1: Ana" in room.last()
    assert "Ana elsewhere" not in room.last()
    assert "Opener: Ana" in room.last().replace("Opener\n", "Opener: ")
    await elsewhere(room, "Ana", "/rsvp maybe")
    with room.work() as work:
        [ana] = [member for member in work.members.active() if member.name.startswith("Ana")]
        assert ana.name == "Ana"
        assert [rsvp.answer for rsvp in work.rsvps.of_member(ana.id)] == ["maybe"]


async def test_a_code_of_one_s_own_account_or_of_nobody_joins_nothing(room: Room) -> None:
    given = await code(room, "Ana", "/account code")
    assert "yours already" in await room.say("Ana", f"/account join {given}")
    assert "opens nothing" in await room.say("Ana", "/account join 7K3M-9QXT")


async def test_the_last_home_cannot_be_left_and_another_can(room: Room) -> None:
    assert "only place" in await room.say("Chris", "/home leave facilitators")
    await moved(room)
    assert "not live in #circle on other any more" in await room.say("Chris", "/home leave circle")
    before = len(other(room).shown)
    await room.say("Ana", "/rsvp yes")
    assert len(other(room).shown) == before


async def test_only_stewards_bring_it_elsewhere(room: Room) -> None:
    await room.say("Ana", "/cop join")
    assert "Only stewards" in await room.say("Ana", "/home add")


async def test_a_home_is_named_by_its_number_where_two_channels_have_one_name(room: Room) -> None:
    given = await code(room, "Chris", "/home add")
    await elsewhere(room, "Chris", f"/home join {given}", "facilitators")
    asked = await room.say("Chris", "/home leave facilitators")
    assert "could be" in asked
    assert "(#1)" in asked
    assert "(#2)" in asked
    assert "no home of this community" in await room.say("Chris", "/home leave circle")
    assert "on other any more" in await room.say("Chris", "/home leave #2")
