"""Whoever brought something to a gathering is asked for it by the next card, or in private."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded, said

PRIVATELY = "/cop prompts bring-along 1 day after at 09:00"
"""A steward has each of them asked in private, in place of the next card."""
SHARED = {
    "what": "https://example.org/x",
    "title": "Rounds",
    "kind": "practice",
    "gathering": "#1",
    "role": "best-practice",
}


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Alternating in Phoenix: its first gathering is on Thursday, March 12, 18:30 to 19:30."""
    async with founded("alternating") as made:
        await made.say("Ana", "/role claim best practice")
        yield made


@pytest.fixture
async def privately(room: Room) -> Room:
    """The same, where a steward has them asked in private."""
    await room.say("Chris", PRIVATELY)
    return room


def asked(room: Room) -> list[str]:
    return [s.audience for s in room.chat.shown if "put what you brought" in s.text]


def card(room: Room) -> str:
    """The next gathering's card as it stands."""
    with room.work() as work:
        coming = work.gatherings.next(room.clock.now())
    day = f"{coming.day:%B} {coming.day.day}," if coming else ""
    return [s.text for s in room.chat.shown if s.audience[0] == "#" and day in s.text][-1]


async def test_the_next_card_says_who_brought_something_and_nobody_is_written_to(
    room: Room,
) -> None:
    await room.say("Bo", "/role claim welcome")
    await room.say("Dee", "/role claim note taker")
    await room.until("2026-03-14 09:00")
    assert asked(room) == []
    line = "Ana and Dee brought something to Thursday, March 12.\n[Put it into the library]"
    assert line in card(room)
    assert "Words to find it by: best-practice" in await room.press(
        "Ana", "Put it into the library"
    )
    assert "Words to find it by: note-taker" in await room.press("Dee", "Put it into the library")


async def test_of_two_such_roles_each_is_asked_for(room: Room) -> None:
    await room.say("Ana", "/role claim note taker")
    await room.until("2026-03-12 20:00")
    assert "Ana brought something" in card(room)
    await room.make("Ana", "share", SHARED, "form")
    assert "Ana brought something" in card(room)
    assert "Words to find it by: note-taker" in await room.press("Ana", "Put it into the library")


async def test_whoever_is_not_meant_is_answered_kindly(room: Room) -> None:
    await room.until("2026-03-12 20:00")
    told = await room.press("Dee", "Put it into the library")
    assert "That is for Ana, who brought something to Thursday, March 12." in told
    assert "[Share something]" in told
    await room.make("Ana", "share", SHARED, "form")
    assert "brought something" not in card(room)
    # What stood on the card a moment ago may still be pressed.
    again = {"gathering": "#1"}
    assert "is in the library by now" in said(await room.make("Dee", "library bring", again))
    mine = said(await room.make("Ana", "library bring", again))
    assert "What you brought to Thursday, March 12 is in the library." in mine


async def test_what_is_taken_out_again_is_asked_for_again(room: Room) -> None:
    await room.until("2026-03-12 20:00")
    await room.make("Ana", "share", SHARED, "form")
    await room.say("Ana", "/library remove rounds")
    assert "Ana brought something" in card(room)


async def test_after_a_week_the_card_asks_no_more(room: Room) -> None:
    await room.until("2026-03-19 19:29")
    assert "Ana brought something" in card(room)
    await room.until("2026-03-19 19:30")
    assert "brought something" not in card(room)
    # A button that somebody still sees is of use.
    late = await room.make("Ana", "library bring", {"gathering": "#1"})
    assert late.form is not None


async def test_who_did_not_come_or_is_off_chat_is_not_named(room: Room) -> None:
    await room.say("Bo", "/role claim new knowledge")
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record role Finn note taker")
    await room.until("2026-03-12 20:00")
    assert "Ana and Bo brought something" in card(room)
    await room.say("Chris", "/record attendance Ana, Finn")
    assert "Ana brought something" in card(room)


async def test_who_had_themselves_erased_is_named_no_longer(room: Room) -> None:
    await room.say("Bo", "/role claim new knowledge")
    await room.until("2026-03-12 20:00")
    reply = await room.ask("Bo", "/cop forget")
    await room.follow("Bo", reply, "Erase me")
    assert "Ana brought something" in card(room)


async def test_where_no_gathering_is_to_come_its_own_card_asks(room: Room) -> None:
    with room.work() as work:
        for gathering in work.gatherings.ahead(room.clock.now())[1:]:
            gathering.state = "cancelled"
            work.save(gathering)
    await room.until("2026-03-12 20:00")
    own = [s.text for s in room.chat.shown if "This gathering is over" in s.text][-1]
    assert "Ana brought something to Thursday, March 12." in own


async def test_a_steward_has_it_asked_in_private_instead_or_not_at_all(room: Room) -> None:
    await room.say("Chris", "/cop prompts bring-along off")
    await room.until("2026-03-14 09:00")
    assert "brought something" not in card(room)
    assert asked(room) == []


async def test_where_a_template_asks_for_nothing_its_card_does_not_either() -> None:
    async with founded("first-friday") as room:
        await room.say("Chris", "/agenda add Note taker")
        await room.say("Ana", "/role claim note taker")
        await room.until("2026-04-03 17:00")
        assert not any("brought something" in s.text for s in room.chat.shown)


async def test_only_a_role_that_brings_something_is_asked(privately: Room) -> None:
    await privately.say("Bo", "/role claim welcome")
    await privately.until("2026-03-16 09:00")
    assert asked(privately) == ["@Ana"]
    told = next(s.text for s in privately.chat.shown if "put what you brought" in s.text)
    assert "You had Best practice on Thursday, March 12." in told
    assert "brought something" not in card(privately)


async def test_the_form_knows_what_it_is_and_from_which_gathering(privately: Room) -> None:
    await privately.until("2026-03-16 09:00")
    form = await privately.press("Ana", "Put it into the library", "@Ana")
    assert "Words to find it by: best-practice" in form


async def test_whoever_was_not_there_or_is_away_is_left_in_peace(privately: Room) -> None:
    room = privately
    await room.say("Bo", "/role claim new knowledge")
    await room.say("Bo", "/cop away March 13 to March 20")
    await room.say("Dee", "/cop join")
    await room.until("2026-03-12 20:00")
    await room.say("Chris", "/record attendance Dee")
    await room.until("2026-03-16 09:00")
    assert asked(room) == []


async def test_who_shared_it_already_is_not_asked(privately: Room) -> None:
    await privately.until("2026-03-12 20:00")
    reply = await privately.make("Ana", "share", SHARED, "form")
    assert not reply.refused, reply
    await privately.until("2026-03-16 09:00")
    assert asked(privately) == []


async def test_a_gathering_that_was_called_off_brought_nothing(privately: Room) -> None:
    room = privately
    with room.work() as work:
        gathering = work.gatherings.coming(room.clock.now(), 1)[0]
        gathering.state = "cancelled"
        work.save(gathering)
    await room.until("2026-03-16 09:00")
    assert asked(room) == []
    assert not any("brought something" in s.text for s in room.chat.shown)
