"""Reactions: what would happen to those that mean nothing to us."""

from bot.core.calls import Place
from store.core.subject import Subject
from tests.room import NOBODY, Room, active, where, who


async def test_a_reaction_on_any_other_message_is_let_be(room: Room) -> None:
    assert await room.react("Ana", "✅", "no-such-message") == ""
    assert active(room) == NOBODY


def card(room: Room) -> str:
    """The message that the newest living card is."""
    with room.work() as work:
        return work.living.open_ones()[-1].message


async def test_a_reaction_counts_once_and_taking_it_back_leaves_the_one_before(room: Room) -> None:
    there = card(room)
    await room.react("Ana", "🦄", there)
    assert "Coming · 0" in room.last()
    for emoji in ("🤔", "✅", "✅"):
        await room.react("Ana", emoji, there)
    assert "Coming · 1: Ana" in room.last()
    await room.react("Ana", "✅", there, added=False)
    assert "Maybe · 1: Ana" in room.last()
    await room.react("Ana", "🤔", there, added=False)
    await room.react("Ana", "🤔", there, added=False)
    assert "Maybe · " not in room.last()


async def test_where_no_reaction_votes_it_is_answered_once_and_kept_nowhere(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no anonymous: yes")
    there = card(room)
    assert "vote with a button" in await room.react("Ana", "👍", there)
    assert await room.react("Ana", "👎", there) == ""
    assert await room.react("Ana", "👍", there, added=False) == ""
    with room.work() as work:
        # That they were answered, and nothing of what they chose.
        [(_subject, kept)] = work.living.reacted("fake", "here", "ana")
        assert kept.emoji == ""


async def test_an_event_that_comes_again_after_others_changes_nothing(room: Room) -> None:
    there = where(message=card(room))

    async def told(id: str, added: bool) -> None:
        await room.dispatch.reaction(there, who("Ana"), "✅", added, id)

    for id, added in (("one", True), ("two", False), ("three", True), ("two", False)):
        await told(id, added)
    assert coming(room) == ["yes"]
    with room.work() as work:
        assert work.living.reactions(work.living.open_ones()[-1].id) == {"✅": ["ana"]}
    await told("four", False)
    assert coming(room) == []


async def test_the_latest_reaction_that_stands_in_whichever_home_counts_instead(room: Room) -> None:
    with room.work() as work:
        work.communities.add_home("fake", "here", "second", "second", room.clock.now())
    await room.say("Ana", "/cop join")
    await room.say("Chris", "/poll Tea? yes, no")
    with room.work() as work:
        here, other = (work.living.of(Subject("poll", 1))[place].message for place in (0, 1))
    there = Place("fake", "here", "second", "second", other)
    await room.react("Ana", "1️⃣", here)
    await room.dispatch.reaction(there, who("Ana"), "2️⃣", True, "given")
    await room.dispatch.reaction(there, who("Ana"), "2️⃣", False, "taken back")
    with room.work() as work:
        assert list(work.poll_votes.of(1).values()) == [(1,)]
    await room.react("Ana", "1️⃣", here, added=False)
    with room.work() as work:
        assert not any(work.poll_votes.of(1).values())


def coming(room: Room) -> list[str]:
    """What was answered to the first gathering."""
    with room.work() as work:
        return [one.answer for one in work.rsvps.of(1)]
