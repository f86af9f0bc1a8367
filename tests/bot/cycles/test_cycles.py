"""Cycles: what a steward sets, what dates it reaches, who hears of it, and what is refused."""

from datetime import date

from bot.core.replies import Reply
from store.gatherings import Gathering
from tests.room import Room, founded, said

EMPTY = {"times": "", "lengths": "", "formats": ""}
TURNS = {**EMPTY, "times": "evening, daytime"}


async def form(room: Room, **asked: str) -> Reply:
    """Chris sends the form; what Chris is shown."""
    return await room.make("Chris", "cop cycles", {**EMPTY, **asked}, "form")


async def confirm(room: Room, shown: Reply) -> str:
    """Chris confirms what was shown."""
    return said(await room.follow("Chris", shown, "Meet on these dates"))


def coming(room: Room) -> list[Gathering]:
    with room.work() as work:
        return work.gatherings.coming(room.clock.now(), 1000)


def times(room: Room) -> list[str]:
    return [f"{gathering.time:%H:%M}" for gathering in coming(room)]


async def test_each_alternates_on_its_own_from_a_date_on(room: Room) -> None:
    shown = await form(
        room,
        times="evening, daytime",
        lengths="1h, 1h, 2h 30m",
        formats="online, in person, hybrid",
        begins="2026-05-01",
    )
    await confirm(room, shown)
    found = [(f"{g.time:%H:%M}", g.length, g.format) for g in coming(room)[:5]]
    assert found == [
        ("13:00", 180, "in person"),
        ("18:30", 60, "online"),
        ("13:00", 60, "in person"),
        ("18:30", 150, "hybrid"),
        ("13:00", 60, "online"),
    ]
    # What is planned later goes on in turn.
    before = coming(room)[-1]
    await room.until("2026-06-06 09:00")
    after = coming(room)[-1]
    assert (before.time, after.time) == (coming(room)[-2].time, after.time)
    assert before.time != after.time


async def test_emptied_in_the_form_it_alternates_no_more(room: Room) -> None:
    was = [(g.starts_at, g.ends_at, g.format) for g in coming(room)]
    await confirm(room, await form(room, times="18:00, 9:00", formats="online, hybrid"))
    assert times(room)[:3] == ["18:00", "09:00", "18:00"]
    await confirm(room, await form(room))
    assert [(g.starts_at, g.ends_at, g.format) for g in coming(room)] == was


async def test_a_line_leaves_the_others_as_they_are() -> None:
    async with founded("alternating", "2026-01-12 09:00") as room:
        known = said(await room.ask("Chris", "/cop cycles"))
        assert "Times in turn: 18:30, 12:00" in known
        assert "Lengths in turn: 1h, 1h, 2h 30m" in known
        shown = await room.ask("Chris", "/cop cycles lengths:45 min, 90 min")
        await confirm(room, shown)
        found = [(f"{g.time:%H:%M}", g.length, g.format) for g in coming(room)[:3]]
        assert found == [("18:30", 45, "online"), ("12:00", 90, "hybrid"), ("18:30", 45, "online")]
        # "None" says so in a line.
        shown = await room.ask("Chris", "/cop cycles times:none")
        await confirm(room, shown)
        assert set(times(room)) == {"18:30"}
        assert {g.format for g in coming(room)} == {"online", "hybrid"}


async def test_one_value_is_settled(room: Room) -> None:
    shown = await form(room, times="14:00", lengths="2h, 2h", formats="online")
    assert "Length: always the same: 2 h" in said(shown)
    await confirm(room, shown)
    assert {(f"{g.time:%H:%M}", g.length, g.format) for g in coming(room)} == {
        ("14:00", 120, "online")
    }
    with room.work() as work:
        rhythm = work.gatherings.rhythm(date(2026, 5, 1))
        assert rhythm is not None
        assert rhythm.cycles == []


