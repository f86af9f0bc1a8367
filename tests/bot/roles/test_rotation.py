"""Rotation: everybody's turn comes, nobody is pressed, and as many seats as possible are asked."""

import datetime as dt
import itertools
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.roles.rotation import Candidate, Holding, Reason, Why, order, propose, why

TODAY = dt.date(2026, 4, 3)
LONG_SINCE = dt.date(2020, 1, 1)
ANA, BO, DEE, CHRIS = 1, 2, 3, 4


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def joined(*members: int, on: dt.date = LONG_SINCE) -> list[Candidate]:
    return [Candidate(member, on) for member in members]


def opener(candidates: list[Candidate], *holdings: Holding, seed: int = 0) -> list[int]:
    return order("opener", candidates, holdings, TODAY, seed)


def test_whoever_never_held_the_role_comes_before_whoever_did() -> None:
    assert opener(joined(ANA, BO), Holding(ANA, "opener", day("2021-01-01"))) == [BO, ANA]


def test_whoever_held_it_longest_ago_comes_first_by_their_latest_time() -> None:
    past = [
        Holding(ANA, "opener", day("2020-02-01")),
        Holding(ANA, "opener", day("2026-02-01")),
        Holding(BO, "opener", day("2024-02-01")),
        Holding(DEE, "opener", day("2025-02-01")),
    ]
    assert opener(joined(ANA, BO, DEE), *past) == [BO, DEE, ANA]


def test_among_those_who_never_held_it_whoever_did_least_lately_comes_first() -> None:
    past = [
        Holding(ANA, "closing", day("2025-09-05")),
        Holding(ANA, "evaluation", day("2025-10-02")),
        Holding(BO, "closing", day("2025-11-06")),
        Holding(DEE, "closing", day("2024-01-05")),
        Holding(DEE, "evaluation", day("2024-02-02")),
    ]
    assert opener(joined(ANA, BO, DEE), *past) == [DEE, BO, ANA]


def test_a_role_already_taken_for_a_gathering_to_come_counts_as_held() -> None:
    assert opener(joined(ANA, BO), Holding(ANA, "closing", day("2026-05-01"))) == [BO, ANA]


def test_among_equals_whoever_waited_longest_since_joining_comes_first() -> None:
    new = Candidate(ANA, day("2026-04-01"))
    for seed in range(8):
        assert opener([new, Candidate(BO, day("2025-01-01"))], seed=seed) == [BO, ANA]


def test_the_lot_is_the_same_for_one_seed_and_favours_nobody_over_many() -> None:
    candidates = joined(ANA, BO, DEE, CHRIS)
    assert opener(candidates, seed=7) == opener(candidates[::-1], seed=7)
    first = Counter(opener(candidates, seed=seed)[0] for seed in range(400))
    assert set(first) == {ANA, BO, DEE, CHRIS}
    assert min(first.values()) > 60


def test_the_reason_for_asking_can_be_told() -> None:
    past = [
        Holding(ANA, "opener", day("2024-05-03")),
        Holding(ANA, "opener", day("2023-05-05")),
        Holding(BO, "closing", day("2024-05-03")),
    ]
    assert why("opener", ANA, past) == Why(Reason.LONG_AGO, day("2024-05-03"))
    assert why("opener", BO, past) == Why(Reason.NEVER, None)


def test_nobody_is_asked_for_two_roles_or_for_one_they_do_not_want() -> None:
    found = propose(
        [("opener", 1), ("closing", 2)], joined(ANA, BO, DEE), [], {(ANA, "opener")}, TODAY, 0
    )
    assert Counter(role for role, _ in found) == {"opener": 1, "closing": 2}
    assert {member for _, member in found} == {ANA, BO, DEE}
    assert ("opener", ANA) not in found


def test_somebody_is_asked_for_another_role_where_a_seat_would_find_nobody() -> None:
    past = [Holding(BO, "opener", day("2025-01-01"))]
    only_ana_would_close = {(BO, "closing")}
    found = propose(
        [("opener", 1), ("closing", 1)], joined(ANA, BO), past, only_ana_would_close, TODAY, 0
    )
    assert found == [("opener", BO), ("closing", ANA)]


