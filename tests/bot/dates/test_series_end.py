"""A series that ends earlier: what is asked first, who hears it, and what is left."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from tests.room import Room, founded, said

LAST = "2026-04-23"


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A series of eight on Thursdays from March 12, 2026, in Phoenix."""
    async with founded("series") as made:
        yield made


def days(room: Room) -> list[str]:
    with room.work() as work:
        return [f"{g.day:%m-%d}" for g in work.series.dates() if g.state == "planned"]


async def cut(room: Room, why: str = "") -> str:
    """A steward sends the form that the button opens."""
    args = {"gathering": LAST, "why": why}
    return said(await room.make("Chris", "cop series-cut", args, "form"))


async def test_what_falls_away_is_shown_before_anything_changes(room: Room) -> None:
    await room.say("Ana", "/rsvp yes 2026-05-14")
    await room.say("Bo", "/cop commit")
    await room.make("Bo", "cop commit", {"hope": "", "name": "no"}, "form")
    assert "[After which meeting?: Thursday, March 12, meeting 1 of 8" in await room.say(
        "Chris", "/cop series-end"
    )
    shown = await room.ask("Chris", f"/cop series-end {LAST}")
    told = said(shown)
    assert "would end after Thursday, April 23, meeting 3 of 8" in told
    assert "These 5 meetings fall away: Thursday, May 14 · Thursday, June 4" in told
    assert "2 people who count on them" in told
    assert len(days(room)) == 8
    assert "[End it earlier]" in await room.say("Chris", "/cop settings")
    form = said(await room.follow("Chris", shown, "End it then"))
    assert "The reason, if you like" in form


async def test_everybody_is_told_once_of_all_dates_and_the_count_is_right(room: Room) -> None:
    for day in ("2026-05-14", "2026-06-04"):
        await room.say("Ana", f"/rsvp yes {day}")
    await room.say("Ana", "/role claim host 2026-05-14")
    await room.make("Bo", "cop commit", {"hope": "", "name": "no"}, "form")
    await room.say("Dee", "/cop join")
    before = len(room.chat.shown)
    shown = await cut(room, "We found it")
    assert "The last meeting is Thursday, April 23, 16:00" in shown
    assert "2 people are told in private" in shown
    said_now = room.chat.shown[before:]
    told = [s.audience for s in said_now if "ends after Thursday, April 23" in s.text]
    assert sorted(told) == ["#facilitators", "@Ana", "@Bo"]
    assert "Thursday, May 14 · Thursday, June 4" in room.last("@Ana")
    assert "nothing left for you to prepare" in room.last("@Ana")
    assert "nothing left for you to prepare" not in room.last("@Bo")
    assert "We found it" in room.last("@Bo")
    assert days(room) == ["03-12", "04-02", "04-23"]
    assert any("Meeting 1 of 3" in s.text for s in room.chat.shown[before:])
    assert "How many meetings: 3" in await room.say("Chris", "/cop series")


async def test_a_second_press_ends_nothing_more(room: Room) -> None:
    await cut(room)
    before = len(room.chat.shown)
    assert "That is the last meeting already" in await cut(room)
    assert [s.text for s in room.chat.shown[before:]] == []
    assert "the last meeting already" in await room.say("Chris", f"/cop series-end {LAST}")
    await room.until("2026-04-03 09:00")
    assert "[End it earlier]" not in await room.say("Chris", "/cop settings")


async def test_one_of_the_dates_can_be_given_back_and_more_can_follow(room: Room) -> None:
    await cut(room)
    await room.say("Chris", "/gathering restore 2026-05-14")
    assert days(room)[-1] == "05-14"
    assert "There are 5 meetings now" in await room.say("Chris", "/cop series meetings:5")
    assert days(room)[-1] == "08-27"


async def test_what_came_of_it_is_asked_at_once_where_its_time_has_passed(room: Room) -> None:
    await room.make("Bo", "cop commit", {"hope": "", "name": "no"}, "form")
    await room.until("2026-04-10 09:00")
    await cut(room)
    assert any(s.text.startswith("What did we achieve") for s in room.chat.shown)
    assert "What did we achieve" in room.last("@Bo")


async def test_a_series_without_a_further_meeting_has_nothing_to_end(room: Room) -> None:
    await room.until("2026-07-17 09:00")
    assert "the last meeting already" in await room.say("Chris", "/cop series-end")


async def test_no_other_community_and_no_other_date_is_ended_so(room: Room) -> None:
    await room.say("Chris", "/gathering cancel 2026-04-02 We are away")
    assert "no meeting of the series" in await room.say("Chris", "/cop series-end 2026-04-02")
    async with founded() as other:
        assert "winds it down" in await other.say("Chris", "/cop series-end")


async def test_a_series_longer_than_dates_are_planned_ends_all_the_same() -> None:
    async with founded("series") as room:
        await room.say("Chris", "/cop series meetings:40")
        planned = len(days(room))
        assert planned < 40
        await cut(room)
        assert days(room) == ["03-12", "04-02", "04-23"]
        await room.until("2026-08-01 09:00")
        assert days(room) == []


async def test_what_winds_down_rests_or_has_ended_is_not_ended_once_more(room: Room) -> None:
    with room.work() as work:
        community = work.communities.this()
        community.rest = "paused"
        work.save(community)
    told = await room.say("Chris", f"/cop series-end {LAST}")
    assert "rests just now" in told
    assert "[Wake it]" in told
    with room.work() as work:
        community = work.communities.this()
        community.rest, community.ends_on = "", date(2026, 5, 1)
        work.save(community)
    assert "ends on Friday, May 1" in await room.say("Chris", f"/cop series-end {LAST}")
    assert "no meetings come after its last day" in await room.say(
        "Chris", "/cop series meetings:9"
    )
    with room.work() as work:
        community = work.communities.this()
        community.rest = "ended"
        work.save(community)
    assert "has ended" in await room.say("Chris", "/cop series-end")


async def test_in_a_crisis_the_plan_is_given_back_first(room: Room) -> None:
    asked = {"day": "2026-03-18", "at": "18:00", "length": "1h", "link": "https://example.org/x"}
    shown = await room.make("Chris", "cop crisis", asked, "form")
    await room.follow("Chris", shown, "Meet weekly for now")
    assert "come back as they were" in await room.say("Chris", "/cop series-end")
