"""At the end: what is open is settled while the community still stands, once for each end."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.core import at_end
from bot.core.at_end import on_ended
from bot.core.rest import ENDED
from bot.core.turns import Telling
from store.communities import Community
from tests.room import Room


@contextmanager
def noting() -> Iterator[list[tuple[str, bool]]]:
    """Which community ends, and whether it had ended already when it was asked to settle."""
    noted: list[tuple[str, bool]] = []
    before = len(at_end._declared)

    @on_ended
    def note(_told: Telling, community: Community) -> None:
        noted.append((community.name, community.rest == ENDED))

    assert callable(note), "it stays the function it was"
    try:
        yield noted
    finally:
        del at_end._declared[before:]  # it is for this test alone


async def test_what_is_declared_is_settled_right_before_a_community_ends(room: Room) -> None:
    with noting() as noted:
        args = {"by": "2026-04-30", "why": "We found it", "days": "1"}
        reply = await room.make("Chris", "ending plan", args, "form")
        await room.follow("Chris", reply, "Put it to the members")
        await room.until("2026-04-03 12:00")
        assert noted == []
        await room.until("2026-04-06 09:01")
        assert noted == [("Phoenix facilitators", False)]
        with room.work() as work:
            assert work.communities.this().rest == ENDED
