"""Clock cards: who plans amid a change of clocks is told what it comes to."""

import pytest

from tests.room import founded


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/gathering add 2026-03-29 02:30", "there is no 02:30: it begins when they show 03:30"),
        ("/gathering add 2026-10-25 02:30", "show 02:30 twice: the first one is meant"),
        ("/gathering move next 2026-03-29 02:30", "there is no 02:30"),
    ],
)
async def test_a_time_on_a_night_of_clock_change_is_told(line: str, told: str) -> None:
    async with founded(zone="Europe/Berlin") as room:
        assert told in await room.say("Chris", line)
        assert "Clocks" not in await room.say("Chris", "/gathering add 2026-03-30 02:30")
