"""A series: set up with its aim, ended after its last meeting, and changed on the way."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.core.living import draw
from bot.series.standing import in_series, standing
from store.core.subject import Subject
from tests.room import Room, founded, opened, said

AIM = "Find out how a night shift hands over."


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A series of eight on Thursdays from March 12, 2026, in Phoenix."""
    async with founded("series") as made:
        yield made


def days(room: Room) -> list[str]:
    with room.work() as work:
        return [f"{g.day:%m-%d}" for g in work.series.dates() if g.state == "planned"]


def titles(room: Room) -> list[str]:
    with room.work() as work:
        return [item.title for item in work.roles.agenda(None)]


async def test_it_has_ended_once_its_last_meeting_is_over(room: Room) -> None:
    with room.work() as work:
        stands = standing(work, room.clock.now())
    last = stands.dates[-1].ends_at
    assert stands.ended(last)
    assert not stands.ended(last - timedelta(seconds=1))


async def test_what_a_series_needs_is_asked_before_it_begins() -> None:
    async with opened() as room:
        given = {"template": "series", "name": "Nights", "zone": "America/Phoenix"}
        shown = said(await room.make("Chris", "cop setup", given, "form"))
        assert "Meetings: 8, the last on Thursday, August 6" in shown
        assert "It has no aim of its own yet" in shown
        form = said(await room.make("Chris", "cop series-begin", {}))
        assert "How many meetings: 8" in form
        assert "What it comes to: learn" in form
        told = {"aim": AIM, "meetings": "3", "goal": "run a project"}
        shown = said(await room.make("Chris", "cop series-begin", told, "form"))
        assert f"What for: {AIM}" in shown
        assert "Meetings: 3, the last on Thursday, April 23" in shown
        assert "no aim" not in shown
        # Another look at the form of all communities forgets nothing of it.
        first = given | {"rhythm": "from March 17"}
        shown = said(await room.make("Chris", "cop setup", first, "form"))
        assert f"What for: {AIM}" in shown
        assert "Every three weeks on Tuesday" in shown
        assert "What it is for: Find out" in said(await room.make("Chris", "cop series-begin", {}))
        await room.make("Chris", "cop confirm", {})
        assert days(room) == ["03-17", "04-07", "04-28"]
        assert "Where we stand" in titles(room)
        assert "Input" not in titles(room)


async def test_a_set_up_that_is_no_series_has_no_goal_to_say() -> None:
    async with opened() as room:
        told = {"aim": AIM, "meetings": "3", "goal": "learn"}
        nothing = said(await room.make("Chris", "cop series-begin", told, "form"))
        assert "There is nothing to confirm here" in nothing
        given = {"template": "first-friday", "name": "Fridays", "zone": "America/Phoenix"}
        shown = said(await room.make("Chris", "cop setup", given, "form"))
        assert "Meetings:" not in shown
        assert "nothing to confirm" in said(
            await room.make("Chris", "cop series-begin", told, "form")
        )


async def test_dates_confirmed_are_those_that_were_shown_with_their_aim() -> None:
    async with opened() as room:
        given = {"template": "series", "name": "Nights", "zone": "America/Phoenix"}
        reply = await room.make("Chris", "cop setup", given, "form")
        (begin,) = [
            item.offer
            for element in reply.card.body  # type: ignore[union-attr]
            for item in getattr(element, "items", ())
            if getattr(item, "label", "") == "Begin with these dates"
        ]
        await room.make(
            "Chris",
            "cop series-begin",
            {"aim": AIM, "meetings": "8", "goal": "learn"},
            "form",
        )
        shown = said(await room.make("Chris", "cop confirm", dict(begin.args)))
        assert "not what it was when these dates were shown" in shown


