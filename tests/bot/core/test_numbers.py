"""Numbers that come from outside: however large one is, it is refused in words and is no fault."""

from collections.abc import Iterable
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calls import Call, read_offer
from bot.core.commands import declared
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.rules.numbers import number, row
from tests.room import ZONE, Room, said, where, who

KEPT = 2**31 - 1
"""The largest number of a row that PostgreSQL keeps."""


TYPED = ("#12345678901234567890", "#9999999999", "9" * 5000, "#²")


async def test_a_number_of_any_size_is_no_fault_for_any_command(room: Room) -> None:
    await room.say("Chris", "/query ask kind: visits question: Who would show us a circle?")
    params = [(command, param) for command in declared().values() for param in command.params]
    accepted = readable(room, {param.kind for _command, param in params})
    assert accepted
    found = []
    for (command, param), typed in product(params, TYPED):
        if (param.kind, typed) in accepted:
            # What else is asked for is there, so that this one is read.
            args = {p.name: "#1" for p in command.params if p.required} | {param.name: typed}
            id = f"{command.name} {param.name} {typed}"
            call = Call(id, command.name, who("Chris"), where(), args, "button")
            if "Reference:" in said(await room.dispatch(call)):
                found.append((command.name, param.name))
    assert found == []


def readable(room: Room, kinds: Iterable[Kind]) -> set[tuple[Kind, str]]:
    """What comes as far as an action. Most is refused in words by its kind, whatever the command.

    Raises what would be a fault of ours.
    """
    found = set()
    with room.work() as work:
        reading = Reading(room.clock.now(), ZONE, work, 1)
        for kind, typed in product(kinds, TYPED):
            with suppress(Mend):
                kind.read(typed, reading)
                found.add((kind, typed))
    return found


@pytest.mark.parametrize("which", ["#12345678901234567890", "99999999999999999999", "#9999999999"])
async def test_a_gathering_of_no_such_number_is_refused_in_a_sentence(
    room: Room, which: str
) -> None:
    told = await room.say("Ana", f"/gathering show {which}")
    assert "Reference:" not in told
    assert "There is no gathering" in told or "as a date" in told


@given(st.text() | st.integers().map(str) | st.integers().map("#{}".format) | st.just("9999999999"))
def test_whatever_is_read_as_a_number_is_kept_by_a_database(text: str) -> None:
    for found in (number(text), row(text), read_offer(f"{text}/rsvp")[0]):
        assert found is None or 0 <= found <= KEPT
