"""Cards of dates that did not take place, once their time has passed."""

from store.core.subject import Subject
from tests.in_step import stands
from tests.room import Room

RESTED = "Phoenix facilitators rested then, so this did not take place."


async def pause(room: Room, until: str) -> None:
    await room.make("Chris", "cop pause-until", {"until": until}, "form")


async def test_a_date_of_a_pause_that_is_over_says_that_it_did_not_take_place(room: Room) -> None:
    await pause(room, "2026-05-20")
    for then in ("2026-03-02 12:00", "2026-05-20 08:00"):
        await room.until(then)
        assert "pauses until Wednesday, May 20" in stands(room, "gathering", 1)
    await room.until("2026-05-20 12:00")
    assert RESTED in stands(room, "gathering", 1)
    with room.work() as work:
        assert not any(card.open for card in work.living.of(Subject("gathering", 1)))


async def test_another_pause_changes_nothing_of_what_was(room: Room) -> None:
    await pause(room, "2026-04-20")
    await room.until("2026-04-10 12:00")
    await pause(room, "2026-05-20")
    assert RESTED in stands(room, "gathering", 1)
    await room.say("Chris", "/cop wake")
    assert RESTED in stands(room, "gathering", 1)


async def test_a_date_that_is_woken_in_time_takes_place(room: Room) -> None:
    await pause(room, "2026-05-20")
    await room.say("Chris", "/cop wake")
    assert "Coming · 0" in stands(room, "gathering", 1)


async def test_a_date_that_was_set_aside_comes_back_no_more(room: Room) -> None:
    weekly = {"day": "2026-03-11", "at": "18:00", "length": "1h", "link": "https://a.example/x"}
    shown = await room.make("Chris", "cop crisis", weekly, "form")
    await room.follow("Chris", shown, "Meet weekly for now")
    assert "It comes back as it was" in stands(room, "gathering", 1)
    await room.until("2026-04-08 19:01")
    assert "This was set aside, and did not take place." in stands(room, "gathering", 1)
