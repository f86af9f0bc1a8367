"""What calendars show of a date raises its SEQUENCE when it changes, whatever changes it."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from icalendar import Calendar, Event
from icalendar.prop import vDDDTypes

from bot.calendars.feed import file
from bot.core.follow import followed
from bot.core.i18n import speaking
from tests.room import Room

COUNTED = re.compile(rb"^(SEQUENCE|DTSTAMP|LAST-MODIFIED):.*\r\n", re.MULTILINE)
Change = Callable[[Room], Awaitable[object]]


def read(room: Room) -> bytes:
    """The calendar of all dates, as a feed gives it."""
    with room.work() as work, speaking("en"):
        return file(work, work.gatherings.every())


def first(content: bytes) -> Event:
    """The first event of a calendar."""
    return Calendar.from_ical(content).events[0]


def said(line: str) -> Change:
    """A steward types a line."""
    return lambda room: room.say("Chris", line)


def sent(command: str, **given: str) -> Change:
    """A steward sends a form."""
    return lambda room: room.make("Chris", command, given, source="form")


async def new_name(room: Room) -> None:
    """The contact is known by another name, which no Call told."""
    with room.work() as work:
        [chris] = [one for one in work.members.active() if one.name == "Chris"]
        chris.name = "Christine"
        followed(work, room.clock.now())


CHANGES: dict[str, Change] = {
    "moved": said("/gathering move April 3 April 4"),
    "at another hour": said("/gathering move April 3 at:15:00"),
    "cancelled": said("/gathering cancel April 3 why:ill"),
    "relocated": said("/gathering relocate April 3 Hall"),
    "online": said("/gathering relocate April 3 https://meet.example.org/a"),
    "retitled": said("/gathering retitle April 3 Party"),
    "themed": sent("theme set", title="Listening", quarter="next"),
    "in a community of another name": sent("cop settings", name="Listeners"),
    "for another purpose": sent("cop settings", purpose="To listen."),
    "in another zone": sent("cop settings", zone="Europe/Berlin"),
    "with another contact": sent("cop settings", contact="Ana"),
    "with a contact of another name": new_name,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_whatever_is_shown_otherwise_is_a_change_that_calendars_take(
    room: Room, change: Change
) -> None:
    await room.say("Ana", "/cop join")
    before, at = read(room), room.clock.now()
    await room.later(minutes=5)
    assert read(room) == before
    await change(room)
    after = read(room)
    assert COUNTED.sub(b"", after) != COUNTED.sub(b"", before)
    assert first(after).sequence == first(before).sequence + 1
    changed_at = first(after)["LAST-MODIFIED"]
    assert isinstance(changed_at, vDDDTypes)
    assert changed_at.dt == room.clock.now().replace(microsecond=0) > at
    await room.later(days=2)
    assert read(room) == after


async def test_what_calendars_do_not_show_counts_as_no_change(room: Room) -> None:
    before = read(room)
    for line in ("/gathering seats April 3 12", "/gathering relocate May 1 Hall"):
        await room.say("Chris", line)
    await room.say("Ana", "/rsvp yes")
    assert first(read(room)) == first(before)


async def test_a_year_begins_with_no_change_counted(room: Room) -> None:
    with room.work() as work:
        found = work.gatherings.every()
        assert {one.sequence for one in found} == {0}
        assert all(one.shown for one in found)


async def test_what_another_version_shows_otherwise_is_counted_as_it_starts(room: Room) -> None:
    with room.work() as work:
        work.gatherings.every()[0].shown = "what another version made of it"
        work.gatherings.every()[1].shown = ""
    with room.work() as work:
        followed(work, datetime(2026, 3, 20, tzinfo=UTC), whatever=True)
    with room.work() as work:
        assert [one.sequence for one in work.gatherings.every()[:3]] == [1, 0, 0]
        assert all(one.shown for one in work.gatherings.every())
