"""Polls: what would tell who chose what, and what would count somebody twice."""

from pathlib import Path

from sqlalchemy.engine import make_url

from store.core.subject import Subject
from tests.room import Room, said

SAFE = "/poll How safe do you feel here? very, fairly, not much anonymous"


def database(room: Room) -> Path:
    """The file that a room's store keeps."""
    path = make_url(room.store.url).database
    assert path is not None
    return Path(path)


def write_ahead_log(room: Room) -> bytes:
    """What stands in the log beside the database at this moment."""
    file = database(room)
    log = file.with_name(file.name + "-wal")
    return log.read_bytes() if log.exists() else b""


async def cast(room: Room, name: str, choice: int) -> str:
    """Somebody votes in the first poll, as its button would."""
    return said(await room.make(name, "poll-cast", {"poll": "1", "choice": str(choice)}))


async def test_the_trail_knows_nothing_of_a_vote_cast_unseen(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Chris", SAFE)
    await cast(room, "Ana", 1)
    with room.work() as work:
        ana = next(member for member in work.members.active() if member.name == "Ana")
        assert [entry.command for entry in work.audit.of(ana.id)] == ["cop join"]


async def test_the_writing_of_a_vote_leaves_no_steps_in_the_log(room: Room) -> None:
    await room.say("Chris", SAFE)
    for name in ("Ana", "Bo", "Dee"):
        # Before the card is drawn anew, which tells of nothing but how many there are.
        await room.take(name, "poll-cast", {"poll": "1", "choice": "1"})
        assert write_ahead_log(room) == b""


async def test_an_anonymous_vote_counts_once_whatever_is_pressed(room: Room) -> None:
    await room.say("Chris", SAFE)
    await cast(room, "Ana", 1)
    assert "You have voted already" in await cast(room, "Ana", 2)
    with room.work() as work:
        assert work.polls.figures(1) == {1: 1, 2: 0, 3: 0}


async def test_an_anonymous_poll_takes_no_vote_of_the_open_kind(room: Room) -> None:
    await room.say("Chris", SAFE)
    reply = await room.make("Ana", "poll-vote", {"poll": "1", "choice": "1"})
    assert reply.refused
    with room.work() as work:
        assert work.poll_votes.of_member(2) == []


async def test_an_open_poll_takes_no_vote_cast_unseen(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    assert (await room.make("Ana", "poll-cast", {"poll": "1", "choice": "1"})).refused


async def test_a_reaction_on_an_anonymous_poll_is_answered_and_stands_nowhere(room: Room) -> None:
    await room.say("Chris", SAFE)
    with room.work() as work:
        [card] = work.living.of(Subject("poll", 1))
    assert "here it does not count" in await room.react("Ana", "2️⃣", card.message)
    assert await room.react("Ana", "2️⃣", card.message, added=False) == ""
    assert await room.react("Ana", "👍", card.message) == ""
    with room.work() as work:
        assert work.living.reactions(card.id) == {}
    await room.say("Chris", "/poll close")
    assert await room.react("Ana", "2️⃣", card.message) == ""


async def test_a_choice_that_is_none_is_a_stale_button(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    assert (await room.make("Ana", "poll-vote", {"poll": "1", "choice": "7"})).refused


async def test_two_accounts_that_are_one_person_have_one_open_vote(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    await room.make("Ana", "poll-vote", {"poll": "1", "choice": "1"})
    await room.make("Bo", "poll-vote", {"poll": "1", "choice": "2"})
    with room.work() as work:
        people = {member.name: member.id for member in work.members.active()}
        work.poll_votes.reassign(people["Bo"], people["Ana"])
        assert work.poll_votes.of(1) == {people["Ana"]: (1,)}


async def test_closing_twice_tells_the_outcome_once(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    for _press in range(2):
        await room.make("Chris", "poll close", {"poll": "#1"})
    assert sum("came out" in one.text for one in room.chat.shown) == 1


async def test_another_communitys_poll_is_unknown(room: Room) -> None:
    reply = await room.make("Ana", "poll-vote", {"poll": "99", "choice": "1"})
    assert reply.refused
    assert "another time or place" in said(reply)


async def test_markup_in_a_choice_is_words_and_numbers_are_choices(room: Room) -> None:
    await room.say("Chris", "/poll How many? 1, 3, *five* %(name)s")
    assert "1 · 1 · 0 votes" in room.last()
    assert "3 · *five* %(name)s · 0 votes" in room.last()


async def test_a_poll_sent_twice_is_asked_once_and_may_be_closed_from_the_second_answer(
    room: Room,
) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    again = await room.ask("Chris", "/poll Tea? yes, no")
    assert "You are asking that already; its card stands in the channel." in said(again)
    with room.work() as work:
        assert len(work.polls.open_ones()) == 1
    await room.follow("Chris", again, "Close it now")
    with room.work() as work:
        assert work.polls.open_ones() == []
