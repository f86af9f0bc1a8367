"""References: what is named by its words is the one that is meant, or is asked about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.rules.references import meant

TITLES = [
    "Walk in silence, a",
    "A walk in silence",
    "Silent café",
    "Silent cafe",
    "Open space",
    "?",
]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("A walk in silence", [1]),
        ("a  WALK in silence", [1]),
        ("walk in silence a", [0]),
        ("Silent café", [2]),
        ("silent cafe", [3]),
        ("Silent café!", [2, 3]),
        ("silence", [0, 1]),
        ("open spa", [4]),
        ("opne space", [4]),
        ("pen space", [4]),
        ("in", []),
        ("conflict", []),
        ("?", [5]),
        ("", []),
    ],
)
def test_the_title_that_is_meant_is_found_or_all_that_may_be(typed: str, places: list[int]) -> None:
    assert meant(typed, TITLES) == places


titles = st.lists(st.text("aAbé ’'-", min_size=1, max_size=6), max_size=5)


@settings(max_examples=100)
@given(titles, st.data())
def test_a_whole_title_is_never_taken_for_another(known: list[str], data: st.DataObject) -> None:
    for place, title in enumerate(known):
        found = meant(title, known)
        assert place in found
        assert {" ".join(known[n].casefold().split()) for n in found} == {
            " ".join(title.casefold().split())
        }
