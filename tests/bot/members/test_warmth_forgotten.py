"""Whoever is erased, or turns out to be somebody known: nothing of theirs is left behind."""

import json
import sqlite3

from sqlalchemy.engine import make_url

from tests.room import Room


async def lived(room: Room, name: str) -> None:
    """Somebody leaves something in every capability there is for it."""
    await room.say("Chris", "/poll Tea? yes, no")
    await room.say("Chris", "/poll Safe? yes, no anonymous")
    await room.say("Bo", "/cop join")
    await room.say(name, "/thanks Bo for the chairs")
    await room.say("Bo", f"/thanks {name} for the bell")
    await room.say(name, "/tell success Our circle was calm")
    await room.say(name, "/step add Book the room by March 20")
    await room.say(name, "/skill add silence")
    await room.say(name, "/coach ask retreats")
    await room.make(name, "poll-vote", {"poll": "1", "choice": "1"})
    await room.make(name, "poll-cast", {"poll": "2", "choice": "2"})
    await room.say("Chris", "/poll Heard? yes, no anonymous days:60")
    await room.make(name, "poll-cast", {"poll": "3", "choice": "2"})
    await room.until("2026-04-03 17:00")
    await room.say(name, "/evaluation give yes yes Zelda was here")


def number(room: Room, name: str) -> int:
    """A member's id."""
    with room.work() as work:
        return next(m.id for m in work.members.active() if m.name == name)


async def test_all_that_is_kept_is_shown_and_no_unseen_choice_with_it(room: Room) -> None:
    await lived(room, "Zelda")
    [_table, file] = (await room.ask("Zelda", "/cop me")).files
    kept = json.loads(file.content)
    for name in (
        "thanks_given",
        "thanks_received",
        "told",
        "next_steps",
        "knows",
        "asked_to_be_coached",
        "evaluations",
        "poll_votes",
    ):
        assert len(kept[name]) == 1, name
    assert kept["marked_as_having_voted"] == ["poll:3"]


async def test_who_is_erased_is_in_no_row_of_any_table(room: Room) -> None:
    await lived(room, "Zelda")
    zelda = number(room, "Zelda")
    await room.make("Zelda", "cop erase", {"whose": str(zelda)})
    path = make_url(room.store.url).database
    assert path is not None
    connection = sqlite3.connect(path)
    found = [line for line in connection.iterdump() if "Zelda" in line and "INSERT" in line]
    connection.close()
    assert not found
    with room.work() as work:
        open_poll, unseen = work.polls.get(1), work.polls.get(2)
        assert open_poll is not None
        assert unseen is not None
        assert (open_poll.votes, work.polls.figures(1)) == (1, {1: 1, 2: 0})
        assert (unseen.votes, work.polls.figures(2)) == (1, {1: 0, 2: 0})
        assert work.marks.of(zelda) == []
        assert [one.worth for one in work.evaluations.of([1])] == ["yes"]


async def test_a_guest_who_comes_to_chat_keeps_what_was_theirs(room: Room) -> None:
    await lived(room, "Zelda")
    await room.say("Chris", "/guest add Finn")
    await room.say("Bo", "/thanks Finn for the cake")
    await room.say("Chris", "/step add Bring plates by April 20 owner:Finn")
    await room.say("Chris", "/guest link Finn Zelda")
    with room.work() as work:
        zelda = next(m.id for m in work.members.active() if m.name in ("Zelda", "Finn"))
        texts = {given.text for given in work.appreciations.to_member(zelda)}
        assert texts == {"for the bell", "for the cake"}
        assert {step.text for step in work.steps.of_member(zelda)} == {
            "Book the room",
            "Bring plates",
        }
