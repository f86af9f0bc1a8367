"""What both sides of a gathering have in common, read from either, and changed by its hosts."""

from collections.abc import AsyncIterator

import pytest

from store.core.subject import Subject
from tests.bot.joints.conftest import GARDEN, ended, hold, lived, theirs
from tests.room import Room, said


@pytest.fixture
async def both() -> AsyncIterator[Room]:
    """The gathering of April 3 is held together by Chris's community and Pat's."""
    async with lived("held", hold) as room:
        yield room


async def test_the_seats_and_who_waits_for_one_are_counted_over_both(both: Room) -> None:
    await both.say("Chris", "/gathering seats next 1")
    await both.say("Ana", "/rsvp yes")
    await both.say("Bo", "/rsvp yes", GARDEN)
    await both.say("Dee", "/rsvp yes")
    shown = await both.say("Bo", "/gathering show 2026-04-03", GARDEN)
    assert "Coming (1 seat) · 1: Ana (Phoenix facilitators)" in shown
    assert "Waiting for a seat · 2: Bo, Dee (Phoenix facilitators)" in shown
    await both.say("Ana", "/rsvp no")
    assert "A seat is yours" in both.last("@Bo")


async def test_a_role_is_taken_for_both_and_free_for_both(both: Room) -> None:
    await both.say("Ana", "/role claim opener")
    await both.say("Bo", "/role claim closing", GARDEN)
    shown = await both.say("Ana", "/role list")
    assert "Opener: Ana" in shown
    assert "Closing: Bo (Gardeners)" in shown


async def test_its_hosts_call_it_off_with_a_word_for_both(both: Room) -> None:
    await both.say("Bo", "/rsvp yes", GARDEN)
    args = {"gathering": "next", "why": "Snow."}
    reply = await both.make("Chris", "gathering cancel", args, source="form")
    assert "I tell it in Gardeners as well" in said(reply)
    assert "Snow." in both.last("@Bo")


async def test_its_guests_change_nothing_while_it_is_held_nor_after(both: Room) -> None:
    refused = await both.say("Pat", "/gathering move 2026-04-03 to 2026-04-10", GARDEN)
    assert "its stewards change it" in refused
    await ended(both, "Pat", GARDEN)
    assert "no more" in await both.say("Pat", "/gathering restore 2026-04-03", GARDEN)
    assert "goes on with it" in await both.say("Bo", "/gathering show 2026-04-03", GARDEN)
    assert "Held together" not in await both.say("Ana", "/gathering next")


async def test_what_is_over_is_refused_as_any_other(both: Room) -> None:
    await both.until("2026-04-04 09:00")
    assert "is over" in await both.say("Pat", "/gathering cancel 2026-04-03", GARDEN)
    assert theirs(both).state == "held"


async def test_its_guests_are_reminded_and_asked_for_no_roles_also_once_it_moved(
    both: Room,
) -> None:
    await both.say("Chris", "/gathering move next to 2026-04-10")
    about = Subject.of(theirs(both))
    with both.work(2) as work:
        planned = {o.name for o in work.occurrences.coming(500) if o.subject == about}
    assert "day-before" in planned
    assert "roles-unfilled" not in planned
