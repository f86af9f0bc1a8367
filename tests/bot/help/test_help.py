"""Help: what would go wrong for somebody who wants to know what can be done here."""

from typing import Any

import pytest

from bot.core.calls import Call
from bot.core.cards.elements import Actions, Button, Card, Facts, Items, Select
from bot.core.cards.plain import flat, plain
from bot.core.commands import declared, usable
from bot.core.kinds.kind import Reading
from bot.core.told import split
from bot.help.examples import example
from tests.room import ZONE, Room, said, where, who

LONGEST = 3000
"""Characters of the text of one message, on the platform where that is fewest."""
ROOTS = sorted({command.root for command in declared().values() if not command.hidden})
NAMES = sorted(name for name, command in declared().items() if not command.hidden)


def fits(card: Card) -> None:
    """Every platform can show it whole."""
    assert len(plain(card)) < LONGEST
    for element in card.body:
        match element:
            case Items(items):
                assert all(len(flat(item)) < 300 for item in items)
            case Facts(rows):
                assert len(rows) <= 10
            case Actions(items):
                assert len(items) <= 5
                for item in items:
                    assert isinstance(item, Button | Select)
                    item.offer.written(card.community)
                    assert not isinstance(item, Select) or len(item.options) <= 25
            case _:
                pass


async def test_help_names_the_contact_and_the_next_gathering(room: Room) -> None:
    """F10: a named contact, shown in help."""
    told = await room.say("Ana", "/cop help")
    assert "Questions go to Chris" in told
    assert "Friday, April 3, 13:00–16:00" in told


async def test_a_steward_sees_more_than_a_member_and_nobody_sees_what_cards_alone_offer(
    room: Room,
) -> None:
    member = await room.say("Ana", "/cop help")
    steward = await room.say("Chris", "/cop help")
    assert "As a steward" in steward
    assert "As a steward" not in member
    assert "/guest" not in member
    assert "rsvp-back" not in steward
    assert "erase" not in steward


async def test_a_root_alone_is_answered_with_what_may_follow(room: Room) -> None:
    for line in ("/role", "/cop role", "/cop help role", "role"):
        told = await room.say("Ana", line)
        assert "/role claim role [gathering] [note] · Take a role at a gathering" in told
        assert "/role add" not in told


async def test_a_command_is_shown_with_what_it_takes_and_an_example(room: Room) -> None:
    told = await room.say("Ana", "/cop help “role claim”")
    assert "role: Which role of the agenda" in told
    assert "note: A word on how you'll do it, if you like (may be left out)" in told
    assert "For example: /role claim Opener" in told


async def test_a_stewards_command_is_explained_to_a_member_with_who_can_do_it(
    room: Room,
) -> None:
    assert "That is for stewards: Chris." in await room.say("Ana", "/cop help guest add")


async def test_a_word_finds_the_commands_that_speak_of_it(room: Room) -> None:
    told = await room.say("Ana", "/cop help private")
    assert "/cop quiet" in told


async def test_nothing_near_says_so_with_what_was_written(room: Room) -> None:
    told = await room.say("Ana", "/cop help qqqqqq")
    assert "nothing about “qqqqqq”" in told
    assert "You wrote: /cop help qqqqqq" in told


async def test_looking_for_help_makes_nobody_a_member(room: Room) -> None:
    assert "[Join]" in await room.say("Dee", "/cop help")
    with room.work() as work:
        assert [member.name for member in work.members.active()] == ["Chris"]


@pytest.mark.parametrize("person", ["Ana", "Chris"])
async def test_no_page_of_help_is_longer_than_any_platform_shows(room: Room, person: str) -> None:
    for about in ["", *ROOTS, *NAMES, "a", "gathering role", "the"]:
        reply = await room.dispatch(
            Call(f"help-{about}", "cop help", who(person), where(), {"about": about})
        )
        assert reply.card is not None, about
        fits(reply.card)


async def test_every_example_is_understood_when_it_is_typed(room: Room) -> None:
    await room.say("Ana", "/cop join")
    with room.work() as work:
        reading = Reading(room.clock.now(), ZONE, work, 2)
        for command in usable(declared(), steward=True).values():
            line = example(command, reading)
            rest = line.removeprefix(f"/{command.name}").strip()
            given: dict[str, Any] = split(command, rest, reading)
            required = {p.name for p in command.params if p.required and not p.held}
            assert required <= set(given), line


async def test_the_form_that_help_offers_opens_a_form(room: Room) -> None:
    for command in usable(declared(), steward=True).values():
        if command.outside or not any(p.required for p in command.params):
            continue
        reply = await room.make("Chris", command.name, {})
        assert reply.form is not None, said(reply)


async def test_a_greeting_is_returned_and_thanks_are_welcome(room: Room) -> None:
    assert "Hello! I help" in said(await room.make("Ana", "hello", {}))
    assert "You're welcome, Ana." in said(await room.make("Ana", "gladly", {}))
