"""Intentions: a community's own words, shown as each gathering begins and not a moment else."""

import pytest

from tests.in_step import stands
from tests.room import Room, said


async def test_each_line_is_one_intention_whatever_mark_it_begins_with(room: Room) -> None:
    lines = {"intentions": "- Humor is welcome\n\n• Be open"}
    said_then = said(await room.make("Chris", "cop intentions", lines, "form"))
    assert "Each gathering of Phoenix facilitators begins with these" in said_then
    with room.work() as work:
        assert work.communities.this().intentions == ["Humor is welcome", "Be open"]


async def test_the_form_shows_what_is_worded_already(room: Room) -> None:
    await room.make("Chris", "cop intentions", {"intentions": "Be open\nBe kind"}, "form")
    assert "Be open\nBe kind" in await room.say("Chris", "/cop intentions")


async def test_they_are_shown_as_a_gathering_begins_and_only_then(room: Room) -> None:
    await room.say("Chris", "/cop intentions Be open")
    before = await room.until("2026-04-03 12:59")
    assert not any("How we mean" in shown.text for shown in before)
    (begun,) = await room.until("2026-04-03 13:00")
    assert begun.text.startswith("Phoenix facilitators\nFriday, April 3, 13:00–16:00")
    assert "How we mean to be together\n" in begun.text
    assert "Be open" in begun.text


@pytest.mark.parametrize("then", ["2026-04-03 12:30", "2026-04-03 13:30"])
async def test_what_is_worded_at_the_last_moment_stands_there_at_once(
    room: Room, then: str
) -> None:
    await room.until(then)
    await room.say("Chris", "/cop intentions Be open")
    assert "How we mean to be together\n" in stands(room, "gathering", 1)
    await room.say("Chris", "/cop intentions none")
    assert "How we mean" not in stands(room, "gathering", 1)


async def test_so_it_is_where_a_small_group_meets(room: Room) -> None:
    rhythm = "every week on Tuesday at 18:00, from March 10"
    await room.make("Ana", "group begin", {"name": "Mediators", "rhythm": rhythm}, "form")
    await room.until("2026-03-10 18:30")
    with room.work() as work:
        now_on = work.gatherings.of(1).next(room.clock.now())
    assert now_on is not None
    await room.say("Chris", "/cop intentions Be open")
    assert "How we mean to be together\n" in stands(room, "gathering", now_on.id)


async def test_when_it_is_over_its_card_is_without_them(room: Room) -> None:
    await room.say("Chris", "/cop intentions Be open")
    await room.until("2026-04-03 16:00")
    assert "How we mean" not in room.last()


async def test_a_community_without_any_begins_in_silence(room: Room) -> None:
    await room.say("Chris", "/cop intentions Be open")
    assert "without stated intentions" in await room.say("Chris", "/cop intentions none")
    await room.until("2026-04-03 12:59")
    assert await room.until("2026-04-03 13:00") == []


async def test_more_than_people_keep_in_mind_are_handed_back(room: Room) -> None:
    nine = {"intentions": "\n".join(f"Intention {n}" for n in range(9))}
    reply = await room.make("Chris", "cop intentions", nine, "form")
    assert "That is 9 intentions, and people keep up to 8 in mind" in said(reply)


async def test_a_line_longer_than_people_remember_is_handed_back(room: Room) -> None:
    reply = await room.make("Chris", "cop intentions", {"intentions": "so " * 60}, "form")
    assert "is longer than people remember" in said(reply)
    with room.work() as work:
        assert work.communities.this().intentions == []
