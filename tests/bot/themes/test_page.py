"""Themes in a browser: what was chosen, and how each vote on it went."""

from tests.leaves import page, text
from tests.room import Room


async def test_themes_and_their_votes_are_listed_by_quarter(room: Room) -> None:
    assert "No theme has been chosen yet." in text(page(room, "themes"))
    for name, title in (("Ana", "Silence in groups"), ("Bo", "Difficult questions")):
        await room.say(name, f"/theme propose {title}")
    await room.say("Chris", "/theme open")
    assert "is open |  -> themes/1" in text(page(room, "themes"))
    await room.say("Ana", "/theme vote 1")
    await room.say("Chris", "/theme close")
    listed = text(page(room, "themes"))
    assert "Silence in groups | one person voted -> themes/1" in listed
    one = text(page(room, "themes", "1"))
    assert "The theme of" in one
    assert "Silence in groups · one vote" in one
    assert "Ana" not in one
    assert page(room, "themes", "2") is None


async def test_a_quarter_that_was_set_without_a_vote_leads_nowhere(room: Room) -> None:
    await room.say("Chris", "/theme set Silence in groups")
    assert "Silence in groups | " in text(page(room, "themes"))
    assert "->" not in text(page(room, "themes"))


async def test_a_vote_that_chose_nothing_and_the_next_one_both_stand_there(room: Room) -> None:
    await room.say("Ana", "/theme propose Silence in groups")
    await room.say("Bo", "/theme propose Difficult questions")
    for _vote in range(2):
        await room.say("Chris", "/theme open")
        await room.say("Chris", "/theme close")
    listed = text(page(room, "themes"))
    assert "no theme" in listed
    assert "An earlier vote on it | 0 people voted -> themes/1" in listed