async def test_it_says_of_each_meeting_which_it_is_and_of_the_last_that_it_was(room: Room) -> None:
    assert "Meeting 1 of 8" in room.last()
    await room.say("Chris", '/gathering cancel April 2 "Easter"')
    assert any("Meeting 1 of 7" in shown.text for shown in room.chat.shown)
    with room.work() as work:
        cancelled = next(g for g in work.series.dates() if g.state == "cancelled")
        card = draw(work, Subject.of(cancelled), room.clock.now())
    assert card is not None
    assert not any("Meeting" in str(element) for element in card.body)


async def test_a_meeting_that_is_over_counts_with_those_that_are_left(room: Room) -> None:
    with room.work() as work:
        first = work.series.dates()[0]
        (card,) = [c for c in work.living.in_home(1) if c.subject == Subject.of(first)]
    await room.later(days=15)
    await room.say("Chris", '/gathering cancel April 23 "Away"')
    await room.later(minutes=1)
    shown = [shown.text for shown in room.chat.shown if shown.message == card.message]
    assert "over" in shown[-1]
    assert "Meeting 1 of 7" in shown[-1]


async def test_a_community_without_an_end_has_no_series_to_set() -> None:
    async with founded() as room:
        assert "meets without a set end" in await room.say("Chris", "/cop series goal:learn")
        assert "Aim, goal, meetings" not in await room.say("Chris", "/cop settings")
        assert "The aim" not in await room.say("Chris", "/cop start")
        assert "Meeting 1" not in room.last()
        assert "meets without a set end" in await room.say("Chris", "/cop series")


async def test_another_goal_changes_the_agenda_and_keeps_what_stewards_added(room: Room) -> None:
    await room.say("Chris", '/role add title:"Tea" before:"next steps"')
    await room.say("Ana", "/role claim input")
    shown = await room.say("Chris", "/cop series goal:make recommendations")
    assert "“What we know”, “Wording” come in, “Input”, “Trying it out” go" in shown
    assert "One person who had such a role is told." in shown
    assert "Input is no longer on the agenda" in room.chat.last("@Ana")
    kept = ["Host", "Check-in", "What came of it", "What we know", "Wording", "Tea"]
    assert titles(room) == [*kept, "Next steps", "Closing round"]
    # Said again it changes nothing.
    again = await room.say("Chris", "/cop series goal:make recommendations")
    assert "come in" not in again
    with room.work() as work:
        series = work.series.this()
        assert series is not None
        assert series.goal == "make recommendations"


async def test_an_agenda_that_has_all_parts_already_gets_none_twice(room: Room) -> None:
    await room.say("Chris", "/role drop input")
    await room.say("Chris", '/role drop "trying it out"')
    for part in ("case", "ways out"):
        await room.say("Chris", f'/role add title:"{part}"')
    shown = await room.say("Chris", "/cop series goal:find a solution")
    assert "– come in, – go" in shown
    assert len(titles(room)) == 7


async def test_an_aim_is_what_the_community_is_for(room: Room) -> None:
    assert "The aim" in await room.say("Chris", "/cop start")
    shown = await room.say("Chris", f"/cop series aim:{AIM}")
    assert "The aim is worded anew" in shown
    assert f"Aim: {AIM}" in shown
    assert "✓ The aim" in await room.say("Chris", "/cop start")
    with room.work() as work:
        assert work.communities.this().purpose == AIM


async def test_more_meetings_follow_and_fewer_are_cancelled_one_by_one(room: Room) -> None:
    shown = await room.say("Chris", "/cop series meetings:9")
    assert "There are 9 meetings now" in shown
    assert days(room)[-1] == "08-27"
    shown = await room.say("Chris", "/cop series meetings:4")
    assert "There are 9 meetings already" in shown
    assert "[End it earlier]" in shown
    assert len(days(room)) == 9
    assert "from 2 to 60" in await room.say("Chris", "/cop series meetings:1")


async def test_a_series_that_moves_to_another_day_has_as_many_meetings(room: Room) -> None:
    await room.say("Chris", "/gathering move April 2 to:April 3 scope:from this date on")
    assert len(days(room)) == 8
    assert days(room)[-1] == "08-07"
    await room.say("Chris", "/cop series meetings:9")
    assert days(room)[-1] == "08-28"


