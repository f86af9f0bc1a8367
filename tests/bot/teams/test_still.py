"""A team is not asked any more for a report that it gave, or for a meeting that is not then."""

import pytest

from tests.room import Room
from tests.waiting import so

KEY = "team-report:1:1:2026-03-12T23:00"


@pytest.mark.parametrize(
    "line",
    [
        "Bo: /team report We drew it.",
        "Ana: /team leave",
        "Chris: /gathering cancel March 12 why:ill",
        "Chris: /gathering move March 12 March 13",
    ],
)
async def test_a_report_is_asked_for_while_it_is_missing(room: Room, line: str) -> None:
    await room.say("Chris", "/team form Maps people:Ana, Bo assignment:Draw the way")
    assert so(room, "Ana", KEY)
    assert not so(room, "Dee", KEY)
    by, _colon, what = line.partition(": ")
    await room.say(by, what)
    assert not so(room, "Ana", KEY)
