"""Teams by lot: nobody twice, nobody left over, sizes even, and those who are alike spread."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.teams.rules import Turn, in_turn, lots, speaker

people = st.lists(st.integers(1, 10_000), unique=True, max_size=40)
kinds = st.sampled_from(["", "Europe/Berlin", "America/Phoenix"])
skills = st.sampled_from(["knows it", "does not"])
seeds = st.integers(0, 2**31)


@given(people, st.integers(1, 12), st.data(), seeds)
def test_everybody_is_in_one_team_and_sizes_are_even(
    who: list[int], teams: int, data: st.DataObject, seed: int
) -> None:
    alike = {one: (data.draw(kinds), data.draw(skills)) for one in who}
    dealt = lots(who, alike, teams, seed)
    assert len(dealt) == teams
    assert sorted(one for team in dealt for one in team) == sorted(who)
    sizes = [len(team) for team in dealt]
    assert max(sizes) - min(sizes) <= 1


@given(people, st.integers(1, 12), st.data(), seeds)
def test_those_who_are_alike_are_spread(
    who: list[int], teams: int, data: st.DataObject, seed: int
) -> None:
    alike = {one: (data.draw(skills), data.draw(kinds)) for one in who}
    dealt = lots(who, alike, teams, seed)
    for kind, most in ((0, 1), (1, 2)):
        counted = [Counter(alike[one][kind] for one in team) for team in dealt]
        for value in {alike[one][kind] for one in who}:
            many = [count[value] for count in counted]
            assert max(many) - min(many) <= most


@given(people, seeds)
def test_the_same_seed_deals_the_same_and_whoever_shares_nothing_is_like_all_others(
    who: list[int], seed: int
) -> None:
    assert lots(who, {}, 3, seed) == lots(list(reversed(who)), dict.fromkeys(who, ()), 3, seed)


def test_another_seed_deals_otherwise() -> None:
    who = list(range(30))
    assert lots(who, {}, 3, 1) != lots(who, {}, 3, 2)


AT = datetime(2026, 3, 2, tzinfo=UTC)
turns = st.builds(
    Turn,
    st.integers(1, 20),
    st.just(AT),
    st.one_of(st.none(), st.integers(0, 9).map(lambda n: AT + timedelta(days=n))),
    st.integers(0, 2),
)


@given(st.lists(turns, unique_by=lambda turn: turn.member))
def test_whoever_was_asked_longest_ago_is_next_and_nobody_twice(team: list[Turn]) -> None:
    by_number = {turn.member: turn for turn in team}
    order = [by_number[member] for member in in_turn(team, 1)]
    assert {one.member for one in order} == {one.member for one in team if one.asked_for != 1}
    asked = [one.asked for one in order]
    never = asked.count(None)
    assert not any(asked[:never])
    assert asked[never:] == sorted(one for one in asked if one)


@given(st.lists(turns, unique_by=lambda turn: turn.member))
def test_the_speaker_is_whoever_was_asked_last(team: list[Turn]) -> None:
    who = speaker(team, 1)
    asked = [one for one in team if one.asked_for == 1]
    assert (who is None) == (not asked)
    if who is not None:
        mine = next(one for one in team if one.member == who)
        assert all((one.asked or AT) <= (mine.asked or AT) for one in asked)
