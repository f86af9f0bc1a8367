"""The ways of a poll: what its card promises in a line is what everybody is shown, and when."""

from itertools import product

import pytest

from scheduler.reconcile import reconcile
from store.core.subject import Subject
from tests.room import Room, said

WAYS = ("single", "approval", "ranked")
SHOWN = ("", "names:yes", "hidden:yes", "hidden:yes names:yes", "anonymous:yes")

ALL = {"single": "5 votes", "approval": "5 of 5 votes", "ranked": "15 points"}
"""What a choice has got once all five have chosen it alone."""


async def asked(room: Room, way: str, shown: str) -> str:
    """A poll of Chris's; its card."""
    await room.say("Chris", f"/poll Tea? choices: yes, no, perhaps vote:{way} {shown}")
    return room.last()


async def voted(room: Room, name: str, choices: str) -> str:
    return said(await room.make(name, "poll vote", {"poll": "#1", "choices": choices}, "form"))


@pytest.mark.parametrize(("way", "shown"), list(product(WAYS, SHOWN)))
async def test_what_a_card_promises_holds_however_it_ends(room: Room, way: str, shown: str) -> None:
    card = await asked(room, way, shown)
    hidden = "anonymous" in shown or "hidden" in shown
    assert ("Until it closes everybody sees how many votes" in card) == ("hidden" in shown)
    assert ("Everybody sees who voted for what" in card) == (shown == "names:yes")
    assert ("then who voted for what" in card) == (shown == "hidden:yes names:yes")
    assert ("nobody can tell who chose what" in card) == ("anonymous" in shown)
    assert ("a reaction does" in card) == (shown == "" and way != "ranked")
    assert ("A tie goes to" in card) == (way == "ranked")
    for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
        answer = await voted(room, name, "2")
        assert ("I don't keep which one it is" in answer) == ("anonymous" in shown)
    open_card = room.last()
    line = next(one for one in open_card.splitlines() if "2 · no" in one)
    if hidden:
        assert line == "• 2 · no" or line.endswith("2 · no")
        assert "5 votes so far" in open_card
    else:
        assert ("Ana, Bo, Dee, Eli, Eve" in line) == ("names" in shown)
        assert {"single": "5 votes", "approval": "5 of 5 votes", "ranked": "15 points"}[way] in line
    # Drawn anew, erased, taken away: nothing more of it is told.
    ana = await room.ask("Ana", "/cop me")
    kept = b"".join(file.content for file in ana.files)
    assert (b"Tea?" in kept) == ("anonymous" not in shown)
    assert "I found nothing" in await room.say("Ana", "/find Tea")
    await room.follow("Eve", await room.ask("Eve", "/cop forget"), "Erase me")
    await room.say("Chris", "/poll close")
    told = next(one.text for one in reversed(room.chat.shown) if "came out" in one.text)
    assert "It was closed on Monday, March 2, 09:00, before its time." in told
    over = next(one for one in told.splitlines() if "2 · no" in one)
    assert ALL[way] in over
    assert ("Ana, Bo, Dee, Eli" in over) == ("names" in shown)
    assert "Eve" not in over
    assert "people" not in card + open_card + told
    assert ("no comes first" in told) == (way == "ranked")


async def test_anonymous_with_names_is_answered_at_the_field_and_asks_nothing(room: Room) -> None:
    given = {"question": "Tea?", "choices": "yes, no", "names": "yes", "anonymous": "yes"}
    reply = await room.make("Chris", "poll", given, "form")
    assert reply.form is not None
    assert {field.name: bool(field.error) for field in reply.form.fields}["names"]
    assert [field.value for field in reply.form.fields][:2] == ["Tea?", "yes, no"]
    with room.work() as work:
        assert work.polls.open_ones() == []


async def test_a_word_of_a_way_is_a_choice_where_it_stands_among_choices(room: Room) -> None:
    await room.say("Chris", "/poll How? single, ranked, hidden, names, yes")
    assert "4 · names · 0 votes" in room.last()
    assert "One vote each" in room.last()


async def test_where_a_poll_closes_late_it_says_so(room: Room) -> None:
    await room.say("Chris", "/poll Tea? choices: yes, no hidden:yes days:1")
    with room.work() as work:
        poll = work.polls.get(1)
        assert poll is not None
        poll.closes_at = poll.closes_at.replace(hour=1)
        work.save(poll)
    await room.later(days=2)
    assert "It was to close on Monday, March 2" in room.last()
    assert "Nobody voted." in room.last()


@pytest.mark.parametrize(
    ("asked_with", "title", "why", "way"),
    [
        ("anonymous:yes", "shows everybody who chose what", "is anonymous", "1 · yes"),
        ("hidden:yes", "shows everybody who chose what", "shows nothing until", "1 · yes"),
        ("vote:ranked", "says nothing of an order", "is ranked", "Rank them"),
        ("vote:approval anonymous:yes", "shows everybody", "is anonymous", "Vote"),
    ],
)
async def test_a_reaction_that_is_no_vote_is_answered_once_and_stands_nowhere(
    room: Room, asked_with: str, title: str, why: str, way: str
) -> None:
    await room.say("Chris", f"/poll Tea? choices: yes, no {asked_with}")
    with room.work() as work:
        [card] = work.living.of(Subject("poll", 1))
    told = await room.react("Ana", "👍", card.message)
    assert title in told
    assert why in told
    assert f"[{way}]" in told
    assert await room.react("Ana", "👍", card.message, added=False) == ""
    assert await room.react("Ana", "2️⃣", card.message) == ""
    assert title in await room.react("Bo", "2️⃣", card.message)
    with room.work() as work:
        assert work.living.reactions(card.id) == {}
    # Where nobody is there to hear it, the answer waits for the next one.
    room.chat.standing[card.message] = {"👍": frozenset({"Dee"})}
    await reconcile(room.store, room.dispatch, room.chat, room.clock.now())
    assert title in await room.react("Dee", "👍", card.message)
    await room.say("Chris", "/poll close")
    assert await room.react("Eli", "👍", card.message) == ""


async def test_calls_that_no_card_offers_change_nothing(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    await room.say("Chris", "/poll Safe? choices: yes, no anonymous:yes")
    for command, args in (
        ("poll-buttons", {"poll": "1"}),
        ("poll-buttons", {"poll": "9"}),
        ("poll-cast", {"poll": "2", "choice": "7"}),
        ("poll-vote", {"poll": "2", "choice": "1"}),
    ):
        assert (await room.make("Ana", command, args)).refused
    await room.say("Chris", "/poll close safe?")
    late = await room.make("Ana", "poll-cast", {"poll": "2", "choice": "1"})
    assert "is closed by now" in said(late)
    again = await room.make("Chris", "poll", {"question": "Tea?", "choices": "a, b"})
    assert "You are asking that already, with other choices" in said(again)
