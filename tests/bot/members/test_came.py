"""Whoever was off chat and comes to it has all that is theirs for themself: no steward has it."""

import re

import pytest

from bot.core.calls import Call, Caller, Place
from store.feeds import hashed
from store.pages import LINK, by_link
from tests.leaves import on_the_web
from tests.room import Room, said

FINNS = "secret-1"
"""What stands in the link that Chris was shown for Finn."""


@pytest.fixture
async def web(room: Room) -> Room:
    """Finn is off chat, and has a link from Chris and a calendar."""
    on_the_web(room)
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/guest pages Finn")
    with room.work() as work:
        finn = next(one for one in work.members.active() if one.guest)
        work.feeds.renew(finn.id, "calendar", room.clock.now())
    return room


async def at_desk(room: Room, command: str, **args: str) -> str:
    """Whoever has Finn's link does something at his desk."""
    who = Caller(LINK, "", hashed(FINNS), "")
    return said(await room.dispatch(Call(command, command, who, Place(LINK, ""), args, "button")))


def code_in(told: str) -> str:
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", told)
    assert found is not None
    return found.group()


def opens(room: Room, secret: str) -> bool:
    with room.store.session() as session:
        return by_link(session, secret, room.clock.now()) is not None


@pytest.mark.parametrize("way", ["linked", "new by a code", "known by a code", "from the desk"])
async def test_what_a_steward_had_for_a_guest_opens_nothing_once_they_are_on_chat(
    web: Room, way: str
) -> None:
    if way != "new by a code":
        await web.say("Ana", "/cop join")
    if way == "linked":
        await web.say("Chris", "/guest link Finn Ana")
    elif way == "from the desk":
        await at_desk(web, "account join", code=code_in(await web.say("Ana", "/account code")))
    else:
        await web.say("Ana", f"/account join {code_in(await at_desk(web, 'account code'))}")
    assert not opens(web, FINNS)
    with web.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        assert {one.id for one in work.members.active()} == {1, ana.id}
        assert [account.platform for account in work.members.accounts([ana.id])] == ["fake"]
        assert work.feeds.of(ana.id) is None
    # Nor can a steward do for them what one does for somebody off chat.
    for command in ("guest pages", "guest forget", "guest erase"):
        assert (await web.make("Chris", command, {"guest": f"#{ana.id}"})).refused


async def test_their_own_link_stays_theirs_when_a_guest_turns_out_to_be_them(web: Room) -> None:
    await web.say("Ana", "/cop join")
    assert "secret-2" in await web.say("Ana", "/cop pages-link")
    await web.say("Chris", "/guest link Finn Ana")
    assert (opens(web, FINNS), opens(web, "secret-2")) == (False, True)


async def test_a_code_from_a_guests_desk_joins_nobody_to_whoever_they_are_on_chat(
    web: Room,
) -> None:
    code = code_in(await at_desk(web, "account code"))
    await web.say("Ana", "/cop join")
    await web.say("Chris", "/guest link Finn Ana")
    assert "opens nothing" in await web.say("Chris", f"/account join {code}")
    with web.work() as work:
        assert [one.name for one in work.members.active()] == ["Ana", "Chris"]


async def test_two_accounts_of_one_person_have_the_link_of_either(room: Room) -> None:
    on_the_web(room)
    await room.say("Bo", "/cop pages-link")
    code = code_in(await room.say("Ana", "/account code"))
    await room.say("Bo", f"/account join {code}")
    assert opens(room, "secret-1")
