"""That a group has become large is not said any more once it has shrunk."""

from tests.room import Room
from tests.waiting import so


async def test_it_is_said_while_it_is_large(room: Room) -> None:
    assert not so(room, "Chris", "too-many:1")
    with room.work() as work:
        community = work.communities.this()
        community.outgrown = "circle"
        work.save(community)
    assert so(room, "Chris", "too-many:1")
