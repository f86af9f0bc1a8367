"""What alternates begins where one wants it to."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.rhythm import Cycle
from bot.core.rules.turning import from_ordinal, turned

values = st.lists(st.sampled_from(("18:30", "12:00", "9:00")), min_size=1, max_size=12)


@given(values, st.integers(0, 1000))
def test_the_date_one_begins_with_has_the_first_value_and_the_others_follow(
    turns: list[str], ordinal: int
) -> None:
    cycle = Cycle("time", tuple(turned(turns, ordinal)))
    assert [cycle.value(ordinal + n) for n in range(len(turns))] == turns
    assert from_ordinal(turned(turns, ordinal), ordinal) == turns


def test_turned_and_undone_it_is_as_before() -> None:
    assert turned(["a", "b", "c"], 1) == ["c", "a", "b"]
    assert from_ordinal(["c", "a", "b"], 1) == ["a", "b", "c"]
