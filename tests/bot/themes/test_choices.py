"""What somebody writes on a ballot is understood as a whole, or asked about; nothing is dropped."""

import pytest

from tests.room import Room, founded, said


async def ballot(room: Room, way: str) -> None:
    """An open ballot of three, voted on in this way."""
    await room.say("Chris", f"/theme settings vote: {way}")
    for name, theme in (("Ana", "Humour"), ("Bo", "Power and play"), ("Dee", "Silence")):
        await room.say(name, f"/theme propose {theme}")
    await room.say("Chris", "/theme open")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/theme rank 3 1 2", "1. Silence\n2. Humour\n3. Power and play"),
        ("/theme rank Power and play > 1", "1. Power and play\n2. Humour"),
        ("/theme rank 3 first: 3 second: 3", "That one is ranked already"),
        (
            "/theme vote 1 2 3 1 4",
            "“4” is not on the ballot. Write a number that stands",
        ),
        ("/theme vote laughter", "“laughter” is not on the ballot"),
        ("/theme vote none", "You have not voted"),
        ("/theme vote #1", "1. Humour"),
    ],
)
async def test_a_ranking_in_words(typed: str, told: str) -> None:
    async with founded("quarterly") as room:
        await ballot(room, "ranked")
        assert told in (await room.say("Eve", typed)).replace("  ", " ")


async def test_a_theme_that_is_called_nothing_can_be_voted_for_by_its_title() -> None:
    async with founded("quarterly") as room:
        await room.say("Gus", "/theme propose Nothing")
        await ballot(room, "approval")
        assert "· Nothing" in await room.say("Eve", "/theme vote nothing")
        assert "You have not voted" in await room.say("Eve", "/theme vote none")


async def test_more_than_one_where_one_vote_counts_is_asked_about() -> None:
    async with founded("quarterly") as room:
        assert "No vote on a theme is open" in await room.say("Eve", "/theme vote 1")
        await ballot(room, "single")
        assert "One vote counts here, and “1, 2” would be 2" in await room.say(
            "Eve", "/theme vote 1, 2"
        )
        assert "nothing is ranked: /theme vote" in await room.say("Eve", "/theme rank 1")


async def test_a_choice_from_a_card_says_nothing_of_an_order() -> None:
    async with founded("quarterly") as room:
        await ballot(room, "ranked")
        asked = await room.make("Eve", "theme vote", {"choices": "#1"})
        assert "choices are ranked: which one comes first" in said(asked)
        ranked = await room.make("Eve", "theme rank", {"first": "#2", "second": "#1"}, "form")
        assert "1. Power and play\n2. Humour" in said(ranked).replace("  ", " ")
        gone = await room.make("Eve", "theme rank", {"first": "#9"}, "form")
        assert "is not on the ballot" in said(gone)
