"""Roots: what would leave a command where nobody finds it, or have two meant by the same words."""

from collections import Counter

import pytest

from bot.core.command import Command
from bot.core.commands import declared
from bot.core.meant import find
from bot.core.roots import DEEPEST, STEWARDING, grouped, own, stands
from tests.room import Room

SHOWN = [command for command in declared().values() if not command.hidden]
ROOTS = {command.root for command in SHOWN}


def there(command: Command) -> str:
    return " ".join(stands(command))


@pytest.mark.parametrize("behind", ["", "cop ", "/", "/COP "])
def test_each_command_is_understood_by_either_of_its_ways(behind: str) -> None:
    for command in SHOWN:
        for line in (command.name, there(command), f"{STEWARDING} {command.name}"):
            found, rest = find(f"{behind}{line} Next  Friday", declared())
            assert isinstance(found, Command), line
            assert (found.name, rest) == (command.name, "Next  Friday"), line


def test_no_two_commands_stand_in_one_place_and_none_where_others_stand() -> None:
    places = Counter(stands(command) for command in SHOWN)
    assert {place for place, n in places.items() if n > 1} == set()
    groups = {place[:n] for place in places for n in range(1, len(place))}
    assert groups & set(places) == set()
    assert max(map(len, places)) == DEEPEST


def test_no_command_is_called_as_another_stands() -> None:
    named = {command.name: command.name for command in SHOWN}
    assert [there(c) for c in SHOWN if named.get(there(c), c.name) != c.name] == []


def test_what_begins_alike_stands_together() -> None:
    # Else its name would have to be looked for in several places.
    for root in ROOTS - {"cop", "gathering", "who"}:
        members = {stands(c)[0] for c in SHOWN if c.root == root} - {STEWARDING}
        assert len(members) <= 1 or root == "poll", root


def test_the_first_word_may_be_left_out_where_a_command_has_three() -> None:
    for command in SHOWN:
        if len(stands(command)) == DEEPEST and stands(command)[0] != STEWARDING:
            found, rest = find(f"/{' '.join(stands(command)[1:])} Next", declared())
            assert isinstance(found, Command), command.name
            assert (found.name, rest) == (command.name, "Next")


def test_what_is_written_on_goes_to_the_command_as_it_was_written() -> None:
    assert own("cop skill find  Silent  starts") == "who knows Silent  starts"
    assert own("Gathering Step ADD Book the hall") == "Step ADD Book the hall"
    assert own("gathering next") == "gathering next"
    assert own("steward") == "steward"


async def test_a_place_with_several_commands_is_told_of_and_a_slip_in_it_mended(
    room: Room,
) -> None:
    assert "About /step" in await room.say("Ana", "/gathering step")
    assert "About /step" in await room.say("Ana", "/cop gathering step")
    assert "Did you mean /step list?" in await room.say("Ana", "/gathering step lits")
    assert "Did you mean /step list?" in await room.say("Ana", "/cop gathering step lits")
    assert "Did you mean /gathering list?" in await room.say("Ana", "/gathering lits")
    assert "Did you mean /cop settings?" in await room.say("Chris", "/steward settings")


async def test_help_knows_either_way(room: Room) -> None:
    own_way = await room.say("Ana", "/cop help who knows")
    assert await room.say("Ana", "/cop help cop skill find") == own_way
    assert "/gathering agenda [gathering]" in await room.say(
        "Ana", "/cop help /gathering agenda show"
    )
    assert "About /step" in await room.say("Ana", "/cop help gathering step")


async def test_the_agenda_is_shown_by_its_old_words_too(room: Room) -> None:
    shown = await room.say("Ana", "/gathering agenda next")
    assert shown == await room.say("Ana", "/gathering agenda show next")
    assert "opener" in shown.casefold()


def test_every_group_alone_leads_to_what_stands_under_it() -> None:
    groups = {stands(command)[:-1] for command in SHOWN if len(stands(command)) == DEEPEST}
    both = {group for group in groups if group[-1] in declared() or " ".join(group) in declared()}
    for group in groups - both:
        found, rest = find(f"/{' '.join(group)}", declared())
        assert isinstance(found, str), group
        assert rest == ""
        assert found in ROOTS or grouped(found, SHOWN), group
    assert find("/Steward", declared()) == (STEWARDING, "")
    assert grouped("gathering", SHOWN) == grouped("nothing", SHOWN) == []
