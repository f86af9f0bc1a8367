"""Votes in polls in words, in a row or by form; and what people write when they ask one."""

import pytest

from tests.room import Room, said

BOOKS = "/poll Which book? choices: Silence, Power, Humour, Play"


async def test_by_approval_choices_add_up_and_none_takes_them_back(room: Room) -> None:
    await room.say("Chris", f"{BOOKS} vote:approval")
    assert "Your vote is for Silence. " in await room.say("Ana", "/poll vote silence")
    assert "for Silence and Play" in await room.say("Ana", "/poll vote 4")
    back = await room.make("Ana", "poll-unvote", {"poll": "1", "choice": "1"})
    assert "Your vote is for Play." in said(back)
    assert "taken back" in await room.say("Ana", "/poll vote none")
    assert "0 votes" in room.last()


async def test_a_choice_called_none_or_nought_can_be_voted_for_by_its_words(room: Room) -> None:
    await room.say("Chris", "/poll How many rooms? 0, 1, none")
    for said_so, label in (("0", "0"), ("None.", "none"), ("2", "1")):
        assert f"Your vote is for {label}. " in await room.say("Ana", f"/poll vote {said_so}")
    assert "taken back" in await room.say("Ana", "/poll vote nothing")


async def test_with_a_single_vote_the_last_one_counts_and_two_are_asked_about(room: Room) -> None:
    await room.say("Chris", BOOKS)
    await room.say("Ana", "/poll vote 1")
    assert "Your vote is for Power." in await room.say("Ana", "/poll vote power")
    assert "One vote counts here, and “1, 2” would be 2" in await room.say("Ana", "/poll vote 1, 2")
    assert "nothing is ranked: /poll vote" in await rank(room, "1")


async def test_whose_single_vote_moves_by_reaction_is_told(room: Room) -> None:
    await room.say("Chris", BOOKS)
    with room.work() as work:
        card = work.living.open_ones()[-1]
    assert await room.react("Ana", "1️⃣", card.message) == ""
    told = await room.react("Ana", "2️⃣", card.message)
    assert "Your vote is for Power now, no longer for Silence." in told
    assert await room.react("Ana", "2️⃣", card.message, added=False) == ""
    assert "1 · Silence · 1 vote" in room.last()
    assert await room.react("Ana", "1️⃣", card.message, added=False) == ""
    assert "1 · Silence · 0 votes" in room.last()


async def rank(room: Room, first: str, **more: str) -> str:
    given = {"poll": "#1", "first": first, **more}
    return said(await room.make("Ana", "poll rank", given, "form"))


async def test_a_ranking_is_kept_whole_and_its_form_shows_it(room: Room) -> None:
    await room.say("Chris", f"{BOOKS} vote:ranked")
    assert "1. Play\n2. Silence" in (await rank(room, "4", second="1")).replace("  ", "")
    form = await room.make("Ana", "poll rank", {"poll": "#1"})
    assert form.form is not None
    assert [field.value for field in form.form.fields] == ["4", "1", ""]
    assert form.form.fields[0].options[0].label == "1 · Silence"
    assert "That one is ranked already" in await rank(room, "2", second="2")
    assert "up to 3 count" in await room.say("Ana", "/poll rank 4 3 2 1")
    assert "“7” is not on the ballot" in await room.say("Ana", "/poll rank 7")
    assert "2. Power" in await room.say("Ana", "/poll vote 1, Power")
    typed = await room.say("Ana", "/poll rank")
    assert "What you would like best" in typed
    stale = await room.make("Ana", "poll-vote", {"poll": "1", "choice": "1"})
    assert stale.refused
    await room.say("Chris", "/poll close")
    assert "is closed by now" in await rank(room, "1")
    assert "No poll is open" in await room.say("Ana", "/poll rank 1")


