"""Another calendar's dates are looked over, and added once they were confirmed."""

from datetime import timedelta

import pytest

from bot.core.replies import Reply
from tests.room import Room, said


def event(start: str, *lines: str, name: str = "Circle") -> str:
    """An event of a calendar."""
    return "\n".join(["BEGIN:VEVENT", f"SUMMARY:{name}", f"DTSTART:{start}", *lines, "END:VEVENT"])


async def look(room: Room, text: str) -> Reply:
    """Chris sends the form with what was pasted."""
    return await room.make("Chris", "gathering import", {"calendar": text}, source="form")


def dates(room: Room) -> list[str]:
    """The dates there are, with what each is called."""
    with room.work() as work:
        return [f"{g.day} {g.title}".strip() for g in work.gatherings.ahead(room.clock.now())]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("hello", "I can't read the line “hello”"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", "That is no calendar file I can read"),
        ("https://example.org/a.ics", "I fetch nothing from other places"),
        (event("20250318T180000Z"), "There is no date to come"),
        (event("20260403T130000"), "All dates of that calendar are here already"),
        (event("20260318T180000Z", "RRULE:FREQ=DAILY"), "I add up to 60 at a time"),
        (event("20260318T180000Z", "LOCATION:http://a@b.example/"), "has a place I can't keep"),
        (event("20260318T180000Z", "DURATION:P2D"), "“Circle” lasts longer than a day."),
        (event("20260318T180000Z", "DTEND:20260317T180000Z"), "“Circle” ends before it begins."),
        (event("2026"), "“Circle” has a date I can't read."),
        (event("20260318T180000Z", "RRULE:FREQ=HOURLY"), "repeats as I can't: FREQ=HOURLY."),
        (event("20260318T180000Z", "DTEND;TZID=Moon:20260318T190000"), "in a zone I don't know"),
        (
            "BEGIN:VEVENT\nSUMMARY:Trip\nDTSTART;VALUE=DATE:20260318\n"
            "DTEND;VALUE=DATE:20260321\nEND:VEVENT",
            "“Trip” goes on for several days.",
        ),
        ("BEGIN:VEVENT\nSUMMARY:A\nEND:VEVENT", "“A” does not say when it begins."),
        ("\n".join(event("2026", name=str(n)) for n in range(10)), "2 more. Mend these"),
    ],
)
async def test_what_cannot_be_added_is_told_with_what_was_pasted(
    room: Room, text: str, why: str
) -> None:
    before = dates(room)
    reply = await look(room, text)
    assert reply.form is not None
    (field,) = reply.form.fields
    assert field.value == text
    assert why in said(reply)
    assert dates(room) == before


async def test_nothing_is_added_before_it_is_confirmed_and_then_once(room: Room) -> None:
    before, shown = dates(room), len(room.chat.shown)
    reply = await look(room, event("20260318T180000Z", "RRULE:FREQ=WEEKLY;COUNT=2"))
    assert "These 2 dates would be added" in said(reply)
    assert "Wednesday, March 18, 11:00–12:00, UTC−07:00 · Circle" in said(reply)
    assert (dates(room), len(room.chat.shown)) == (before, shown)
    # A calendar may name people who were invited.
    assert "BEGIN" not in await room.say("Chris", "/stewards trail")
    done = await room.follow("Chris", reply, "Add these 2 dates")
    assert "The 2 dates are added." in said(done)
    added = ["2026-03-18 Circle", "2026-03-25 Circle"]
    assert dates(room) == added + before
    assert "These dates were added" in said(await room.follow("Chris", reply, "Add these 2 dates"))
    assert dates(room) == added + before


async def test_the_channel_hears_of_all_dates_at_once(room: Room) -> None:
    reply = await look(room, event("20260318T180000Z", "RRULE:FREQ=DAILY;COUNT=17"))
    before = len(room.chat.shown)
    await room.follow("Chris", reply, "Add these 17 dates")
    told = [one.text for one in room.chat.shown[before:] if "further date" in one.text]
    assert len(told) == 1
    assert "2 more are in the calendar." in told[0]


async def test_what_was_looked_at_for_long_is_added_without_what_has_begun(room: Room) -> None:
    reply = await look(room, event("20260318T180000Z", "RRULE:FREQ=DAILY;COUNT=2"))
    await room.until("2026-03-18 12:00")
    assert "The date is added." in said(await room.follow("Chris", reply, "Add these 2 dates"))
    reply = await look(room, event("20260320T180000Z"))
    await room.until("2026-03-21 12:00")
    assert "These dates were added" in said(await room.follow("Chris", reply, "Add this date"))


async def test_another_look_takes_the_place_of_the_one_before(room: Room) -> None:
    first = await look(room, event("20260318T180000Z"))
    await look(room, event("20260319T180000Z"))
    assert "others were looked over" in said(await room.follow("Chris", first, "Add this date"))
    assert "2026-03-18 Circle" not in dates(room)


async def test_what_is_here_is_left_and_what_is_left_out_is_told(room: Room) -> None:
    monthly = event("20250403T130000", "RRULE:FREQ=MONTHLY;BYDAY=1FR")
    text = said(await look(room, monthly))
    assert "9 dates of it are here already, and are left as they are." in text
    assert "What has begun already is left out." in text
    assert "more than 13 months ahead" in text


async def test_a_place_is_where_it_meets_and_a_name_of_its_own_is_kept(room: Room) -> None:
    place = ("LOCATION:12 Oak Street", "CONFERENCE:https://meet.example.org/a")
    reply = await look(room, event("20260318T180000Z", *place, name="Phoenix facilitators"))
    await room.follow("Chris", reply, "Add this date")
    with room.work() as work:
        added = work.gatherings.ahead(room.clock.now())[0]
    assert (added.title, added.address, added.link, added.format) == (
        "",
        "12 Oak Street",
        "https://meet.example.org/a",
        "hybrid",
    )
    assert (added.ends_at - added.starts_at, added.zone) == (timedelta(hours=1), "America/Phoenix")
    assert added.rhythm_id is None


async def test_an_hour_in_another_zone_is_told_there_too(room: Room) -> None:
    text = "\n".join(["BEGIN:VEVENT", "DTSTART;TZID=Europe/London:20260318T180000", "END:VEVENT"])
    shown = said(await look(room, text))
    assert "11:00–12:00, UTC−07:00 · 18:00 in Europe/London" in shown
    assert "America/Phoenix, at present UTC−07:00" in shown


async def test_the_clock_speaks_of_an_added_date_as_of_any_other(room: Room) -> None:
    reply = await look(room, event("20260318T180000Z"))
    await room.follow("Chris", reply, "Add this date")
    with room.work() as work:
        added = work.gatherings.ahead(room.clock.now())[0]
        assert added.shown
    before = len(room.chat.shown)
    await room.until("2026-03-18 10:59")
    assert any("Circle" in one.text for one in room.chat.shown[before:])