async def test_what_was_changed_by_hand_stays(room: Room) -> None:
    await room.say("Chris", "/gathering move 2026-05-01 2026-05-02 15:00")
    await room.say("Chris", "/gathering relocate 2026-09-04 https://meet.example.org/a")
    await room.say("Chris", "/gathering cancel 2026-10-02 why:holiday")
    shown = await form(room, times="18:00, 9:00", formats="hybrid")
    assert "Saturday, May 2, 15:00–18:00 · in person · stays where it was moved" in said(shown)
    assert "Friday, September 4, 18:00–21:00 · online" in said(shown)
    assert "October 2" not in said(shown)
    await confirm(room, shown)
    may, september = coming(room)[1:3]
    assert (may.day, f"{may.time:%H:%M}", may.format) == (date(2026, 5, 2), "15:00", "in person")
    assert (f"{september.time:%H:%M}", september.format) == ("18:00", "online")


async def test_whoever_would_come_at_a_wrong_time_is_asked_again_once(room: Room) -> None:
    await room.say("Ana", "/rsvp yes 2026-04-03")
    await room.say("Bo", "/rsvp yes 2026-05-01")
    await room.say("Bo", "/role claim opener 2026-05-01")
    shown = await form(room, times="13:00, 18:00")
    before = len(room.chat.shown)
    assert "One person is told in private, and asked to confirm" in await confirm(room, shown)
    told = [s for s in room.chat.shown[before:] if "have changed" in s.text]
    assert [s.audience for s in told] == ["@Bo", "#facilitators"]
    assert "Will you still?" in room.last("@Bo")
    assert "Opener is yours" in room.last("@Bo")
    with room.work() as work:
        assert [r.unconfirmed for n in (1, 2) for r in work.rsvps.of(n)] == [False, True]
    # A second press finds it so already, and says nothing.
    before = len(room.chat.shown)
    await confirm(room, shown)
    assert not any("have changed" in s.text for s in room.chat.shown[before:])


async def test_another_way_to_meet_takes_the_answers_along(room: Room) -> None:
    await room.say("Chris", "/gathering seats 2026-04-03 1")
    for name in ("Ana", "Bo"):
        await room.say(name, "/rsvp yes 2026-04-03")
    await confirm(room, await form(room, formats="online, in person"))
    with room.work() as work:
        assert {(r.side, r.waiting_since) for r in work.rsvps.of(1)} == {("online", None)}


async def test_many_dates_are_asked_about_in_one_message(room: Room) -> None:
    for gathering in coming(room)[:6]:
        await room.say("Ana", f"/rsvp yes {gathering.day}")
    await confirm(room, await form(room, times="18:00"))
    assert "The same goes for Friday, November 6 · Friday, December 4" in room.last("@Ana")


async def test_another_length_asks_nobody(room: Room) -> None:
    await room.say("Ana", "/rsvp yes 2026-04-03")
    before = len(room.chat.shown)
    assert "told" not in await confirm(room, await form(room, lengths="1h, 2h"))
    assert not any(s.audience == "@Ana" for s in room.chat.shown[before:])
    assert [g.length for g in coming(room)[:3]] == [60, 120, 60]


async def test_a_later_change_is_where_the_form_begins_and_an_earlier_one_reaches_it(
    room: Room,
) -> None:
    await confirm(room, await form(room, times="18:00, 9:00", begins="2026-10-02"))
    again = said(await room.ask("Chris", "/cop cycles"))
    assert "Times in turn: 18:00, 09:00" in again
    assert "From which date on: 2026-10-02" in again
    await confirm(room, await form(room, times="10:00, 11:00", begins="2026-05-01"))
    assert times(room)[:5] == ["13:00", "10:00", "11:00", "10:00", "11:00"]


async def test_a_year_of_weeks_is_folded() -> None:
    async with founded(rhythm="every Tuesday at 18:00") as room:
        # But for the summer months, which are left out.
        assert "and 27 more in the year." in said(await form(room, times="18:00, 9:00"))


