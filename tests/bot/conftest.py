"""A community that stands ready for tests of what can be done in it."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday on Monday, March 2, 2026 in Phoenix; its first gathering is on April 3.

    Chris is its steward and only member. In #facilitators stand the greeting, the open roles and
    the gathering's card; nobody has answered yet.
    """
    async with founded() as made:
        yield made
