"""Whom posts call: nobody by default, and then exactly whom a steward chose, in that channel."""

import pytest

from bot.core.calls import Call, Caller, Place
from bot.core.cards.elements import Calls
from bot.core.cards.plain import plain
from bot.homes import calls_cards
from store.communities import Home
from store.feeds import hashed
from store.pages import LINK
from tests.leaves import on_the_web
from tests.room import Room, said

MOVED = "/gathering move 2026-04-03 2026-04-10"


def called(room: Room) -> list[list[str]]:
    """Whom each message in the channel called, by name."""
    return [
        [*(group.name for group in element.groups), *(one.name for one in element.people)]
        for shown in room.chat.shown
        if shown.audience == "#facilitators"
        for element in shown.card.body
        if isinstance(element, Calls)
    ]


async def test_nobody_is_called_unless_a_steward_says_so(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", MOVED)
    await room.say("Ana", "/query ask seeking experience How do you begin?")
    assert called(room) == []


async def test_those_who_come_are_called_once_and_who_turned_it_off_is_not(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/rsvp yes")
    await room.say("Dee", "/rsvp maybe")
    await room.say("Bo", "/cop quiet changes")
    answer = await room.say("Chris", "/cop calls changes those who come")
    assert "A date that moved, was added or cancelled notifies those who come." in answer
    await room.say("Chris", MOVED)
    assert called(room) == [["Ana"]]


async def test_who_waits_for_a_seat_or_is_away_is_not_called(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 2")
    for name in ("Ana", "Bo", "Dee"):
        await room.say(name, "/rsvp yes")
    await room.say("Bo", "/cop away 2026-03-01 to 2026-03-20")
    await room.say("Chris", "/cop calls changes those who come")
    await room.say("Chris", MOVED)
    assert called(room) == [["Ana"]]


async def test_a_living_card_calls_as_it_is_posted_and_not_when_it_is_drawn_anew(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/cop calls questions those who come")
    await room.say("Bo", "/query ask seeking experience How do you begin?")
    await room.say("Ana", "/query answer #1 In a circle.")
    assert called(room) == [["Ana"]]


async def test_a_role_is_called_by_its_name_and_its_platforms_number(room: Room) -> None:
    given = {"post": "reminders", "role": "<@&77|Hosts>"}
    reply = await room.make("Chris", "cop calls", given)
    assert "notifies @Hosts." in said(reply)
    await room.until("2026-03-27 09:30")
    [calls] = [
        element
        for shown in room.chat.shown
        for element in shown.card.body
        if isinstance(element, Calls)
    ]
    assert [(one.name, one.account) for one in calls.groups] == [("Hosts", "fake:here:77")]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"post": "votes", "role": "<@&1|@everyone>"}, "Everybody at once is too many to notify"),
        ({"post": "votes", "role": "Hosts"}, "I can't tell which role or group “Hosts” is"),
        ({"post": "votes", "role": "@here"}, "Everybody at once is too many to notify"),
        ({"post": "votes", "whom": "a role"}, "Which role is that?"),
    ],
)
async def test_what_is_no_role_is_said_so_and_nothing_is_kept(
    room: Room, given: dict[str, str], why: str
) -> None:
    assert why in said(await room.make("Chris", "cop calls", given))
    assert "A theme to choose, a poll: nobody" in await room.say("Chris", "/cop calls")


async def test_a_user_group_is_kept_by_its_id_with_or_without_a_name(room: Room) -> None:
    for role, named in (("<!subteam^S1|@crew>", "@crew"), ("S0CREW1234", "a user group")):
        reply = await room.make("Chris", "cop calls", {"post": "votes", "role": role})
        assert f"notifies {named}." in said(reply)
    assert "notifies @crew" in await room.say("Chris", "/cop calls votes <!subteam^S1|@crew>")
    assert "which role or group “@crew”" in await room.say("Chris", "/cop calls votes @crew")


async def test_a_role_is_for_the_homes_where_it_is_known_alone(room: Room) -> None:
    with room.work() as work:
        work.communities.add_home("discord", "5", "9", "elsewhere", room.clock.now())
    given = {"post": "votes", "role": "<@&77|Hosts>"}
    await room.make("Chris", "cop calls", given, channel="")
    with room.work() as work:
        calls = {home.platform: home.calls for home in work.communities.homes()}
    assert calls == {"fake": {"votes": {"id": "77", "name": "Hosts"}}, "discord": {}}
    # From a desk in a browser nobody can tell which server or workspace it is of.
    on_the_web(room)
    await room.say("Chris", "/cop pages-link")
    chris = Caller(LINK, "", hashed("secret-1"), "")
    call = Call("link:1", "cop calls", chris, Place(LINK, ""), given, "form")
    assert "a role or group is from can notify it" in said(await room.dispatch(call))


async def test_one_kind_is_shown_and_taken_back_by_a_press(room: Room) -> None:
    await room.say("Chris", "/cop calls gatherings those who come")
    reply = await room.make("Chris", "cop calls", {"post": "gatherings"})
    assert "The card of the next gathering notifies those who come." in said(reply)
    reply = await room.follow("Chris", reply, "Nobody")
    assert "The card of the next gathering notifies nobody." in said(reply)


async def test_from_elsewhere_it_is_for_all_channels(room: Room) -> None:
    reply = await room.make(
        "Chris", "cop calls", {"post": "votes", "whom": "those who come"}, channel=""
    )
    assert "A theme to choose, a poll notifies those who come." in said(reply)


@pytest.mark.parametrize(
    ("platform", "how"), [("discord", "with role filled in"), ("slack", "role:@hosts")]
)
def test_it_says_how_a_role_or_a_group_is_chosen(room: Room, platform: str, how: str) -> None:
    here = Home(
        community_id=1,
        platform=platform,
        workspace="1",
        channel="5",
        name="facilitators",
        since=room.clock.now(),
    )
    assert how in plain(calls_cards.of_kind([here], "votes"))
