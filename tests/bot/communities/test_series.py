"""Setting a series up: it says what it is for before it begins, and keeps that through changes."""

from tests.room import opened, said

SERIES = {"template": "series", "name": "Nights", "zone": "America/Phoenix"}
AIM = {"aim": "Nobody is lost at night.", "meetings": "3", "goal": "run a project"}


async def test_a_series_says_its_aim_its_goal_and_how_many_meetings_it_has() -> None:
    async with opened() as room:
        first = said(await room.make("Chris", "cop setup", SERIES, "form"))
        assert "[Aim, goal, meetings] [Begin with these dates]" in first
        asked = said(await room.make("Chris", "cop series-begin", {}))
        assert "What it is for:  \nHow many meetings: 8 \nWhat it comes to: learn" in asked
        shown = said(await room.make("Chris", "cop series-begin", AIM, "form"))
        assert "[Begin with these dates] [Aim, goal, meetings]" in shown
        assert "Meetings: 3, the last on Thursday, April 23" in shown
        # The form of all communities, sent once more, takes nothing of it away.
        again = said(await room.make("Chris", "cop setup", SERIES, "form"))
        assert "Nobody is lost at night." in again
        assert "What it is for: Nobody is lost" in said(
            await room.make("Chris", "cop series-begin", {})
        )
        await room.make("Chris", "cop confirm", {})
        assert any(one.text.startswith("Who is in for all 3 meetings?") for one in room.chat.shown)


async def test_another_kind_of_community_forgets_that_it_was_to_be_a_series() -> None:
    async with opened() as room:
        await room.make("Chris", "cop setup", SERIES, "form")
        await room.make("Chris", "cop series-begin", AIM, "form")
        friday = SERIES | {"template": "first-friday"}
        shown = said(await room.make("Chris", "cop setup", friday, "form"))
        assert "Nobody is lost" not in shown
        assert "Meetings:" not in shown
        assert "nothing to confirm" in said(await room.make("Chris", "cop series-begin", AIM))
        assert "What it is for:  \n" in said(await room.make("Chris", "cop series-begin", {}))


async def test_a_series_in_words_has_its_number_of_meetings_too() -> None:
    async with opened() as room:
        given = SERIES | {"rhythm": "every three weeks on Tuesday from March 17"}
        shown = said(await room.make("Chris", "cop setup", given, "form"))
        assert "the last on Tuesday, August 11" in shown


async def test_many_dates_are_folded_and_each_says_what_alternates() -> None:
    async with opened() as room:
        given = SERIES | {"template": "alternating", "rhythm": "every week on Tuesday"}
        shown = said(await room.make("Chris", "cop setup", given, "form"))
        assert "· hybrid" in shown
        assert "more, up to Tuesday" in shown
