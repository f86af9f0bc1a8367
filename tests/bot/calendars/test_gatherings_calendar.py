"""Gatherings in one's own calendar: what programs read there, and who may follow by a link."""

from datetime import UTC, date, datetime
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar, Event

from bot.calendars.cards import follow, handed
from bot.calendars.feed import Served, feed
from bot.core.calls import Caller
from bot.core.cards.elements import Actions, LinkButton
from bot.core.cards.plain import plain
from bot.core.chance import secret
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from tests.room import Room

WEB = "https://convene.example.org"


@pytest.fixture
def on_the_web(room: Room) -> Room:
    """The same room, reached at an address, its secrets counted."""
    numbers = count(1)

    def founds(who: Caller) -> bool:
        return who.founds

    room.dispatch = Dispatch(
        room.store, room.clock, declared(), founds, lambda: f"secret-{next(numbers)}", WEB
    )
    return room


async def read(room: Room, line: str) -> Calendar:
    """What a calendar program finds in the file that a line gives."""
    reply = await room.ask("Ana", line)
    (file,) = reply.files
    assert file.name.endswith(".ics")
    return Calendar.from_ical(file.content)


def starts(event: Event) -> datetime:
    """When an event begins."""
    found = event.start
    assert isinstance(found, datetime)
    return found


def by_day(found: Calendar) -> dict[date, Event]:
    """The events by the day they begin on."""
    return {starts(event).date(): event for event in found.events}


def followed(room: Room, secret: str) -> Calendar | None:
    """What the link with a secret gives."""
    found = served(room, secret)
    return Calendar.from_ical(found.content) if found else None


def served(room: Room, secret: str) -> Served | None:
    """What is sent to whoever has the link with a secret."""
    return room.store.look(lambda session: feed(session, secret, room.clock.now()))


async def test_a_moved_gathering_is_the_same_event_with_a_higher_sequence(room: Room) -> None:
    before = (await read(room, "/gathering calendar April 3")).events[0]
    await room.say("Chris", "/gathering move April 3 April 10 14:00")
    after = (await read(room, "/gathering calendar April 10")).events[0]
    assert (after["UID"], after.sequence) == (before["UID"], before.sequence + 1)
    assert starts(after).astimezone(UTC) == datetime(2026, 4, 10, 21, tzinfo=UTC)


async def test_a_cancelled_gathering_is_a_cancellation_for_the_same_event(room: Room) -> None:
    before = (await read(room, "/gathering calendar April 3")).events[0]
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    found = await read(room, "/gathering calendar 2026-04-03")
    assert found["METHOD"] == "CANCEL"
    assert found.events[0]["UID"] == before["UID"]
    assert found.events[0]["STATUS"] == "CANCELLED"
    assert found.events[0]["SUMMARY"] == "Cancelled: Phoenix facilitators"
    assert found.events[0]["ORGANIZER"].params["CN"] == "Chris"


async def test_the_year_has_each_date_once_with_its_zone_an_alarm_and_the_place(
    room: Room,
) -> None:
    await room.say("Chris", '/gathering relocate April 3 "12 Oak Street" from this date on')
    await room.say("Chris", "/gathering cancel May 1 why:ill")
    found = await read(room, "/gathering calendar")
    events = by_day(found)
    assert found["METHOD"] == "PUBLISH"
    assert len(events) == len({event["UID"] for event in found.events}) == 10
    assert events[date(2026, 5, 1)]["STATUS"] == "CANCELLED"
    assert events[date(2026, 4, 3)]["LOCATION"] == "12 Oak Street"
    assert events[date(2026, 4, 3)].alarms.times
    assert [zone.tz_name for zone in found.timezones] == ["America/Phoenix"]


async def test_a_rhythm_moved_from_a_date_on_moves_the_events_that_calendars_have(
    room: Room,
) -> None:
    before = by_day(await read(room, "/gathering calendar"))
    await room.say("Chris", "/gathering move May 1 May 7 from this date on")
    after = by_day(await read(room, "/gathering calendar"))
    assert after[date(2026, 9, 3)]["UID"] == before[date(2026, 9, 4)]["UID"]
    assert after[date(2026, 9, 3)].sequence == 1
    assert after[date(2026, 4, 3)].sequence == 0


