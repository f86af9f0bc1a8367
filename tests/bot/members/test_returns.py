"""Back from being away: what waited for somebody is told them then."""

import re
from datetime import date

from tests.in_step import behind
from tests.room import Room


async def test_the_only_steward_is_asked_who_came_once_they_are_back(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/cop away March 30 to April 20")
    await room.until("2026-04-20 12:00")
    assert not any("Who came" in s.text for s in room.chat.shown)
    await room.until("2026-04-30 12:00")
    asked = [s.audience for s in room.chat.shown if "Who came on Friday, April 3?" in s.text]
    assert asked == ["@Chris"]


def last_card(room: Room) -> str:
    """The card of April 3 as it was drawn last."""
    return [s.text for s in room.chat.shown if "This gathering is over" in s.text][-1]


async def test_who_was_away_is_thanked_for_nothing_also_once_they_are_back(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/cop away April 1")
    await room.until("2026-04-03 18:00")
    assert "Thank you for being part of it" in last_card(room)
    await room.until("2026-04-10 09:00")
    await room.say("Ana", "/cop back")
    await room.say("Chris", "/cop purpose We meet to practise.")
    assert "Thank you for being part of it" in last_card(room)
    assert "April 1 to Thursday, April 9" in await room.say("Ana", "/cop me")


async def test_an_absence_that_another_takes_the_place_of_ends_without_a_word(room: Room) -> None:
    await room.say("Ana", "/cop away 2026-03-03 to 2026-03-10")
    await room.until("2026-03-06 09:00")
    await room.say("Bo", "/query ask What is new?")
    await room.say("Ana", "/cop away 2026-03-06 to 2026-03-20")
    await room.until("2026-03-15 09:00")
    with room.work() as work:
        days = [o.day for o in work.occurrences.coming(99) if o.name == "back-again"]
    assert days == [date(2026, 3, 20)]


async def test_an_absence_that_is_told_late_changes_the_card_of_that_day(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.until("2026-04-03 18:00")
    assert "Thank you, Ana, for carrying it" in last_card(room)
    await room.say("Ana", "/cop away 2026-04-01 to 2026-04-30")
    assert "Thank you for being part of it" in last_card(room)


async def test_two_accounts_that_are_one_person_were_away_or_were_not(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Ana", "/cop away 2026-04-01 to 2026-04-30")
    await room.until("2026-04-03 18:00")
    assert "Thank you, Bo, for carrying it" in last_card(room)
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say("Bo", "/account code"))
    assert code is not None
    await room.say("Ana", f"/account join {code.group()}")
    assert "Thank you for being part of it" in last_card(room)


async def test_so_it_is_on_the_cards_of_a_small_group(room: Room) -> None:
    rhythm = "every week on Tuesday at 18:00, from March 10"
    await room.make("Ana", "group begin", {"name": "Mediators", "rhythm": rhythm}, "form")
    await room.make("Ana", "role claim", {"role": "host", "gathering": "2026-03-10"})
    await room.until("2026-03-11 18:00")
    assert "Thank you, Ana, for carrying it" in last_card(room)
    await room.say("Ana", "/cop away 2026-03-09 to 2026-03-20")
    assert "Thank you for being part of it" in last_card(room)
    assert not behind(room)
