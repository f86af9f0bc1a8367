"""The one reminder half-way is not said to who met, nor once the round is over."""

import pytest

from tests.bot.interviews.company import groups
from tests.room import Room
from tests.waiting import so


async def test_whoever_met_is_not_reminded(asking: Room) -> None:
    await asking.until("2026-03-06 09:00")
    met, other = groups(asking)
    await asking.say(met[0], "/interview done")
    assert so(asking, other[0], "interview-halfway:2")
    assert not so(asking, met[0], "interview-halfway:1")
    assert not so(asking, met[0], "interview-halfway:2")


@pytest.mark.parametrize("number", [1, 2])
async def test_of_a_round_that_is_over_nobody_is_reminded(asking: Room, number: int) -> None:
    await asking.until("2026-03-20 09:00")
    name = groups(asking)[number - 1][0]
    assert not so(asking, name, f"interview-halfway:{number}")
