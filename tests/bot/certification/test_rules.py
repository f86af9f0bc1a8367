"""On what a session rests: the list of who came above all, and nobody's no."""

from hypothesis import given
from hypothesis import strategies as st

from bot.certification.rules import NOTED, ROLE, basis, hours

flags = st.booleans()


@given(came=flags, yes=flags, by_steward=flags, role=flags, no=flags)
def test_where_there_is_a_list_it_alone_counts(
    came: bool, yes: bool, by_steward: bool, role: bool, no: bool
) -> None:
    found = basis(came=came, listed=True, yes=yes, by_steward=by_steward, role=role, no=no)
    assert found == (NOTED if came else "")


@given(yes=flags, by_steward=flags, role=flags, no=flags)
def test_without_one_nothing_is_called_noted(
    yes: bool, by_steward: bool, role: bool, no: bool
) -> None:
    found = basis(came=False, listed=False, yes=yes, by_steward=by_steward, role=role, no=no)
    assert found != NOTED
    assert bool(found) == (yes or (role and not no))
    assert (found == ROLE) == (role and not yes and not no)


@given(st.lists(st.integers(1, 600), max_size=40))
def test_hours_lose_no_minute(minutes: list[int]) -> None:
    said = hours(minutes).replace(" min", "").split(" h")
    assert int(said[0]) * 60 + int(said[1] or 0) == sum(minutes)
