"""What controls carry: every Call there is, read back as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.custom_ids import (
    LIMIT,
    Asked,
    Dismissed,
    Draft,
    Unheard,
    Unsure,
    Whole,
    button,
    dismissed,
    draft,
    read,
    select,
    whole,
)
from bot.core.calls import OFFER_LIMIT, Offer, offer

GO = offer("rsvp", answer="yes", gathering="#12")
ROOM = len("7/role claim?note=")
NOTES = st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=OFFER_LIMIT - ROOM)


@given(NOTES, st.booleans())
def test_a_button_carries_any_offer_there_is(note: str, sure: bool) -> None:
    carried = button(offer("role claim", note=note), 7, sure=sure)
    assert carried is not None
    assert len(carried) <= LIMIT
    kind = Asked if sure else Unsure
    assert read(carried) == kind(7, offer("role claim", note=note))


@given(NOTES, st.text(min_size=1, max_size=40))
def test_a_select_carries_any_offer_and_gives_the_chosen_value(note: str, value: str) -> None:
    carried, before = select(offer("role claim", note=note), 7, "a_rather_long_param")
    assert len(carried) <= LIMIT
    chosen = offer("role claim", note=note, a_rather_long_param=value)
    assert read(carried, [before + value]) == Asked(7, chosen)


def test_the_same_offer_twice_has_two_ids_and_one_meaning() -> None:
    first = button(GO, 7)
    assert first is not None
    second = button(GO, 7, taken={first})
    assert second not in (None, first)
    assert second is not None
    assert read(second) == read(first)
    one, _before = select(GO, 7, "role")
    other, _before = select(GO, 7, "role", {one})
    assert read(other, ["x"]) == read(one, ["x"])
    assert other != one


def test_the_longest_offer_twice_has_no_room_for_a_second_id() -> None:
    longest = offer("role claim", note="x" * (OFFER_LIMIT - ROOM))
    first = button(longest, 7)
    assert first is not None
    assert len(first) == LIMIT
    assert button(longest, 7, taken={first}) is None


def test_the_other_kinds_are_read_back() -> None:
    assert read(whole(7, "gathering:12")) == Whole(7, "gathering:12")
    assert read(draft("abc_-:1")) == Draft("abc_-:1")
    assert read(dismissed()) == Dismissed()


@pytest.mark.parametrize(
    "written", ["", "w", "wx/y", "d", "no", "snothing", "other:button", "!", f"w{9 * 10**30}/x"]
)
def test_what_another_version_or_app_wrote_is_unheard_of(written: str) -> None:
    assert read(written) == Unheard()


@given(st.text(max_size=120), st.lists(st.text(max_size=20), max_size=2))
def test_no_custom_id_is_too_strange_to_be_read(written: str, values: list[str]) -> None:
    assert read(written, values) is not None


def test_a_number_alone_is_an_offer_of_no_command() -> None:
    assert read("7") == Asked(7, Offer(""))
