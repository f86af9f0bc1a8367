"""Another time zone where a gathering is held together with another community."""

from tests.bot.joints.conftest import GARDEN, hold, lived, theirs


async def test_it_begins_when_its_hosts_begin_on_whichever_clocks() -> None:
    async with lived("held", hold) as room:
        before = theirs(room).starts_at
        await room.say("Pat", "/cop settings zone: America/New_York", GARDEN)
        after = theirs(room)
        assert (after.starts_at, after.zone) == (before, "America/New_York")
        assert after.time.hour == 16
