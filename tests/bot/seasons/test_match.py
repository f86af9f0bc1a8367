"""The match of a season: what would be unfair, too much, or against somebody's wish."""

import datetime as dt
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bot.seasons.match import AT_MOST, Person, Seat, match
from bot.wishes.rules import Often, Turn, Unit, Wishes, spaced

ROLES = ("opener", "closing", "evaluation")
TURNS = [Turn(place, dt.date(2026, 9, 4) + dt.timedelta(days=28 * place)) for place in range(4)]


def seat(gathering: int, role: str, number: int = 0) -> Seat:
    return Seat(gathering, TURNS[gathering], role, number)


def anything(*members: int, gatherings: int = 4) -> list[Person]:
    """People who may be asked for all there is."""
    may = frozenset(product(range(gatherings), ROLES))
    return [Person(member, may) for member in members]


def in_turn(*members: int) -> dict[str, list[int]]:
    return {role: list(members) for role in ROLES}


def test_the_soonest_gathering_comes_first_and_whose_turn_it_is() -> None:
    seats = [seat(0, "opener"), seat(0, "closing"), seat(1, "opener")]
    ranks = {"opener": [2, 1], "closing": [1, 2], "evaluation": []}
    assert match(seats, anything(1, 2), ranks, {}) == {
        2: [seat(0, "opener")],
        1: [seat(0, "closing"), seat(1, "opener")],
    }


def test_nobody_is_asked_for_a_second_part_while_somebody_has_none() -> None:
    seats = [seat(g, "opener") for g in range(4)]
    given = match(seats, anything(1, 2, 3, 4), in_turn(1, 2, 3, 4), {})
    assert {member: len(theirs) for member, theirs in given.items()} == {1: 1, 2: 1, 3: 1, 4: 1}


def test_a_second_part_is_another_role_where_it_can_be() -> None:
    seats = [seat(0, "opener"), seat(0, "closing"), seat(1, "opener"), seat(1, "closing")]
    given = match(seats, anything(1, 2), in_turn(1, 2), {})
    assert all(len({one.role for one in theirs}) == 2 for theirs in given.values())


def test_somebody_is_moved_where_a_part_would_find_nobody() -> None:
    # 1 may have either, 2 the opener alone: so 1 is asked for the closing.
    people = [
        Person(1, {(0, "opener"), (0, "closing")}),
        Person(2, {(0, "opener")}),
    ]
    seats = [seat(0, "opener"), seat(0, "closing")]
    assert match(seats, people, in_turn(1, 2), {}) == {
        2: [seat(0, "opener")],
        1: [seat(0, "closing")],
    }


def test_what_somebody_holds_counts_as_asked() -> None:
    may = frozenset(product(range(4), ROLES))
    full = Person(1, may, holds={2, 3})
    assert match([seat(0, "opener")], [full], in_turn(1), {}) == {}
    once = Person(1, may, holds={3})
    seats = [seat(0, "opener"), seat(1, "opener")]
    assert match(seats, [once], in_turn(1), {}) == {1: [seat(0, "opener")]}


def test_how_often_at_most_holds_between_what_is_asked() -> None:
    seldom = Wishes(often=Often(3, Unit.GATHERINGS))
    may = frozenset(product(range(4), ROLES))
    seats = [seat(g, "opener") for g in range(4)]
    given = match(seats, [Person(1, may, seldom)], in_turn(1), {})
    assert given == {1: [seat(0, "opener"), seat(3, "opener")]}


def test_company_sits_together_or_not_at_all() -> None:
    may = frozenset(product(range(4), ROLES))
    one, other = Person(1, may, partner=2), Person(2, may)
    both = [seat(0, "opener"), seat(1, "opener"), seat(1, "closing")]
    given = match(both, [one, other], in_turn(2, 1), {})
    assert given[1] == [seat(1, "opener")]
    assert seat(1, "closing") in given[2]
    apart = [seat(0, "opener"), seat(1, "closing")]
    assert 1 not in match(apart, [one, other], in_turn(1, 2), {})
    # Somebody who can't be asked, and has no part, is no company.
    assert match(both, [one], in_turn(1), {}) == {}


