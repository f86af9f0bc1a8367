"""Ballots: a result depends on who chose what, and on nothing else but the stated rule."""

import datetime as dt
import random
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from bot.themes.rules import ROOM, Broken, Choices, Option, Way, count, cut, marked

MORNING = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)
SILENCE, ENDINGS, HUMOUR = 1, 2, 3
ANA, BO, DEE = 1, 2, 3
WAYS = (Way.APPROVAL, Way.SINGLE, Way.RANKED)


def option(number: int, minutes: int = 0, chosen: str | None = None) -> Option:
    at = MORNING + dt.timedelta(minutes=minutes or number)
    return Option(number, at, dt.date.fromisoformat(chosen) if chosen else None)


THREE = [option(SILENCE), option(ENDINGS), option(HUMOUR)]

options = st.lists(
    st.builds(
        option,
        st.integers(1, 10),
        st.integers(1, 4),
        st.none() | st.sampled_from(["2025-01-01", "2025-04-01"]),
    ),
    min_size=1,
    max_size=ROOM,
    unique_by=lambda made: made.id,
)
votes = st.dictionaries(
    st.integers(1, 8), st.lists(st.integers(1, 12), max_size=6).map(tuple), max_size=8
)
acts = st.lists(st.tuples(st.booleans(), st.integers(1, 4), st.integers(1, 4)), max_size=30)


def test_by_approval_every_vote_counts_one() -> None:
    result = count(Way.APPROVAL, THREE, {ANA: (SILENCE, HUMOUR), BO: (HUMOUR,)})
    assert [(c.option, c.points) for c in result.counts] == [
        (HUMOUR, 2),
        (SILENCE, 1),
        (ENDINGS, 0),
    ]
    assert (result.winner, result.voters) == (HUMOUR, 2)


def test_ranked_a_first_choice_counts_three_a_second_two_a_third_one() -> None:
    result = count(Way.RANKED, THREE, {ANA: (SILENCE, ENDINGS, HUMOUR), BO: (ENDINGS, HUMOUR)})
    assert [(c.option, c.points) for c in result.counts] == [
        (ENDINGS, 5),
        (SILENCE, 3),
        (HUMOUR, 3),
    ]


def test_a_choice_that_was_taken_off_lets_those_after_it_move_up() -> None:
    result = count(Way.RANKED, THREE[1:], {ANA: (SILENCE, ENDINGS)})
    assert (result.winner, result.counts[0].points) == (ENDINGS, 3)


def test_a_vote_joins_those_before_it_or_takes_their_place_where_there_is_one_alone() -> None:
    assert marked(Way.APPROVAL, (SILENCE,), HUMOUR) == (SILENCE, HUMOUR)
    assert marked(Way.RANKED, (SILENCE,), SILENCE) == (SILENCE,)
    assert marked(Way.SINGLE, (SILENCE,), HUMOUR) == (HUMOUR,)


def test_where_nobody_voted_nothing_is_chosen() -> None:
    for way in WAYS:
        assert count(way, THREE, {}).winner is None
        assert count(way, THREE, {ANA: (), BO: (99,)}).winner is None


def test_a_tie_goes_to_whoever_has_waited_longest_since_a_theme_of_theirs() -> None:
    tied = [option(SILENCE, 1, "2026-01-01"), option(ENDINGS, 2, "2025-07-01"), option(HUMOUR, 3)]
    result = count(Way.APPROVAL, tied[:2], {ANA: (SILENCE, ENDINGS)})
    assert (result.winner, result.broken) == (ENDINGS, Broken.TURN)
    assert count(Way.APPROVAL, tied, {ANA: (SILENCE, ENDINGS, HUMOUR)}).winner == HUMOUR


def test_a_tie_among_equals_goes_to_the_earlier_proposal() -> None:
    tied = [option(SILENCE, 5), option(ENDINGS, 2)]
    result = count(Way.APPROVAL, tied, {ANA: (SILENCE,), BO: (ENDINGS,)})
    assert (result.winner, result.tied, result.broken) == (
        ENDINGS,
        (ENDINGS, SILENCE),
        Broken.EARLIER,
    )


