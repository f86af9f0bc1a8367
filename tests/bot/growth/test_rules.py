"""A group is outgrown once, and anew only after it has shrunk."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.growth.rules import SHRUNK, Size, outgrown

COUNTS = st.lists(st.integers(0, 40), max_size=30)


def told(counts: list[int], carries: int = 16) -> list[int]:
    """The places at which stewards are told."""
    state, places = "", []
    for place, count in enumerate(counts):
        before, state = state, outgrown(state, Size("in person", count, carries))
        if state and not before:
            places.append(place)
    return places


@given(COUNTS)
def test_it_is_told_only_of_more_than_the_format_carries(counts: list[int]) -> None:
    assert all(counts[place] > 16 for place in told(counts))


@given(COUNTS)
def test_between_two_times_it_has_shrunk(counts: list[int]) -> None:
    places = told(counts)
    for one, other in pairwise(places):
        assert any(0 < count <= 16 * SHRUNK for count in counts[one:other])


@given(COUNTS)
def test_the_first_time_is_never_missed(counts: list[int]) -> None:
    first = next((place for place, count in enumerate(counts) if count > 16), None)
    assert told(counts)[:1] == ([] if first is None else [first])


@given(st.sampled_from(["", "in person"]), st.integers(0, 40))
def test_a_format_that_carries_any_number_is_never_outgrown(before: str, count: int) -> None:
    assert outgrown(before, Size("in person", count, 0)) == before


@given(st.integers(0, 40))
def test_gatherings_in_another_format_tell_nothing_meanwhile(count: int) -> None:
    assert outgrown("in person", Size("online", count, 25)) == "in person"


def test_where_nobody_knows_how_many_came_nothing_changes() -> None:
    assert outgrown("in person", Size("in person", 0, 16)) == "in person"
    assert outgrown("", Size("in person", 0, 16)) == ""
