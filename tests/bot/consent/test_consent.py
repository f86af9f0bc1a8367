"""Consent: how long something is open, that it is read whole, and that it can be taken back."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from bot.consent.cards import objected, objections, put
from bot.consent.kinds import reason
from bot.consent.period import evening
from bot.core.calls import offer
from bot.core.cards.elements import Card
from bot.core.cards.lines import note, text
from bot.core.cards.plain import plain
from bot.core.i18n import words
from store.core.subject import Subject
from tests.room import Room, founded


@dataclass(frozen=True)
class Said:
    """An objection, as whatever is put keeps it."""

    member_id: int | None
    reason: str


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with founded() as made:
        await made.say("Ana", "/cop join")
        yield made


def test_it_is_open_until_the_evening_on_the_communitys_clocks() -> None:
    # The clocks go forward in between.
    closes = evening(date(2026, 3, 27), 2, "Europe/Berlin")
    assert closes.isoformat() == "2026-03-29T16:00:00+00:00"


def test_the_form_shows_an_example_that_fits_what_is_put() -> None:
    assert reason("Fridays exclude half of us").example == "Fridays exclude half of us"


async def test_all_that_stands_against_it_is_read_by_all_and_nobody_who_left_is_named(
    room: Room,
) -> None:
    with room.work() as work:
        said = [Said(2, "Too soon"), Said(None, "Too late")]
        told = plain(Card(words("A question"), tuple(objections(work, said))))
        assert "Ana: Too soon" in told
        assert "a former member: Too late" in told
        assert list(objections(work, [])) == []


def test_whoever_puts_it_or_objects_reads_how_that_is_taken_back() -> None:
    shown = plain(put(words("Friday"), offer("charter recall"), note("Then it holds.")))
    assert "before the members until Friday" in shown
    assert "[Take it back]" in shown
    shown = plain(objected(text("All read it."), offer("charter object"), offer("charter agree")))
    assert "Your objection is noted" in shown
    assert "[Say it otherwise] [I take it back]" in shown


def ends(room: Room, subject: Subject) -> list[datetime]:
    """When the clock ends it."""
    with room.work() as work:
        return [one.due_at for one in work.occurrences.coming(500) if one.subject == subject]


async def taken_back(room: Room, subject: Subject, command: str) -> None:
    """It stands and the clock ends it; then it is taken back, and neither is so."""
    with room.work() as work:
        assert work.living.of(subject)
    assert ends(room, subject) == [evening(date(2026, 3, 2), 2, "America/Phoenix")]
    await room.make("Chris", command, {})
    assert ends(room, subject) == []
    assert "taken back" in room.last()


async def test_a_version_of_the_charter_is_open_until_it_is_taken_back(room: Room) -> None:
    await room.make("Chris", "charter word", {"question": "goals", "text": "We learn."}, "form")
    await room.say("Chris", "/charter put 2")
    await taken_back(room, Subject("charterversion", 1), "charter recall")


async def test_an_ending_is_open_until_it_is_taken_back(room: Room) -> None:
    planned = {"by": "2026-04-30", "why": "Enough", "days": "2"}
    shown = await room.make("Chris", "ending plan", planned, "form")
    await room.follow("Chris", shown, "Put it to the members")
    await taken_back(room, Subject("ending", 1), "ending recall")
