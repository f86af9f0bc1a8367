"""A community before its season: who was there, who took what, and who wants no requests."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday with two roles; Ana and Bo had them in spring, Dee came, Eli never did.

    It meets again on September 4, and Chris, the steward, wants no requests.
    """
    async with founded() as made:
        for name in ("Ana", "Bo", "Dee", "Eli"):
            await made.say(name, "/cop join")
        for role in ("sharing challenges", "facilitation design", "evaluation"):
            await made.say("Chris", f"/role drop {role}")
        await made.say("Chris", "/cop quiet role requests")
        await made.say("Dee", "/rsvp yes")
        for date in ("April 3", "May 1"):
            await made.say("Ana", f"/role claim opener {date}")
            await made.say("Bo", f"/role claim closing {date}")
        yield made
