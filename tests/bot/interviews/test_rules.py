"""Who is with whom: nobody is left over, and nobody twice with the same while that can be."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interviews.rules import Group, Met, fairness, groups_of, joined, repeats

numbers = st.integers(1, 40)
seeds = st.integers(0, 2**31 - 1)


@st.composite
def histories(draw: Any, most: int = 7) -> tuple[list[int], Met, dict[int, int]]:  # noqa: ANN401 - hypothesis's own
    """People, how often each two were together, and each in one of three."""
    people = draw(st.lists(numbers, max_size=most, unique=True))
    twos = [frozenset(two) for two in combinations(people, 2)]
    often = st.integers(0, 3)
    met = {two: draw(often) for two in twos}
    return people, met, {one: draw(often) for one in people}


def ways(people: Sequence[int]) -> Iterator[list[Group]]:
    """Every way to put people together in twos, with one three where the number is odd."""
    if not people:
        yield []
    elif len(people) % 2:
        for three in combinations(people, 3):
            rest = [one for one in people if one not in three]
            yield from ([three, *way] for way in ways(rest))
    else:
        first, *others = people
        for other in others:
            rest = [one for one in others if one != other]
            yield from ([(first, other), *way] for way in ways(rest))


def worth(groups: Sequence[Group], met: Met, threes: dict[int, int]) -> object:
    """The fewest repeats first, and then the fairest three."""
    return repeats(groups, met), [fairness(one, threes) for one in groups if len(one) > 2]


@given(histories(most=40), seeds)
@settings(max_examples=50, deadline=None)
def test_nobody_is_left_over_or_in_two_groups(
    history: tuple[list[int], Met, dict[int, int]], seed: int
) -> None:
    people, met, threes = history
    groups = groups_of(people, met, threes, seed)
    together = [one for group in groups for one in group]
    assert sorted(together) == (sorted(people) if len(people) > 1 else [])
    sizes = sorted(len(group) for group in groups)
    assert sizes[:-1] == [2] * len(sizes[:-1])
    assert sizes[-1:] == ([2 + len(people) % 2] if len(people) > 1 else [])


@given(histories(), seeds)
@settings(max_examples=60, deadline=None)
def test_no_other_way_has_fewer_repeats_or_as_few_and_fairer_threes(
    history: tuple[list[int], Met, dict[int, int]], seed: int
) -> None:
    people, met, threes = history
    if len(people) < 2:
        return
    best = min(worth(way, met, threes) for way in ways(people))  # type: ignore[type-var]
    assert worth(groups_of(people, met, threes, seed), met, threes) == best


@given(histories(most=9), seeds, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_same_seed_makes_the_same_groups_in_whatever_order_people_came(
    history: tuple[list[int], Met, dict[int, int]], seed: int, chance: Random
) -> None:
    people, met, threes = history
    mixed = chance.sample(people, len(people))
    assert groups_of(mixed, met, threes, seed) == groups_of(people, met, threes, seed)


def test_another_seed_makes_other_groups() -> None:
    made = {tuple(groups_of(range(8), {}, {}, seed)) for seed in range(20)}
    assert len(made) > 10


@given(st.lists(st.sets(st.integers(1, 11), min_size=2), min_size=1, max_size=4), seeds)
@settings(max_examples=40, deadline=None)
def test_over_rounds_with_newcomers_and_absent_ones_nobody_repeats_who_need_not(
    rounds: list[set[int]], seed: int
) -> None:
    met: Counter[frozenset[int]] = Counter()
    threes: Counter[int] = Counter()
    for people in rounds:
        groups = groups_of(sorted(people), met, threes, seed)
        if len(people) < 8:
            assert repeats(groups, met) == min(repeats(w, met) for w in ways(sorted(people)))
        for group in groups:
            met.update(frozenset(two) for two in combinations(group, 2))
            threes.update(group if len(group) > 2 else ())


def test_thirty_one_people_meet_somebody_new_for_ten_rounds_and_nobody_is_in_three_twice() -> None:
    met: Counter[frozenset[int]] = Counter()
    threes: Counter[int] = Counter()
    for seed in range(10):
        groups = groups_of(range(31), met, threes, seed)
        assert repeats(groups, met) == 0
        for group in groups:
            met.update(frozenset(two) for two in combinations(group, 2))
            threes.update(group if len(group) > 2 else ())
    assert set(threes.values()) == {1}


@given(histories(most=8), seeds)
@settings(max_examples=80, deadline=None)
def test_whoever_loses_their_partner_has_company_while_anybody_is_there(
    history: tuple[list[int], Met, dict[int, int]], seed: int
) -> None:
    people, met, threes = history
    groups = groups_of(people, met, threes, seed)
    found = joined(99, groups, met, threes)
    assert (found is None) == (not groups)
    if found is not None:
        taken, become = found
        assert taken in groups
        assert sorted(one for group in become for one in group) == sorted((*taken, 99))
        assert all(len(group) in (2, 3) for group in become)


def test_whoever_waits_as_well_is_better_company_than_a_pair_and_a_pair_than_three() -> None:
    assert joined(9, [(1, 2, 3), (4, 5), (6,)], {}, {}) == ((6,), [(6, 9)])
    assert joined(9, [(1, 2, 3), (4, 5)], {}, {}) == ((4, 5), [(4, 5, 9)])
    known = {frozenset((1, 9)): 1}
    assert joined(9, [(1, 2, 3)], known, {}) == ((1, 2, 3), [(1, 3), (2, 9)])


def test_of_two_pairs_the_one_is_joined_that_knows_less_and_then_the_one_less_in_threes() -> None:
    known = {frozenset((1, 9)): 1}
    assert joined(9, [(1, 2), (3, 4)], known, {3: 5}) == ((3, 4), [(3, 4, 9)])
    assert joined(9, [(1, 2), (3, 4)], {}, {1: 1}) == ((3, 4), [(3, 4, 9)])