async def test_a_link_follows_what_changes_and_is_shown_once(on_the_web: Room) -> None:
    assert f"{WEB}/calendar/secret-1.ics" in await on_the_web.say("Ana", "/gathering feed")
    assert "secret" not in await on_the_web.say("Ana", "/gathering feed")
    await on_the_web.say("Chris", "/gathering move April 3 April 10")
    found = followed(on_the_web, "secret-1")
    assert found is not None
    assert by_day(found)[date(2026, 4, 10)].sequence == 1


async def test_the_answer_opens_a_calendar_program_or_googles(on_the_web: Room) -> None:
    reply = await on_the_web.ask("Ana", "/gathering feed")
    assert reply.card is not None
    assert "webcal://convene.example.org/calendar/secret-1.ics" in plain(reply.card)
    shown = [item for e in reply.card.body if isinstance(e, Actions) for item in e.items]
    links = {item.label: item.url for item in shown if isinstance(item, LinkButton)}
    assert links["Open my calendar program"] == f"{WEB}/calendar/secret-1"
    asked = urlsplit(links["Add to Google Calendar"])
    assert asked.hostname == "calendar.google.com"
    assert parse_qs(asked.query) == {"cid": ["webcal://convene.example.org/calendar/secret-1.ics"]}


async def test_a_new_link_ends_the_old_one_and_a_link_can_be_turned_off(on_the_web: Room) -> None:
    reply = await on_the_web.ask("Ana", "/gathering feed")
    await on_the_web.follow("Ana", reply, "Give me a new link")
    assert followed(on_the_web, "secret-1") is None
    assert followed(on_the_web, "secret-2") is not None
    await on_the_web.follow("Ana", reply, "Turn it off")
    assert followed(on_the_web, "secret-2") is None


async def test_a_secret_is_kept_as_a_hash_alone(on_the_web: Room) -> None:
    await on_the_web.say("Ana", "/gathering feed")
    with on_the_web.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        kept = work.feeds.of(ana.id)
    assert kept is not None
    assert len(kept.token) == 64
    assert "secret" not in kept.token


async def test_whoever_left_follows_no_more(on_the_web: Room) -> None:
    await on_the_web.say("Ana", "/gathering feed")
    with on_the_web.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        ana.state = "left"
        work.save(ana)
    assert followed(on_the_web, "secret-1") is None


async def test_what_is_over_stays_in_the_calendars_that_follow(on_the_web: Room) -> None:
    await on_the_web.say("Ana", "/gathering feed")
    await on_the_web.until("2026-06-01 09:00")
    found = followed(on_the_web, "secret-1")
    assert found is not None
    assert date(2026, 4, 3) in by_day(found)


async def test_without_an_address_on_the_web_a_file_is_offered_instead(room: Room) -> None:
    said = await room.say("Ana", "/gathering feed")
    assert "/gathering calendar gives you the year as a file" in said


async def test_secrets_are_random_and_long_enough() -> None:
    made = {secret() for _ in range(100)}
    assert len(made) == 100
    assert all(len(one) >= 22 for one in made)


async def test_a_feed_changes_by_itself_only_where_a_month_of_it_goes(on_the_web: Room) -> None:
    await on_the_web.say("Ana", "/gathering feed")
    first = served(on_the_web, "secret-1")
    await on_the_web.until("2026-03-30 09:00")
    assert served(on_the_web, "secret-1") == first
    await on_the_web.say("Chris", "/gathering relocate April 3 Hall")
    second = served(on_the_web, "secret-1")
    assert first is not None
    assert second is not None
    assert second != first


async def test_a_file_of_one_date_says_which_and_google_reaches_an_address_on_the_web(
    on_the_web: Room,
) -> None:
    one = await on_the_web.say("Ana", "/gathering calendar next")
    assert one.startswith("Friday, April 3, 13:00")
    assert "Add to Google Calendar" in await on_the_web.say("Ana", "/gathering feed")


async def test_what_has_no_date_is_said_to_be_empty_and_google_is_no_guest_of_this_machine(
    room: Room,
) -> None:
    assert "so the calendar is empty" in plain(handed(None, 0, True, room.clock.now()))
    assert "Google" not in plain(follow("http://localhost:8000", "secret", renewed=False))
