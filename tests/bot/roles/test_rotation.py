"""Rotation: everybody's turn comes, and whoever is asked hears of all that suits them."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.roles.rotation import Candidate, Holding, Reason, Why, order, turns, why

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


def test_whoever_is_asked_hears_of_all_that_suits_them_and_of_nothing_else() -> None:
    found = turns(
        ["opener", "closing"], joined(ANA, BO, DEE), [], {(ANA, "opener")}, TODAY, 0, people=3
    )
    asked = dict(found)
    assert set(asked) == {ANA, BO, DEE}
    assert asked[ANA] == ["closing"]
    assert asked[BO] == asked[DEE] == ["opener", "closing"]


def test_each_role_in_turn_has_the_first_of_its_order() -> None:
    past = [
        Holding(BO, "opener", day("2025-01-01")),
        Holding(ANA, "closing", day("2025-01-01")),
        Holding(DEE, "opener", day("2024-01-01")),
        Holding(DEE, "closing", day("2024-01-01")),
    ]
    found = turns(["opener", "closing"], joined(ANA, BO, DEE), past, set(), TODAY, 0, people=2)
    assert [member for member, _roles in found] == [ANA, BO]


def test_more_people_than_there_are_ask_each_once() -> None:
    found = turns(["opener"], joined(ANA, BO), [], set(), TODAY, 0, people=9)
    assert sorted(found) == [(ANA, ["opener"]), (BO, ["opener"])]
    assert turns(["opener"], joined(ANA), [], set(), TODAY, 0, people=0) == []
    assert turns([], joined(ANA), [], set(), TODAY, 0, people=2) == []


roles = st.sampled_from(["opener", "design", "closing"])
members = st.integers(1, 4)
dates = st.dates(dt.date(2024, 1, 1), dt.date(2026, 6, 30))


@settings(max_examples=400)
@given(
    open_roles=st.lists(roles, max_size=3, unique=True),
    present=st.sets(members),
    unwilling=st.sets(st.tuples(members, roles)),
    holdings=st.lists(st.builds(Holding, members, roles, dates), max_size=8),
    people=st.integers(0, 3),
    seed=st.integers(),
)
def test_those_whose_turn_it_is_are_asked_once_for_what_suits_them(
    open_roles: list[str],
    present: set[int],
    unwilling: set[tuple[int, str]],
    holdings: list[Holding],
    people: int,
    seed: int,
) -> None:
    candidates = joined(*present)
    found = turns(open_roles, candidates, holdings, unwilling, TODAY, seed, people)
    asked = dict(found)
    suited = {m for m in present if any((m, role) not in unwilling for role in open_roles)}
    assert len(asked) == len(found) == min(people, len(suited))
    for member, offered in found:
        assert offered == [role for role in open_roles if (member, role) not in unwilling]
        assert offered
    # Nobody is passed over for somebody who comes later in the order of every role.
    for role in open_roles:
        turn = order(role, candidates, holdings, TODAY, seed)
        queue = [member for member in turn if (member, role) not in unwilling]
        if people and queue:
            assert len(open_roles) > 1 or [m for m, _r in found] == queue[:people]


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
        left = [*names]
        for _member, offered in turns(names, joined(*range(8)), held, set(), today, month, 4):
            # Whoever is asked takes what is free and was theirs least lately.
            free = [role for role in offered if role in left]
            last = {r: why(r, _member, held).last or dt.date.min for r in free}
            role = min(free, key=lambda r: last[r])
            left.remove(role)
            held.append(Holding(_member, role, today))
    took = Counter((one.member, one.role) for one in held)
    assert len(held) == 96
    assert len(took) == 32
    each = Counter(one.member for one in held)
    assert max(each.values()) - min(each.values()) <= 2
