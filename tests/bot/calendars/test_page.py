"""The calendar in a browser: as a list, of what was, and by the month."""

from sqlmodel import delete

from bot.calendars.feed import shared
from bot.core.page import Month, Page, Turn
from bot.core.page_names import Names
from store.gatherings import Gathering
from tests.leaves import page, text
from tests.room import Room

ONLY = frozenset({"calendar"})
EVERYBODY = Names.of((), ())
"""Nobody's name is hidden."""


async def test_what_is_planned_is_listed_soonest_first(room: Room) -> None:
    await room.say("Chris", "/gathering cancel May 1 why:ill")
    found = text(page(room, "calendar"))
    assert "Friday, April 3, 13:00–16:00 | in person -> gath" in found
    assert "Friday, May 1, 13:00–16:00 | in person · cancelled" in found
    assert found.index("April 3") < found.index("May 1")
    assert "No date is kept here yet." in text(page(room, "calendar", show="past"))
    # Where gatherings are shut nothing leads to one.
    assert "->" not in text(page(room, "calendar", open=ONLY))


async def test_what_was_is_listed_latest_first(room: Room) -> None:
    await room.until("2026-05-02 09:00")
    found = text(page(room, "calendar", show="past"))
    assert found.index("May 1") < found.index("April 3")


async def test_a_month_is_a_sheet_of_days(room: Room) -> None:
    found = page(room, "calendar", month="2026-04")
    assert "2026-04-03: 13:00 | Phoenix facilitators" in text(found)
    assert beside(room, "2026-04") == ["2026-03", "2026-05"]
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    assert "Phoenix facilitators, cancelled" in text(page(room, "calendar", month="2026-04"))
    # What is no month is as if nothing was asked.
    for asked in ("2026-13", "0001-01", "9999-12", "next"):
        assert "April 3" in text(page(room, "calendar", month=asked))


def beside(room: Room, month: str) -> list[str]:
    """The months that the sheet of one leads to."""
    found = page(room, "calendar", month=month)
    assert isinstance(found, Page)
    [sheet] = [block for block in found.blocks if isinstance(block, Month)]
    return [dict(one.asks)["month"] for one in (sheet.before, sheet.after) if one]


async def test_months_are_led_to_as_far_as_there_are_dates(room: Room) -> None:
    """Whoever follows every link comes to an end."""
    with room.work() as work:
        last = work.gatherings.reach()[1]
    assert beside(room, "2026-03") == ["2026-04"]
    assert len(beside(room, f"{last:%Y-%m}")) == 1
    assert beside(room, "2030-06") == ["2030-05"]
    with room.store.session() as session:
        session.exec(delete(Gathering))
    assert beside(room, "2026-03") == []


async def test_what_is_long_is_turned_over(room: Room) -> None:
    for n in range(1, 29):
        await room.say("Chris", f"/gathering add 2026-07-{n:02d} 13:00")
    first = page(room, "calendar")
    assert isinstance(first, Page)
    [turn] = [block for block in first.blocks if isinstance(block, Turn)]
    assert turn.before is None
    assert turn.after is not None
    assert turn.after.asks == (("page", "2"),)
    second = page(room, "calendar", page="2")
    assert "Page 2 of 2" in text(second)
    assert text(page(room, "calendar", page="99")) == text(second)


async def test_as_a_file_they_are_everybodys_and_tell_no_outsider_the_link(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 https://meet.example.org/a")
    with room.work() as work:
        inside = shared(work, room.clock.now(), EVERYBODY, outsider=False)
        outside = shared(work, room.clock.now(), EVERYBODY, outsider=True)
    assert b"SUMMARY:Phoenix facilitators" in outside.content
    assert b"meet.example.org" in inside.content
    assert b"meet.example.org" not in outside.content


async def test_there_is_nothing_below_it(room: Room) -> None:
    assert page(room, "calendar", "april") is None


async def test_a_community_without_dates_says_so(room: Room) -> None:
    with room.work() as work:
        for one in work.gatherings.every():
            one.starts_at = one.ends_at = room.clock.now()
            one.state = "cancelled"
            work.save(one)
    assert "No date is planned yet." in text(page(room, "calendar"))


async def test_followed_from_a_page_it_names_nobody_whom_pages_do_not_name(room: Room) -> None:
    await room.say("Chris", "/gathering retitle April 3 An evening with Dee")
    await room.say("Chris", "/gathering relocate April 3 Dee's house, Phoenix")
    with room.work() as work:
        hidden = shared(work, room.clock.now(), Names.of((), ["Dee"]), outsider=False)
    assert b"SUMMARY:An evening with Somebody" in hidden.content
    assert b"Dee" not in hidden.content


async def test_followed_from_a_page_it_is_by_nobodys_name_and_lets_no_outsider_in(
    room: Room,
) -> None:
    link = "https://meet.example.org/secret"
    await room.say("Chris", f"/gathering relocate April 3 {link}")
    await room.say("Ana", "/rsvp yes")
    with room.work() as work:
        member = shared(work, room.clock.now(), EVERYBODY, outsider=False).content.decode()
        outsider = shared(work, room.clock.now(), EVERYBODY, outsider=True).content.decode()
    assert link in member
    assert link not in outsider
    for found in (member, outsider):
        assert "DTSTART;TZID=America/Phoenix:20260403T130000" in found
        assert "Ana" not in found
