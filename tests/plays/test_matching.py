"""A text is found where a reader would find it, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.plays.matching import fold, nearest, occurs
from adapters.plays.stage import Seen

CARD = "Friday, April 3\nOpener:  Bo\nComing · 2: Ana, Bo"


@pytest.mark.parametrize(
    "wanted",
    [
        "Friday, April 3",
        "April 3 Opener: Bo",
        "Coming · 2",
        "Opener … Bo",
        "Friday…Coming … Bo",
        "… Ana …",
        "…",
    ],
)
def test_a_text_occurs_with_its_white_space_folded_and_its_gaps_filled(wanted: str) -> None:
    assert occurs(wanted, CARD)


@pytest.mark.parametrize(
    "wanted", ["coming · 2", "Coming · 1", "Ana … Opener", "Bo … Bo … Bo", "Friday … Saturday"]
)
def test_another_case_number_or_order_is_another_text(wanted: str) -> None:
    assert not occurs(wanted, CARD)


def test_a_gap_does_not_use_the_same_words_twice() -> None:
    assert not occurs("one … one", "one")


def test_typographic_marks_and_composed_letters_make_no_difference() -> None:
    assert occurs('I\'ll say "Zoë"', "I’ll say “Zoe\u0308”")
    assert occurs("13:00–16:00 h", "13:00–16:00\u202fh")


@given(st.text(), st.text(), st.text())
def test_what_stands_in_a_text_occurs_in_it(before: str, wanted: str, after: str) -> None:
    assert occurs(fold(wanted), f"{fold(before)} {fold(wanted)} {fold(after)}")


def test_the_nearest_is_the_one_that_resembles_most() -> None:
    seen = [Seen("#a", "1", "Thank you, Bo"), Seen("#a", "2", CARD), Seen("#a", "3", "Query")]
    assert nearest("Coming · 3: Ana, Bo", seen) == seen[1]
    assert nearest("Coming", []) is None