async def test_after_the_last_meeting_a_further_one_is_shown_again() -> None:
    async with opened() as room:
        given = {"template": "series", "name": "Nights", "zone": "America/Phoenix"}
        await room.make("Chris", "cop setup", given, "form")
        told = {"aim": AIM, "meetings": "2", "goal": "learn"}
        await room.make("Chris", "cop series-begin", told, "form")
        await room.make("Chris", "cop confirm", {})
        await room.until("2026-04-02 18:00")
        assert any("This was the last of 2 meetings" in s.text for s in room.chat.shown)
        assert "the last on" in await room.say("Chris", "/cop series goal:run a project")
        await room.say("Chris", "/cop series meetings:3")
        assert any("Meeting 3 of 3" in s.text for s in room.chat.shown)


async def test_long_after_the_last_meeting_no_further_one_is_planned() -> None:
    async with opened() as room:
        given = {"template": "series", "name": "Nights", "zone": "America/Phoenix"}
        await room.make("Chris", "cop setup", given, "form")
        told = {"aim": AIM, "meetings": "2", "goal": "learn"}
        await room.make("Chris", "cop series-begin", told, "form")
        await room.make("Chris", "cop confirm", {})
        await room.until("2026-05-02 18:00")
        shown = await room.say("Chris", "/cop series meetings:3")
        assert "The last meeting is over" in shown
        assert "/gathering add" in shown


async def test_a_series_without_dates_says_how_many_there_are_all_the_same(room: Room) -> None:
    with room.work() as work:
        for gathering in work.series.dates():
            gathering.rhythm_id = None
            gathering.state = "cancelled"
            work.save(gathering)
    assert "Meetings: 8\n" in await room.say("Chris", f"/cop series aim:{AIM}")


async def test_a_series_whose_rhythms_have_no_end_is_added_to_by_hand(room: Room) -> None:
    with room.work() as work:
        for rhythm in work.gatherings.rhythms(room.clock.now().date()):
            rhythm.until = None
            work.save(rhythm)
    assert "/gathering add" in await room.say("Chris", "/cop series meetings:9")


async def test_a_series_posts_at_most_six_times_a_meeting_by_itself(room: Room) -> None:
    for meeting in ("2026-03-12", "2026-04-02", "2026-04-23"):
        seen = {s.message for s in room.chat.shown}
        await room.say("Ana", "/rsvp yes")
        await room.until(f"{meeting} 23:00")
        fresh = {s.message for s in room.chat.shown if s.audience.startswith("#")} - seen
        assert len(fresh) <= 6, meeting


async def test_only_a_series_is_one(room: Room) -> None:
    with room.work() as work:
        assert in_series(work)
    async with founded() as other:
        with other.work() as work:
            assert not in_series(work)


async def test_the_settings_show_what_a_series_is_for_and_how_many_meetings_it_has(
    room: Room,
) -> None:
    await room.say("Chris", f"/cop series aim:{AIM}")
    shown = await room.say("Chris", "/cop settings")
    assert f"Aim: {AIM}" in shown
    assert "Meetings: 8, the last on Thursday, August 6" in shown
    async with founded() as other:
        assert "Aim:" not in await other.say("Chris", "/cop settings")


async def test_a_meeting_that_is_called_off_is_none_of_those_that_the_form_counts(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering cancel 2026-04-02 We are away")
    assert "How many meetings: 7" in await room.say("Chris", "/cop series")
    assert "There are 8 meetings now" in await room.say("Chris", "/cop series meetings:8")
    assert days(room)[-1] == "08-27"


async def test_a_steward_hears_whom_another_goal_takes_a_part_from_untold(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record role Finn trying")
    await room.say("Chris", "/record role Finn input April 9")
    said = await room.say("Chris", "/cop series goal:run a project")
    assert said.count("I can't write to Finn; please pass it on.") == 1
    assert "is told" not in said
