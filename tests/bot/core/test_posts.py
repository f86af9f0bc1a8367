"""Posts that call somebody: whom a kind calls in a home, and what a group is."""

import pytest

from bot.core.cards.elements import Calls
from bot.core.commands import MEMBER, command
from bot.core.declarations import BadDeclaration
from bot.core.kinds.groups import Called, Everybody, GroupKind, NotAGroup
from bot.core.kinds.kind import Reading
from bot.core.kinds.plain import Line
from bot.core.replies import Reply
from tests.room import Room

TOKEN = "<@&77|@Hosts>"


def called(room: Room) -> list[str]:
    """Whom the messages in the channel called, by name."""
    elements = (e for shown in room.chat.shown for e in shown.card.body if isinstance(e, Calls))
    return [name for e in elements for name in _names(e)]


def _names(calls: Calls) -> list[str]:
    return [*(group.name for group in calls.groups), *(one.name for one in calls.people)]


async def test_those_who_come_are_called_but_for_who_turned_that_kind_off(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/rsvp yes")
    await room.say("Bo", "/cop quiet changes")
    await room.say("Chris", "/cop calls changes those who come")
    await room.say("Chris", "/gathering move 2026-04-03 2026-04-10")
    assert called(room) == ["Ana"]


async def test_a_card_calls_as_it_is_posted_about_its_own_gathering_or_the_next(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/cop prompts monthly-query off")
    await room.say("Chris", "/cop calls reminders those who come")
    await room.say("Chris", "/cop calls questions those who come")
    await room.say("Bo", "/query ask seeking experience How do you begin?")
    await room.until("2026-03-27 09:30")
    assert called(room) == ["Ana", "Ana"]


async def test_a_group_is_called_by_its_name(room: Room) -> None:
    await room.make("Chris", "cop calls", {"post": "changes", "role": TOKEN})
    await room.say("Chris", "/gathering move 2026-04-03 2026-04-10")
    assert called(room) == ["Hosts"]


async def test_where_nobody_comes_or_nothing_is_planned_nobody_is_called(room: Room) -> None:
    await room.say("Chris", "/cop calls questions those who come")
    await room.say("Bo", "/query ask seeking experience How do you begin?")
    assert called(room) == []


def test_a_group_is_read_as_its_platform_tells_it(room: Room) -> None:
    kind, reading = GroupKind(), Reading(room.clock.now())
    assert kind.match(f"{TOKEN} rest", reading) == len(TOKEN)
    assert kind.match("Hosts", reading) == 0
    assert kind.read(TOKEN, reading) == Called("77", "Hosts")
    # As Slack copies the ID of a user group, where its name becomes no mention.
    assert kind.read("S0123ABCD", reading) == Called("S0123ABCD", "")
    # A name that became none is taken whole, so that the fault names it.
    assert kind.near("@hosts now", reading) == len("@hosts")
    assert kind.near("hosts", reading) == 0
    with pytest.raises(NotAGroup):
        kind.read("Hosts", reading)
    for all_of_them in ("<@&1|@everyone>", "@here"):
        with pytest.raises(Everybody):
            kind.read(all_of_them, reading)


def test_what_names_nobody_belongs_into_no_persons_menu() -> None:
    with pytest.raises(BadDeclaration, match="a parameter that the person can become"):

        @command("never-so", "Never", who=MEMBER, person="Never")
        def never(_ask: object, note: Line = "") -> Reply:
            return Reply()
