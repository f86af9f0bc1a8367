"""Which dates stay while it winds down."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.endings.rules import stays


@given(st.integers(0, 400))
def test_the_last_one_stays_and_every_second_before_it(dates: int) -> None:
    which = stays(dates)
    assert len(which) == dates
    assert which[-1:] in ((), (True,))
    assert all(one != other for one, other in pairwise(which))
