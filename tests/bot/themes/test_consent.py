"""A ballot of one: what is said against its only theme never counts as a vote for it."""

from collections.abc import AsyncIterator

import pytest

from store.core.subject import Subject
from tests.room import Room, founded, said

BALLOT = Subject("ballot", 1)
OBJECTS = {"ballot": "1", "option": "1"}


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Silence is the only proposal, and is to be consented to."""
    async with founded("quarterly", "2026-03-04 09:30") as made:
        await made.say("Ana", "/theme propose Silence")
        await made.until("2026-03-18 09:00")
        yield made


def votes(room: Room) -> dict[int, tuple[int, ...]]:
    """Who chose what."""
    with room.work() as work:
        return dict(work.ballot_votes.of(1))


async def test_an_objection_that_comes_late_is_no_vote_for_the_theme(room: Room) -> None:
    await room.say("Bo", "/theme propose Endings")
    asked = await room.make("Dee", "theme object", OBJECTS)
    assert "Another theme was proposed, so it is a vote by now" in said(asked)
    assert votes(room) == {}
    await room.follow("Dee", asked, "2 · Endings")
    assert list(votes(room).values()) == [(2,)]


async def test_a_typed_number_is_taken_for_no_objection(room: Room) -> None:
    told = await room.ask("Eve", "/theme vote 1")
    assert "it is the theme unless somebody objects" in said(told)
    assert votes(room) == {}
    assert "You would rather not have Silence" in said(
        await room.follow("Eve", told, "I'd rather not")
    )
    assert "You have nothing against it" in await room.say("Eve", "/theme vote none")
    # Nor is what a form, or a card from before, has as a choice.
    assert "is the only proposal" in said(await room.ask("Eve", "/theme vote"))
    assert "is the only proposal" in said(await room.make("Eve", "theme vote", {"choices": "#1"}))
    assert votes(room) == {}


async def test_what_a_steward_notes_is_taken_for_no_objection_either(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    told = await room.ask("Chris", "/record vote Finn 1")
    assert "it is the theme unless somebody objects" in said(told)
    noted = await room.follow("Chris", told, "Finn would rather not")
    assert "Noted: Finn would rather not have it" in said(noted)
    back = await room.follow("Chris", noted, "Take back Silence")
    assert "Finn no longer objects" in said(back)
    await room.follow("Chris", back, "Note it again")
    assert list(votes(room).values()) == [(1,)]
    await room.say("Bo", "/theme propose Endings")
    again = await room.follow("Chris", back, "Note it again")
    assert "it is a vote by now" in said(again)
    assert votes(room) == {}
    assert "Their choices" in said(await room.follow("Chris", again, "Note a vote"))


@pytest.mark.parametrize(("way", "says"), [("ranked", "Rank them"), ("approval", "1 · Silence")])
async def test_a_late_objection_has_the_ways_to_vote(room: Room, way: str, says: str) -> None:
    await room.say("Chris", f"/theme settings vote:{way}")
    await room.say("Bo", "/theme propose Endings")
    assert says in said(await room.make("Dee", "theme object", OBJECTS))


async def test_what_is_over_or_gone_is_objected_to_by_nobody(room: Room) -> None:
    await room.make("Ana", "theme withdraw", {"proposal": "#1"})
    assert "no longer on the ballot" in said(await room.make("Dee", "theme object", OBJECTS))
    noted = await room.make("Chris", "record objection", {"member": "#2", **OBJECTS})
    assert "no longer on the ballot" in said(noted)
    await room.until("2026-03-28 20:00")
    assert "is over" in said(await room.make("Dee", "theme object", OBJECTS))
    assert "is over" in said(await room.make("Dee", "theme buttons", {"ballot": "1"}))


async def test_a_reaction_on_it_is_answered_once_with_the_ways(room: Room) -> None:
    with room.work() as work:
        [card] = work.living.of(BALLOT)
    told = await room.react("Dee", "👎", card.message)
    assert "Here a reaction does not count" in told
    assert "I'd rather not" in told
    assert await room.react("Dee", "1️⃣", card.message) == ""
    await room.make("Ana", "theme withdraw", {"proposal": "#1"})
    assert "no longer on the ballot" in await room.react("Eve", "👎", card.message)


async def test_a_reaction_on_ranked_votes_is_answered_once_with_the_form(room: Room) -> None:
    await room.say("Chris", "/theme settings vote:ranked")
    await room.say("Bo", "/theme propose Endings")
    with room.work() as work:
        [card] = work.living.of(BALLOT)
    told = await room.react("Dee", "1️⃣", card.message)
    assert "A reaction says nothing of an order" in told
    assert "Rank them" in told
    assert await room.react("Dee", "2️⃣", card.message) == ""
    await room.until("2026-03-28 20:00")
    assert await room.react("Eve", "1️⃣", card.message) == ""


async def test_the_list_says_how_each_ballot_is_voted_on(room: Room) -> None:
    listed = await room.say("Bo", "/theme list")
    assert "is the theme unless somebody objects" in listed
    assert "theme vote" not in listed
    await room.say("Chris", "/theme settings vote:ranked")
    await room.say("Bo", "/theme propose Endings")
    listed = await room.say("Bo", "/theme list")
    assert "Rank up to three" in listed
    assert "reaction" not in listed
    for proposal in ("#1", "#2"):
        await room.make("Chris", "theme strike", {"proposal": proposal})
    assert "Nothing is proposed any more" in await room.say("Bo", "/theme list")


async def test_whoever_has_a_desk_objects_there(room: Room) -> None:
    await room.say("Eve", "/cop join")
    desk = await room.ask("Eve", "/cop desk")
    await room.follow("Eve", desk, "I'd rather not")
    assert list(votes(room).values()) == [(1,)]
    desk = await room.ask("Eve", "/cop desk")
    assert "You would rather not have it" in said(desk)
    await room.follow("Eve", desk, "Take it back")
    assert votes(room) == {}
