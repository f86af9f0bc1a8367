"""Who is missed, for any course of a series: only who was not there twice, and once for all."""

from hypothesis import given
from hypothesis import strategies as st

from bot.commitments.rules import Meeting, half_over, misses

ME = 1
PEOPLE = st.frozensets(st.integers(1, 3))
COURSES = st.lists(st.tuples(st.booleans(), PEOPLE, PEOPLE), max_size=8).map(
    lambda told: [Meeting(n, *one) for n, one in enumerate(told, 1)]
)


@given(COURSES)
def test_nobody_is_missed_who_was_there_or_away_at_one_of_the_last_two(
    course: list[Meeting],
) -> None:
    latest = course[::-1]
    if misses(ME, latest, 0):
        assert all(m.noted and ME not in m.there | m.excused for m in latest[:2])
        assert len(latest) >= 2


@given(COURSES)
def test_whoever_was_asked_is_asked_again_only_after_they_came(course: list[Meeting]) -> None:
    asked, came = 0, True
    for n in range(1, len(course) + 1):
        came = came or ME in course[n - 1].there
        if misses(ME, course[:n][::-1], asked):
            assert came
            asked, came = course[n - 1].number, False


def test_two_in_a_row_are_missed_and_one_is_not() -> None:
    gone, here = Meeting(1, noted=True), Meeting(2, noted=True, there={ME})
    assert misses(ME, [gone, gone], 0)
    assert not misses(ME, [gone], 0)
    assert not misses(ME, [gone, here], 0)
    assert not misses(ME, [Meeting(3, noted=False), gone], 0)
    assert not misses(ME, [Meeting(3, noted=True, excused={ME}), gone], 0)


def test_a_series_is_half_over_when_as_much_lies_behind_as_ahead() -> None:
    assert [half_over(over, 8) for over in (0, 3, 4, 8)] == [False, False, True, True]
    assert half_over(2, 3)
    assert not half_over(0, 0)
