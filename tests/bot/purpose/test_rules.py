"""Which answers stand before whom, and with which name."""

from hypothesis import given
from hypothesis import strategies as st

from bot.purpose.rules import BY_NAME, NAMELESS, SHOWN, STEWARDS, Given, lines

GIVEN = st.lists(st.builds(Given, st.text(max_size=8), st.integers(1, 9), st.sampled_from(SHOWN)))


@given(GIVEN)
def test_what_is_for_the_stewards_is_shown_to_nobody_else(given: list[Given]) -> None:
    shown = lines(given, steward=False)
    assert sorted(one.text for one in shown) == sorted(
        one.text for one in given if one.text and one.shown != STEWARDS
    )


@given(GIVEN, st.booleans())
def test_no_name_stands_with_what_is_to_have_none(given: list[Given], steward: bool) -> None:
    named = {(one.text, one.member) for one in lines(given, steward=steward) if one.member}
    assert named <= {(one.text, one.member) for one in given if one.shown != NAMELESS}
    assert {(o.text, o.member) for o in given if o.text and o.shown == BY_NAME} <= named


@given(GIVEN, st.randoms())
def test_the_place_of_what_has_no_name_tells_nothing_of_when_it_came(
    given: list[Given], chance: st.DrawFn
) -> None:
    other = list(given)
    chance.shuffle(other)  # type: ignore[attr-defined]
    nameless = [one for one in lines(given, steward=False) if one.member is None]
    assert nameless == [one for one in lines(other, steward=False) if one.member is None]
