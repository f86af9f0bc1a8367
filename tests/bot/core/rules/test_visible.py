"""What is too long ends between two words, and never in front of nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.visible import shortened


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("short", 5, "short"),
        ("Offer a topic for the evening", 20, "Offer a topic for…"),
        ("Offer a topic for", 14, "Offer a topic…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("a Donaudampfschifffahrt", 12, "a Donaudamp…"),
    ],
)
def test_it_ends_between_two_words_where_there_is_one_near(
    text: str, limit: int, shown: str
) -> None:
    assert shortened(text, limit) == shown


@given(st.text(), st.integers(1, 60))
def test_it_is_never_longer_than_asked_and_begins_as_the_text(text: str, limit: int) -> None:
    found = shortened(text, limit)
    assert len(found) <= limit
    assert text.startswith(found.removesuffix("…")) or found == text
