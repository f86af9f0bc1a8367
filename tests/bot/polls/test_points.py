"""Points are spent in private, whole ones and no more than there are, and counted by a rule."""

import random
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.belongings import export
from bot.core.errors import Mend
from bot.polls import spending
from bot.polls.rules import counted, within
from bot.themes.rules import Broken, Option
from tests.room import Room, said

AT = datetime(2026, 3, 2, tzinfo=UTC)
THREE = [Option(number, AT) for number in (1, 2, 3)]
LABELS = {1: "a quiet room", 2: "Tea, or coffee = 1", 3: "18:00"}
ASKED = {
    "question": "What do we need?",
    "choices": "a quiet room, more practice, a circle",
    "vote": "points",
}

spent = st.dictionaries(st.integers(0, 5), st.integers(-3, 30), max_size=5)
votes = st.dictionaries(st.integers(1, 8), spent, max_size=8)


def test_points_add_up_and_a_tie_goes_to_the_one_that_stands_earlier() -> None:
    found = counted(THREE, {1: {1: 3, 2: 7}, 2: {1: 4}, 3: {3: 2}}, 10)
    assert [(one.option, one.points, one.voters) for one in found.counts] == [
        (1, 7, 2),
        (2, 7, 1),
        (3, 2, 1),
    ]
    assert (found.winner, found.tied, found.broken) == (1, (1, 2), Broken.EARLIER)
    assert found.voters == 3


@given(votes, st.integers(1, 20))
def test_nobody_counts_more_than_their_points(
    given_: Mapping[int, Mapping[int, int]], each: int
) -> None:
    for theirs in given_.values():
        counts = within(THREE, theirs, each)
        assert sum(counts.values()) <= each
        assert all(0 < worth <= theirs[option] for option, worth in counts.items())
    found = counted(THREE, given_, each)
    assert sum(one.points for one in found.counts) <= each * found.voters


@given(votes, st.integers(1, 20))
def test_points_are_conserved(given_: Mapping[int, Mapping[int, int]], each: int) -> None:
    """Each point that counts is somebody's, and where all keep to the rule each counts."""
    found = counted(THREE, given_, each)
    whole = [sum(within(THREE, theirs, each).values()) for theirs in given_.values()]
    assert sum(one.points for one in found.counts) == sum(whole)
    known = {1, 2, 3}
    kept_to = {
        member: theirs
        for member, theirs in given_.items()
        if set(theirs) <= known
        and min(theirs.values(), default=0) >= 0
        and sum(theirs.values()) <= each
    }
    all_spent = sum(sum(theirs.values()) for theirs in kept_to.values())
    assert sum(one.points for one in counted(THREE, kept_to, each).counts) == all_spent


@given(votes, st.integers(1, 20), st.randoms(use_true_random=False))
def test_in_which_order_people_vote_changes_nothing(
    given_: Mapping[int, Mapping[int, int]], each: int, chance: random.Random
) -> None:
    shuffled = list(given_.items())
    chance.shuffle(shuffled)
    other = {
        member: dict(chance.sample(list(theirs.items()), len(theirs)))
        for member, theirs in shuffled
    }
    assert counted(THREE, other, each) == counted(THREE, given_, each)


@given(votes, st.integers(1, 20), st.sampled_from((1, 2, 3)))
def test_whoever_spends_on_a_choice_never_harms_it(
    given_: Mapping[int, Mapping[int, int]], each: int, option: int
) -> None:
    def place(of: Mapping[int, Mapping[int, int]]) -> int:
        return [one.option for one in counted(THREE, of, each).counts].index(option)

    assert place({**given_, 99: {option: each}}) <= place(given_)


@given(st.dictionaries(st.sampled_from((1, 2, 3)), st.integers(1, 10)))
def test_what_the_form_shows_is_read_again(given_: Mapping[int, int]) -> None:
    assert spending.read(spending.written(LABELS, given_), LABELS, 30, "points") == given_


@given(st.text(alphabet="1234567890=,.;:- \na", max_size=40))
def test_whatever_is_written_is_read_within_the_points_or_refused(typed: str) -> None:
    with suppress(Mend):
        found = spending.read(typed, LABELS, 10, "points")
        assert sum(found.values()) <= 10
        assert all(points > 0 and number in LABELS for number, points in found.items())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1=5 3=3", {1: 5, 3: 3}),
        ("1 = 5, 3 = 3", {1: 5, 3: 3}),
        ("1: 5 points; 3: 3 points", {1: 5, 3: 3}),
        ("1=5 and a quiet room=0", None),
        ("a quiet room = 4", {1: 4}),
        ("1. a quiet room = 4\n2. Tea, or coffee = 1 = 6", {1: 4, 2: 6}),
        ("3. 18:00 = 2,", {3: 2}),
        ("1=0 2=", {}),
        ("None.", {}),
        ("", {}),
        ("1=5 1=3", None),
        ("1=2,5", None),
        ("1=2,3=4", {1: 2, 3: 4}),
        ("1=-1", None),
        ("1=+1", None),
        ("1=five", None),
        ("1=5 3", None),
        ("1, 2=5", None),
        ("9=5", None),
        ("1=11", None),
        ("1=9999999999", None),
    ],
)
def test_what_people_write(typed: str, meant: Mapping[int, int] | None) -> None:
    if meant is not None:
        assert spending.read(typed, LABELS, 10, "points") == meant
        return
    with pytest.raises(Mend):
        spending.read(typed, LABELS, 10, "points")


def test_where_a_choice_is_called_none_the_word_alone_takes_nothing_back() -> None:
    labels = {1: "none", 2: "Tea"}
    assert spending.read("none = 3", labels, 10, "points") == {1: 3}
    assert spending.read("nothing", labels, 10, "points") == {}
    with pytest.raises(spending.NotSpent):
        spending.read("none", labels, 10, "points")