def test_company_that_has_a_part_already_is_joined() -> None:
    may = frozenset(product(range(4), ROLES))
    seats = [seat(0, "opener"), seat(1, "opener")]
    assert match(seats, [Person(1, may, partner=9)], in_turn(1), {1: {9}}) == {
        1: [seat(1, "opener")]
    }


def test_three_in_a_row_sit_together_and_three_in_a_circle_do_not() -> None:
    may = frozenset(product(range(4), ROLES))
    seats = [seat(0, role) for role in ROLES]
    row = [Person(1, may, partner=2), Person(2, may, partner=3), Person(3, may)]
    assert set(match(seats, row, in_turn(1, 2, 3), {})) == {1, 2, 3}
    circle = [Person(1, may, partner=2), Person(2, may, partner=3), Person(3, may, partner=1)]
    assert match(seats, circle, in_turn(1, 2, 3), {}) == {}
    # Whoever waits for one who has company already waits where that one is.
    assert match(seats, row[:2], in_turn(1, 2), {0: {3}}).keys() == {2}


Case = tuple[list[Seat], list[Person], dict[str, list[int]], dict[int, set[int]]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A season of up to four gatherings, and up to six people with wishes of all kinds."""
    seats = [
        seat(gathering, role, number)
        for gathering in range(draw(st.integers(1, 4)))
        for role in ROLES
        for number in range(draw(st.integers(0, 2)))
    ]
    members = range(1, draw(st.integers(1, 6)) + 1)
    pairs = sorted({(one.gathering, one.role) for one in seats})
    people = []
    holders: dict[int, set[int]] = {}
    for member in members:
        may = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
        holds = draw(st.sets(st.integers(0, 3), max_size=1))
        for gathering in holds:
            holders.setdefault(gathering, set()).add(member)
        often = Often(draw(st.integers(0, 3)), draw(st.sampled_from(Unit)))
        partner = draw(st.none() | st.sampled_from([m for m in (*members, 9) if m != member]))
        may = {one for one in may if one[0] not in holds}
        people.append(Person(member, may, Wishes(often=often), holds, partner))
    ranks = {role: draw(st.permutations(list(members))) for role in ROLES}
    return seats, people, ranks, holders


@given(cases())
def test_no_season_asks_for_too_much_or_against_a_wish(case: Case) -> None:
    seats, people, ranks, holders = case
    given = match(seats, people, ranks, holders)
    everything = [one for theirs in given.values() for one in theirs]
    assert len(set(everything)) == len(everything)
    assert set(everything) <= set(seats)
    sits: dict[int, set[int]] = {gathering: set() for gathering in range(4)}
    for member, theirs in given.items():
        for seat in theirs:
            sits[seat.gathering].add(member)
    for person in people:
        theirs = given.get(person.member, [])
        assert all((one.gathering, one.role) in person.may for one in theirs)
        assert len(theirs) + len(person.holds) <= AT_MOST or not theirs
        assert len({one.gathering for one in theirs}) == len(theirs)
        for place, one in enumerate(theirs):
            assert spaced(person.wishes, one.turn, [s.turn for s in theirs[:place]])
            if person.partner is not None:
                there = sits[one.gathering] | holders.get(one.gathering, set())
                assert person.partner in there


@given(cases())
def test_the_same_season_is_always_matched_alike(case: Case) -> None:
    assert match(*case) == match(*case)


@given(cases())
def test_with_one_part_for_each_as_many_are_asked_for_as_there_can_be(case: Case) -> None:
    seats, people, ranks, _holders = case
    free = [Person(p.member, p.may) for p in people]
    given = match(seats, free, ranks, {})
    asked = sum(bool(theirs) for theirs in given.values())
    assert asked == most(seats, free)


def most(seats: list[Seat], people: list[Person]) -> int:
    """How many people can have a seat of their own, by trying all there is."""
    best = {frozenset[Seat](): 0}
    for person in people:
        more = {
            taken | {one}: n + 1
            for taken, n in best.items()
            for one in seats
            if one not in taken and (one.gathering, one.role) in person.may
        }
        best |= more
    return max(best.values())