async def test_of_several_open_ones_it_asks_which(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    await room.say("Chris", "/poll Talk? choices: yes, no vote:ranked")
    reply = await room.ask("Ana", "/poll vote 1")
    assert "Which one do you mean?" in said(reply)
    opened = await room.follow("Ana", reply, "Talk?")
    assert opened.form is not None
    assert opened.form.offer.command == "poll rank"
    assert "rank “Talk?”" in await room.say("Ana", "/poll rank 2")
    asked = await room.say("Ana", "/poll rank these? a, b")
    assert "That looks like a question of your own" in asked
    assert "rank these? a, b" in asked


async def test_an_anonymous_vote_that_cannot_be_read_is_kept_nowhere(room: Room) -> None:
    await room.say("Chris", f"{BOOKS} vote:ranked anonymous:yes")
    for first in ("laughter", "none"):
        given = {"poll": "#1", "first": first}
        reply = await room.make("Ana", "poll rank", given, "form")
        # No form comes back: on one platform it would be kept until it is mended.
        assert reply.form is None
        assert reply.refused
        assert "nothing of what you wrote is kept" in said(reply)
    reply = await room.make("Ana", "poll vote", {"poll": "#1", "choices": "none"}, "form")
    assert "none is counted for nothing" in said(reply)
    assert "is counted" in await rank(room, "1", second="2")
    assert "voted already" in await rank(room, "2")
    form = await room.make("Ana", "poll rank", {"poll": "#1"})
    assert form.form is not None
    assert [field.value for field in form.form.fields] == ["", "", ""]
    with room.work() as work:
        assert work.polls.figures(1) == {1: 3, 2: 2, 3: 0, 4: 0}
        assert work.poll_votes.of(1) == {}
        assert "poll rank" not in [entry.command for entry in work.audit.of(2)]
    assert (await room.make("Bo", "poll-cast", {"poll": "1", "choice": "1"})).refused


LONG = "a" * 81


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ("Ja, ja ", "“ja” stands there twice"),
        (f"tea, {LONG}", "is 81 characters long, and a choice has room for 80"),
        (", ".join(map(str, range(20))), "Those are 20 choices, and ten fit"),
        ("tea", "A poll wants two choices at least"),
        (" , ,", "A poll wants two choices at least"),
        ("tea, " * 300, "characters"),
    ],
)
async def test_what_makes_no_poll_is_said_at_its_field_with_what_was_written(
    room: Room, choices: str, told: str
) -> None:
    reply = await room.make("Ana", "poll", {"question": "Tea?", "choices": choices}, "form")
    assert told in said(reply)
    assert reply.form is not None
    written = {field.name: field.value for field in reply.form.fields}
    assert (written["question"], written["choices"]) == ("Tea?", choices)
    typed = await room.ask("Ana", f"/poll Tea? choices: {choices}")
    assert choices.strip()[:40] in said(typed) or any(typed.files)


@pytest.mark.parametrize("line", ["/poll", "/poll Tea?"])
async def test_what_is_still_missing_is_asked_for_by_form(room: Room, line: str) -> None:
    asked = await room.ask("Ana", line)
    assert asked.form is not None
    assert asked.form.fields[0].value == line.removeprefix("/poll").strip()


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ("yes, no ranked", "“ranked” at the end looks meant as how the poll goes"),
        ("yes, no hidden.", "“hidden” at the end"),
        ('yes, "no hidden"', "It is asked."),
        ("seen, hidden", "It is asked."),
        ("seen\nstill hidden", "It is asked."),
    ],
)
async def test_a_way_that_slid_into_the_last_choice_is_asked_about(
    room: Room, choices: str, told: str
) -> None:
    reply = await room.make("Ana", "poll", {"question": "Tea?", "choices": choices}, "form")
    assert told in said(reply)


async def test_anonymous_is_said_at_the_end_and_a_slip_of_it_is_asked_about(room: Room) -> None:
    assert "anonymus" in await room.say("Ana", "/poll Tea? yes, no anonymus")
    assert "It is asked." in await room.say("Ana", "/poll Tea? yes, no anonymous")
    assert "Anonymous: nobody can tell" in room.last()