async def test_a_form_shows_what_was_spent_and_keeps_what_cannot_be(room: Room) -> None:
    await room.make("Chris", "needs ask", ASKED, "form")
    asked = await room.make("Ana", "poll spend", {"poll": "#1"})
    assert asked.form is not None
    assert asked.form.fields[0].value == "1. a quiet room =\n2. more practice =\n3. a circle ="
    assert "None of them is spent yet" in str(asked.form.intro)
    wrong = await room.make("Ana", "poll spend", {"poll": "#1", "points": "1=6 2=6"}, "form")
    assert wrong.refused
    assert wrong.form is not None
    assert wrong.form.fields[0].value == "1=6 2=6"
    assert "12 points, and you have 10. Take back 2" in said(wrong)
    with room.work() as work:
        assert work.poll_points.of(1) == {}
    assert "9 are spent, 1 is left" in said(
        await room.make("Ana", "poll spend", {"poll": "#1", "points": "1=4 2=5"}, "form")
    )
    again = await room.make("Ana", "poll spend", {"poll": "#1"})
    assert again.form is not None
    assert "2. more practice = 5" in again.form.fields[0].value


async def test_one_point_more_or_less_keeps_within_what_there_is(room: Room) -> None:
    await room.make("Chris", "needs ask", {**ASKED, "points": "3"}, "form")
    more = {"poll": "1", "choice": "2", "more": "1"}
    for left in ("2 are left", "1 is left", "0 are left", "0 are left"):
        assert left in said(await room.make("Ana", "poll-point", more))
    less = {**more, "more": "-1"}
    other = await room.make("Ana", "poll-point", {**less, "choice": "1"})
    assert "3 are spent" in said(other)
    assert "2 are spent" in said(await room.make("Ana", "poll-point", less))
    for made_up in ({**more, "choice": "7"}, {**more, "poll": "9"}, {**more, "more": "5"}):
        assert (await room.make("Ana", "poll-point", made_up)).refused
    with room.work() as work:
        [ana] = [m.id for m in work.members.active() if m.name == "Ana"]
        assert work.poll_points.spent_by(1, ana) == {2: 2}
        assert not [entry for entry in work.audit.of(ana) if "2" in str(entry.args)]


async def test_points_have_their_own_ways_and_other_polls_theirs(room: Room) -> None:
    await room.make("Chris", "needs ask", ASKED, "form")
    assert "points are spent: `/poll spend`".replace("`", "") in (
        said(await room.make("Ana", "poll rank", {"poll": "#1", "first": "1"})).replace("`", "")
    )
    assert (await room.make("Ana", "poll-vote", {"poll": "1", "choice": "1"})).refused
    with room.work() as work:
        card = work.living.open_ones()[-1]
    assert "A reaction shows everybody" in await room.react("Ana", "1️⃣", card.message)
    await room.say("Chris", "/poll Tea? yes, no")
    assert "no points are spent" in said(
        await room.make("Ana", "poll spend", {"poll": "#2", "points": "1=1"})
    )
    assert "5 are spent" in await room.say("Ana", "/poll vote 1=5")
    which = await room.ask("Ana", "/poll vote 1")
    form = await room.follow("Ana", which, "What do we need?")
    assert form.form is not None
    assert form.form.offer.command == "poll spend"
    await room.say("Chris", "/poll close what do we need?")
    for late in ("poll spend", "poll-point"):
        given_ = {"poll": "#1", "points": "1=1"} if late == "poll spend" else None
        made = await room.make("Ana", late, given_ or {"poll": "1", "choice": "1", "more": "1"})
        assert "is closed by now" in said(made)
    assert "Your vote is for yes" in await room.say("Ana", "/poll vote 1")
    assert "No poll is open" in await room.say("Ana", "/poll spend 1=1")
    asked = await room.make("Ana", "poll spend", {})
    assert asked.form is not None
    assert asked.form.fields[0].value == ""


async def test_of_several_it_asks_which(room: Room) -> None:
    await room.make("Chris", "needs ask", ASKED, "form")
    await room.make("Chris", "needs ask", {**ASKED, "question": "And then?"}, "form")
    assert "Which one do you mean?" in await room.say("Ana", "/poll spend 1=5")
    asked = await room.make("Ana", "poll spend", {})
    assert asked.form is not None
    assert asked.form.fields[0].value == ""


async def test_figures_outlive_their_voters_and_nobody_spends_twice(room: Room) -> None:
    await room.make("Chris", "needs ask", ASKED, "form")
    await room.say("Ana", "/poll spend 2=4")
    await room.say("Bo", "/poll spend 2=5 1=5")
    with room.work() as work:
        [ana] = [m for m in work.members.active() if m.name == "Ana"]
        [kept] = export(work, ana)["poll_votes"]
        assert (kept["for"], kept["points"]) == ("more practice", 4)
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    assert "before you had yourself erased" in await room.say("Ana", "/poll spend 1=10")
    told = await room.say("Chris", "/poll close")
    assert "2 · more practice · 9 points from 2 people" in told
    assert "1 · a quiet room · 5 points from 1 person" in told
    assert "3 · a circle · 0 points\n" in told
    await room.follow("Bo", await room.ask("Bo", "/cop forget"), "Erase me")
    late = await room.make("Dee", "poll spend", {"poll": "#1", "points": "1=1"})
    assert "9 points from 2 people" in said(late)


async def test_where_nobody_spends_any_it_says_so(room: Room) -> None:
    await room.make("Chris", "needs ask", ASKED, "form")
    assert "Nobody voted." in await room.say("Chris", "/poll close")
