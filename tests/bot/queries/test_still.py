"""What waits about a question is not said once it is answered, written down or over."""

import pytest

from tests.room import Room
from tests.waiting import so


@pytest.fixture
async def asked(room: Room) -> Room:
    """Dee asked something."""
    for name in ("Dee", "Bo"):
        await room.say(name, "/cop join")
    await room.say("Dee", "/query ask visits Where do you meet?")
    return room


@pytest.mark.parametrize("line", ["Bo: /query answer #1 At home.", "Dee: /query resolve #1 Found."])
async def test_whoever_may_know_is_asked_until_they_answered(asked: Room, line: str) -> None:
    assert so(asked, "Bo", "may-know:1")
    by, _colon, what = line.partition(": ")
    await asked.say(by, what)
    assert not so(asked, "Bo", "may-know:1")


async def test_another_s_answer_leaves_room_for_theirs(asked: Room) -> None:
    await asked.say("Chris", "/query answer #1 At home.")
    assert so(asked, "Bo", "may-know:1")


async def test_it_is_to_be_written_down_until_there_is_a_page(asked: Room) -> None:
    assert so(asked, "Chris", "write-down:1")
    await asked.make("Bo", "share", {"what": "https://example.org/x", "title": "x"}, "form")
    with asked.work() as work:
        query = work.queries.get(1)
        assert query is not None
        query.page = 1
        work.save(query)
    assert not so(asked, "Chris", "write-down:1")


async def test_whoever_helped_hears_of_it(asked: Room) -> None:
    await asked.say("Bo", "/query answer #1 At home.")
    assert not so(asked, "Bo", "helped:1")
    await asked.make("Dee", "query helped", {"answer": "1"})
    assert so(asked, "Bo", "helped:1")
    assert not so(asked, "Dee", "helped:1")
