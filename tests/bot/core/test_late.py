"""Late: what is pressed after the time on a card does not count; a reaction may have been given
before."""

from datetime import timedelta

from tests.room import CHANNEL, Room, said, where, who


async def test_a_vote_by_button_after_the_time_on_the_card_is_refused(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no days:1")
    with room.work() as work:
        [card] = work.living.open_ones()[-1:]
    # Its clock has not struck yet, as after an outage.
    room.clock.to(room.clock.now() + timedelta(days=1, minutes=1))
    reply = await room.take("Ana", "poll-vote", {"poll": "1", "choice": "1"})
    assert reply.refused
    assert "The vote closed on Tuesday, March 3, 09:00" in said(reply)
    await room.dispatch.reaction(where(CHANNEL, card.message), who("Bo"), "1️⃣", True, "late")
    with room.work() as work:
        assert list(work.poll_votes.of(1).values()) == [(1,)]
