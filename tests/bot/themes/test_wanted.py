"""The card that asks for themes: one for a quarter, however many are proposed."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.themes import wanted_cards
from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Quarterly, on the day on which themes are asked for."""
    async with founded("quarterly", "2026-03-03 09:00") as made:
        await made.until("2026-03-04 09:00")
        yield made


def asked(room: Room) -> list[str]:
    """Each message that asks for themes, as it reads now."""
    messages: dict[str, str] = {}
    for shown in room.chat.shown:
        if shown.card.subject and shown.card.subject.kind.startswith("themes-wanted"):
            messages[shown.message] = shown.text
    return list(messages.values())


async def test_proposals_are_drawn_into_it_and_nothing_is_posted(room: Room) -> None:
    posted = len(room.chat.by_key)
    await room.say("Ana", "/theme propose Silence")
    await room.say("Bo", "/theme propose Endings")
    (card,) = asked(room)
    assert "Silence · Ana" in card
    assert "Endings · Bo" in card
    assert len(room.chat.by_key) == posted
    await room.press("Dee", "Endings")
    assert "Endings · Bo · one would like it" in asked(room)[0]
    await room.make("Dee", "theme unendorse", {"proposal": "#2"})
    await room.make("Ana", "theme withdraw", {"proposal": "#1"})
    assert "Silence" not in asked(room)[0]
    assert "would like it" not in asked(room)[0]


async def test_of_many_the_first_are_shown_and_the_rest_is_counted(room: Room) -> None:
    for n in range(16):
        await room.say("Ana", f'/theme propose title:"{"abcdefghijklmnop"[n] * 9}" another:yes')
    assert "and 1 more: /theme list" in asked(room)[0]


async def test_once_the_vote_is_open_it_rests_and_then_says_what_came_of_it(room: Room) -> None:
    await room.say("Ana", "/theme propose Silence")
    await room.say("Bo", "/theme propose Endings")
    await room.until("2026-03-18 09:00")
    assert asked(room) == ["Themes for April to June\nThe vote is open further down."]
    await room.make("Dee", "theme vote", {"choices": "1"})
    await room.until("2026-03-25 20:00")
    assert asked(room) == ["Themes for April to June\nThe theme is Silence."]


async def test_a_vote_that_chose_nothing_is_said_to_have(room: Room) -> None:
    await room.say("Ana", "/theme propose Silence")
    await room.say("Bo", "/theme propose Endings")
    await room.until("2026-03-25 20:00")
    assert asked(room) == ["Themes for April to June\nThe vote is over, and chose none."]


async def test_what_is_proposed_early_stands_further_up_once_it_is_asked_for() -> None:
    async with founded("quarterly", "2026-01-12 09:00") as room:
        await room.say("Ana", "/theme propose Silence")
        assert "Silence · Ana" in asked(room)[0]
        await room.until("2026-03-04 09:00")
        before, now = asked(room)
        assert before == "Themes for April to June\nWhat is proposed stands further down."
        assert "Silence · Ana" in now
        assert "The vote opens on Wednesday, March 18" in now


async def test_without_a_name_once_its_proposer_is_erased(room: Room) -> None:
    await room.say("Ana", "/theme propose Silence")
    with room.work() as work:
        ana = next(m.id for m in work.members.active() if m.name == "Ana")
    await room.make("Ana", "cop erase", {"whose": str(ana)})
    assert "Silence\n" in asked(room)[0]
    assert "Ana" not in asked(room)[0]


async def test_what_a_steward_puts_on_the_ballot_stands_for_the_quarter_after_no_more(
    room: Room,
) -> None:
    await room.say("Ana", "/theme propose Silence")
    await room.say("Bo", "/theme propose Endings")
    await room.until("2026-03-18 09:00")
    await room.say("Ana", "/theme propose Maps")
    assert "Maps · Ana" in asked(room)[-1]
    await room.make("Chris", "theme include", {"proposal": "#3"})
    assert asked(room)[-1].startswith("What shall July to September be about?")
    assert "Maps" not in asked(room)[-1]


async def test_what_a_ballot_has_no_room_for_stands_for_the_quarter_after() -> None:
    async with founded("quarterly", "2026-03-19 09:00") as room:
        await room.say("Ana", "/theme propose Silence")
        await room.say("Bo", "/theme propose Endings")
        await room.say("Chris", "/theme open")
        await room.say("Ana", "/theme propose Maps")
        await room.say("Chris", "/theme close")
        await room.until("2026-03-19 12:00")
        assert "Maps · Ana" in asked(room)[-1]
        for n in range(9):
            await room.say("Ana", f'/theme propose title:"{"abcdefghi"[n] * 9}" another:yes')
        await room.say("Chris", "/theme open")
        now = asked(room)[-1]
        assert "Maps · Ana" in now
        assert "iiiiiiiii · Ana" in now


async def test_a_vote_that_falls_due_while_one_is_open_opens_once_that_has_closed(
    room: Room,
) -> None:
    for name, theme in (("Ana", "Silence"), ("Bo", "Endings")):
        await room.say(name, f"/theme propose {theme}")
    await room.say("Chris", "/theme open until:2026-06-25")
    for name, theme in (("Dee", "Power"), ("Eli", "Humour")):
        await room.say(name, f"/theme propose {theme}")
    for day in ("2026-06-04 10:00", "2026-06-20 09:00"):
        await room.until(day)
        await room.say("Eve", "/theme propose Maps")
        assert "What shall July to September be about?" in asked(room)[-1]
        assert "The vote opens on Thursday, June 25, 20:00" in asked(room)[-1]
    await room.until("2026-06-25 21:00")
    assert asked(room)[-1] == "Themes for July to September\nThe vote is open further down."
    with room.work() as work:
        [ballot] = work.ballots.of_quarter(date(2026, 7, 1))
        assert ballot.state == "open"


async def test_a_vote_that_closes_early_leaves_the_next_one_where_it_was(room: Room) -> None:
    for name, theme in (("Ana", "Silence"), ("Bo", "Endings")):
        await room.say(name, f"/theme propose {theme}")
    await room.say("Chris", "/theme open until:2026-06-25")
    await room.say("Dee", "/theme propose Power")
    await room.say("Chris", "/theme close")
    await room.until("2026-03-05 09:00")
    assert "The vote opens on Wednesday, June 17, 09:00" in asked(room)[-1]


async def test_where_quarters_begin_otherwise_what_is_proposed_goes_along(room: Room) -> None:
    await room.say("Ana", "/theme propose Silence")
    await room.say("Chris", "/theme settings year_begins:February")
    before, now = asked(room)
    assert before == (
        "Themes for April to June\nQuarters begin in other months now, so these are none of them. "
        "/theme list shows what is proposed."
    )
    assert now.startswith("What shall May to July be about?")
    assert "Silence · Ana" in now
    await room.say("Chris", "/theme settings year_begins:January")
    before, now = asked(room)
    assert "Silence · Ana" in before
    assert "Silence" not in now


async def test_what_asks_for_themes_of_no_quarter_any_more_asks_no_more(room: Room) -> None:
    await room.say("Chris", "/theme settings year_begins:February")
    [card] = asked(room)
    assert "Quarters begin in other months now" in card


def test_what_is_no_quarter_is_drawn_nowhere(room: Room) -> None:
    with room.work() as work:
        for draw in (wanted_cards.draw, wanted_cards.earlier):
            assert draw(work, 13, room.clock.now()) is None
