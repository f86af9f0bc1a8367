"""Voters: one person has one vote, whatever accounts they have, and also once they were erased."""

import re

import pytest

from store.core.subject import Subject
from tests.room import Room, said

WAYS = ("single", "approval", "ranked")


async def joined(room: Room, name: str, to: str) -> None:
    """Two accounts become one person: the code is given by the one, and typed by the other."""
    code = re.search(r"[A-Z0-9]{4}-?[A-Z0-9]{4}\b", await room.say(to, "/account code"))
    assert code is not None
    assert "as well" in await room.say(name, f"/account join {code[0]}")


def outcome(room: Room) -> str:
    """What everybody is told of a poll that has closed."""
    return next(one.text for one in reversed(room.chat.shown) if "came out" in one.text)


@pytest.mark.parametrize("way", WAYS)
async def test_of_two_accounts_the_one_that_gave_the_code_chose_for_both(
    room: Room, way: str
) -> None:
    await room.say("Chris", f"/poll Tea? choices: yes, no, both vote:{way} names:yes")
    await room.say("Ana", "/poll vote 1")
    await room.say("Bo", "/poll vote 2")
    if way != "single":
        await room.say("Bo", "/poll vote 2, 3")
    await joined(room, "Ana", "Bo")
    with room.work() as work:
        [chosen] = work.poll_votes.of(1).values()
        assert chosen == ((2,) if way == "single" else (2, 3))
    assert "· 1 · yes · 0" in room.last()
    await room.say("Chris", "/poll close")
    told = outcome(room)
    assert {"single": "1 vote:", "approval": "1 of 1 vote:", "ranked": "3 points:"}[way] in told


@pytest.mark.parametrize("way", WAYS)
async def test_whoever_was_erased_and_comes_back_has_voted(room: Room, way: str) -> None:
    await room.say("Chris", f"/poll Tea? choices: yes, no vote:{way} hidden:yes")
    await room.say("Ana", "/poll vote 1")
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    for _try in range(2):
        told = await room.say("Ana", "/poll vote 2")
        assert "You voted on this before you had yourself erased" in told
    await room.say("Chris", "/poll close")
    with room.work() as work:
        assert work.polls.figures(1) == {1: 3 if way == "ranked" else 1, 2: 0}
        assert work.marks.of(2) == []


async def test_two_votes_cast_unseen_by_one_person_both_count_as_votes(room: Room) -> None:
    await room.say("Chris", "/poll Tea? choices: yes, no anonymous:yes")
    await room.say("Ana", "/poll vote 1")
    await room.say("Bo", "/poll vote 2")
    await joined(room, "Ana", "Bo")
    assert "You have voted already" in await room.say("Ana", "/poll vote 1")
    assert "2 votes came in" in await room.say("Chris", "/poll close")


async def test_only_whoever_asked_or_a_steward_closes_a_poll(room: Room) -> None:
    assert "No poll that you could close" in await room.say("Ana", "/poll close")
    assert "I don't know an open poll" in await room.say("Ana", "/poll close supper")
    await room.say("Ana", "/poll Tea? yes, no")
    await room.say("Ana", "/poll Talk? yes, no")
    assert "Only whoever asked that, or a steward" in await room.say("Bo", "/poll close tea?")
    asked = await room.ask("Ana", "/poll close")
    assert asked.form is not None
    assert "“Tea?” closes now" in await room.say("Ana", "/poll close tea?")
    assert "How “Tea?” came out" in outcome(room)
    again = await room.make("Ana", "poll close", {"poll": "#1"})
    assert "is closed by now" in said(again)


async def test_closing_by_hand_counts_the_reactions_that_nobody_heard_of(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Chris", "/poll Tea? yes, no")
    with room.work() as work:
        [card] = work.living.of(Subject("poll", 1))
        # As it comes out of an archive: the clock has not planned its end.
        work.occurrences.forget(Subject("poll", 1))
    room.chat.standing[card.message] = {"1️⃣": frozenset({"Ana"})}
    await room.say("Chris", "/poll close")
    assert "1 · yes · 1 vote" in outcome(room)


async def test_a_reaction_that_stands_in_another_home_keeps_its_vote(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    code = re.search(r"[A-Z0-9]{4}-?[A-Z0-9]{4}\b", await room.say("Chris", "/home add"))
    assert code is not None
    await room.say("Chris", f"/home join {code[0]}", "circle")
    with room.work() as work:
        here = min(work.living.of(Subject("poll", 1)), key=lambda card: card.id)
        there = max(work.living.of(Subject("poll", 1)), key=lambda card: card.id)
        work.living.react(there.id, "ana", "1\N{COMBINING ENCLOSING KEYCAP}", room.clock.now())
    await room.react("Ana", "1️⃣", here.message)
    await room.react("Ana", "1️⃣", here.message, added=False)
    with room.work() as work:
        assert list(work.poll_votes.of(1).values()) == [(1,)]
    await room.say("Chris", "/poll close")
    back = await room.make("Ana", "poll-unvote", {"poll": "1", "choice": "1"})
    assert back.card is None
