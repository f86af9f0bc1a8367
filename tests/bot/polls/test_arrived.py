"""What becomes of open polls where a community has moved to: nobody votes twice in any."""

from tests.bot.polls.test_polls import SAFE, cast
from tests.moved import moved
from tests.room import Room


async def test_an_anonymous_poll_that_was_open_is_closed_since_nobody_can_tell_who_has_voted(
    room: Room,
) -> None:
    await room.say("Chris", SAFE)
    for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
        await cast(room, name, 1)
    async with moved(room) as other:
        with other.work() as work:
            poll = work.polls.get(1)
            assert poll is not None
            assert (poll.state, poll.votes) == ("closed", 5)
        assert "closed" in await cast(other, "Ana", 2)
    # It goes on where it was.
    assert "counted" in (await cast(room, "Gia", 2)).lower()


async def test_a_poll_by_name_stays_open_with_its_votes(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    await room.make("Ana", "poll-vote", {"poll": "1", "choice": "1"})
    async with moved(room) as other:
        await other.make("Ana", "poll-vote", {"poll": "1", "choice": "2"})
        with other.work() as work:
            ana = work.members.of_account("fake", "here", "ana")
            assert ana is not None
            assert work.poll_votes.chosen_by(1, ana.id) == [2]
            assert [poll.id for poll in work.polls.open_ones()] == [1]