async def test_what_cannot_be_read_keeps_what_was_written(room: Room) -> None:
    for wrong, why in (
        ({"times": "evening, sometime"}, "“sometime” as a time of day"),
        ({"lengths": "1h, long"}, "“long” as a length"),
        ({"formats": "online, outside"}, "“outside” as a way to meet"),
        ({"times": ", ".join(["9:00"] * 13)}, "That is 13 in turn; up to 12"),
        ({"begins": "2026-03-01"}, "is already over"),
        ({"begins": "2030-03-01"}, "No date of your rhythm lies ahead from then on"),
    ):
        shown = said(await form(room, **{"times": "18:00, 9:00", **wrong}))
        assert why in shown
        assert next(iter(wrong.values())) in shown
    assert set(times(room)) == {"13:00"}


async def test_nobody_confirms_what_they_have_not_seen(room: Room) -> None:
    nothing = await room.make("Chris", "cop cycles-begin", {"shown": "x"})
    assert "Look at them once more" in said(nothing)
    shown = await form(room, times="18:00, 9:00")
    await room.say("Chris", "/gathering move 2026-05-01 2026-05-02")
    assert "Look at them once more" in await confirm(room, shown)
    assert set(times(room)) == {"13:00"}


async def test_without_dates_of_a_rhythm_nothing_can_alternate(room: Room) -> None:
    for gathering in coming(room):
        await room.say("Chris", f"/gathering cancel {gathering.day} why:nobody")
    await room.say("Chris", "/gathering add 2026-03-20 13:00")
    assert "No date of your rhythm" in said(await room.ask("Chris", "/cop cycles"))


async def test_in_a_crisis_the_plan_is_left_alone(room: Room) -> None:
    shown = await form(room, times="18:00, 9:00")
    asked = {"day": "2026-03-11", "at": "18:00", "length": "1h", "link": ""}
    weekly = await room.make("Chris", "cop crisis", asked, "form")
    await room.follow("Chris", weekly, "Meet weekly for now")
    for refused in (
        said(await room.ask("Chris", "/cop cycles")),
        said(await room.ask("Chris", "/cop cycles times:9:00, 10:00")),
        await confirm(room, shown),
    ):
        assert "That can be changed once they are back" in refused


async def test_stewards_alone_set_it(room: Room) -> None:
    await room.say("Ana", "/cop join")
    assert "Only stewards" in await room.say("Ana", "/cop cycles")


async def test_a_date_that_was_moved_is_proposed_where_it_stands() -> None:
    async with founded("first-friday", start="2026-12-06 09:00") as room:
        await room.say("Chris", "/gathering move 2027-01-01 to 2027-01-08")
        asked = said(await room.make("Chris", "cop cycles", {}))
        assert "From which date on: 2027-01-08" in asked
        for begins in ("2027-01-08", "2027-01-05", "2027-01-01"):
            given = {"times": "18:30, 12:00", "begins": begins}
            shown = said(await room.make("Chris", "cop cycles", given, "form"))
            assert "January 1" not in shown
            assert "January 8, 2027, 13:00–16:00 · in person · stays where it was" in shown
            assert "February 5, 2027, 12:00–15:00" in shown
        asked_for = {"times": "18:30, 12:00", "begins": "2027-01-08"}
        reply = await room.make("Chris", "cop cycles", asked_for, "form")
        begun = said(await room.follow("Chris", reply, "Meet on these dates"))
        assert "are not what they were" not in begun
        # A date that was moved past the next one takes nothing along that stands before the day.
        await room.say("Chris", "/gathering move 2027-01-08 to 2027-02-10")
        given = {"times": "18:30, 12:00", "begins": "2027-02-06"}
        later = said(await room.make("Chris", "cop cycles", given, "form"))
        assert "February 5" not in later
        assert "March 5, 2027, 18:30" in later