def test_one_option_alone_is_chosen_unless_somebody_objects() -> None:
    assert count(Way.CONSENT, THREE[:1], {}).winner == SILENCE
    assert count(Way.CONSENT, THREE[:1], {ANA: (SILENCE,)}).winner is None


def test_a_ballot_has_room_for_those_that_most_would_like_in_the_order_they_came() -> None:
    eleven = [option(number) for number in range(1, 12)]
    assert [p.id for p in cut(eleven, {})] == list(range(1, 11))
    assert [p.id for p in cut(eleven, {11: 1, 3: 2})] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]


@given(options, votes, st.sampled_from(WAYS), st.randoms(use_true_random=False))
def test_neither_the_order_of_options_nor_that_of_voters_changes_the_result(
    made: list[Option], given_: Mapping[int, Choices], way: Way, chance: random.Random
) -> None:
    shuffled = chance.sample(made, len(made))
    arrived = dict(chance.sample(list(given_.items()), len(given_)))
    assert count(way, shuffled, arrived) == count(way, made, given_)


@given(options, votes, st.sampled_from(WAYS))
def test_what_somebody_chose_twice_counts_once(
    made: list[Option], given_: Mapping[int, Choices], way: Way
) -> None:
    twice = {member: (*choices, *choices) for member, choices in given_.items()}
    once = {member: tuple(dict.fromkeys(choices)) for member, choices in given_.items()}
    assert count(way, made, twice) == count(way, made, once)


@given(options, votes, st.sampled_from((Way.APPROVAL, Way.SINGLE)))
def test_no_option_has_more_votes_than_there_are_voters(
    made: list[Option], given_: Mapping[int, Choices], way: Way
) -> None:
    result = count(way, made, given_)
    assert all(c.points == c.voters <= result.voters <= len(given_) for c in result.counts)
    assert way is Way.APPROVAL or sum(c.points for c in result.counts) == result.voters


@given(options, votes, st.sampled_from(WAYS))
def test_the_winner_has_as_much_as_anybody_and_loses_a_tie_to_nobody(
    made: list[Option], given_: Mapping[int, Choices], way: Way
) -> None:
    result = count(way, made, given_)
    if result.winner is None:
        assert not any(c.points for c in result.counts)
        return
    points = {c.option: c.points for c in result.counts}
    best = [o for o in made if points[o.id] == max(points.values())]
    turn = min(best, key=lambda o: (o.chosen or dt.date.min, o.proposed_at, o.id))
    assert result.winner == turn.id


@given(acts, st.sampled_from((Way.APPROVAL, Way.SINGLE)), st.randoms(use_true_random=False))
def test_what_different_people_do_in_whichever_order_comes_to_the_same(
    done: list[tuple[bool, int, int]], way: Way, chance: random.Random
) -> None:
    queues = {member: [act for act in done if act[1] == member] for _add, member, _o in done}
    mixed: list[tuple[bool, int, int]] = []
    while any(queues.values()):
        mixed.append(queues[chance.choice([m for m, queue in queues.items() if queue])].pop(0))
    made = [option(number) for number in range(1, 5)]
    assert count(way, made, _after(way, mixed)) == count(way, made, _after(way, done))


@given(acts, st.sampled_from((Way.APPROVAL, Way.SINGLE)))
def test_doing_the_same_twice_in_a_row_comes_to_doing_it_once(
    done: list[tuple[bool, int, int]], way: Way
) -> None:
    doubled = [act for one in done for act in (one, one)]
    assert _after(way, doubled) == _after(way, done)


@given(acts)
def test_a_vote_that_is_given_and_taken_back_leaves_no_trace(
    done: list[tuple[bool, int, int]],
) -> None:
    before = _after(Way.APPROVAL, done)
    since = [*done, (True, 9, 1), (False, 9, 1)]
    assert {m: c for m, c in _after(Way.APPROVAL, since).items() if c} == {
        m: c for m, c in before.items() if c
    }


def _after(way: Way, done: list[tuple[bool, int, int]]) -> dict[int, Choices]:
    """Everybody's choices after votes (True) and withdrawals (False), one after the other."""
    standing: dict[int, Choices] = {}
    for added, member, chosen in done:
        choices = standing.get(member, ())
        standing[member] = (
            marked(way, choices, chosen) if added else tuple(c for c in choices if c != chosen)
        )
    return standing