def test_a_chain_of_three_roles_is_moved_for_one_more_seat() -> None:
    would = {"a": {1, 2}, "b": {2, 3}, "c": {1}}
    unwilling = {(m, r) for r in would for m in (1, 2, 3) if m not in would[r]}
    past = [Holding(3, "b", day("2026-01-01")), Holding(2, "a", day("2026-01-01"))]
    found = propose([("a", 1), ("b", 1), ("c", 1)], joined(1, 2, 3), past, unwilling, TODAY, 0)
    assert found == [("a", 2), ("b", 3), ("c", 1)]


def test_more_seats_than_people_ask_each_person_once() -> None:
    found = propose([("opener", 1_000_000)], joined(ANA, BO), [], set(), TODAY, 0)
    assert sorted(found) == [("opener", ANA), ("opener", BO)]
    assert propose([("opener", 0)], joined(ANA), [], set(), TODAY, 0) == []
    assert propose([], joined(ANA), [], set(), TODAY, 0) == []


def most_seats(
    open_roles: list[tuple[str, int]], members: list[int], unwilling: set[tuple[int, str]]
) -> int:
    """The largest number of seats that can be asked for, by trying everything."""
    seats = [role for role, number in open_roles for _ in range(number)]
    tries = itertools.product([None, *members], repeat=len(seats))
    best = 0
    for one in tries:
        pairs = [(m, role) for m, role in zip(one, seats, strict=True) if m is not None]
        once = len({member for member, _ in pairs}) == len(pairs)
        if once and not unwilling & set(pairs):
            best = max(best, len(pairs))
    return best


roles = st.sampled_from(["opener", "design", "closing"])
members = st.integers(1, 4)
dates = st.dates(dt.date(2024, 1, 1), dt.date(2026, 6, 30))


@settings(max_examples=400)
@given(
    open_roles=st.lists(st.tuples(roles, st.integers(0, 2)), max_size=3, unique_by=lambda r: r[0]),
    present=st.sets(members),
    unwilling=st.sets(st.tuples(members, roles)),
    holdings=st.lists(st.builds(Holding, members, roles, dates), max_size=8),
    seed=st.integers(),
)
def test_as_many_seats_as_possible_are_asked_for_and_fairly(
    open_roles: list[tuple[str, int]],
    present: set[int],
    unwilling: set[tuple[int, str]],
    holdings: list[Holding],
    seed: int,
) -> None:
    candidates = joined(*present)
    found = propose(open_roles, candidates, holdings, unwilling, TODAY, seed)
    seats = dict(open_roles)
    assert len({member for _, member in found}) == len(found)
    assert all(count <= seats[role] for role, count in Counter(r for r, _ in found).items())
    assert not {(member, role) for role, member in found} & unwilling
    assert len(found) == most_seats(open_roles, sorted(present), unwilling)
    if len(open_roles) == 1:
        ((role, number),) = open_roles
        turn = order(role, candidates, holdings, TODAY, seed)
        willing = [member for member in turn if (member, role) not in unwilling]
        assert found == [(role, member) for member in willing[:number]]


@given(holdings=st.lists(st.builds(Holding, members, roles, dates)), seed=st.integers())
def test_the_order_holds_each_candidate_once_never_holders_first(
    holdings: list[Holding], seed: int
) -> None:
    found = order("opener", joined(1, 2, 3, 4), holdings, TODAY, seed)
    assert sorted(found) == [1, 2, 3, 4]
    last = [why("opener", member, holdings).last or dt.date.min for member in found]
    assert last == sorted(last)


def test_over_two_years_every_member_holds_every_role() -> None:
    """24 gatherings, four roles, eight people who always say yes: turns come evenly."""
    names = ["opener", "challenges", "evaluation", "closing"]
    held: list[Holding] = []
    for month in range(24):
        today = dt.date(2024 + month // 12, month % 12 + 1, 5)
        asked = propose([(name, 1) for name in names], joined(*range(8)), held, set(), today, month)
        held += [Holding(member, role, today) for role, member in asked]
    turns = Counter((one.member, one.role) for one in held)
    assert len(held) == 96
    assert len(turns) == 32
    assert max(turns.values()) - min(turns.values()) <= 2
