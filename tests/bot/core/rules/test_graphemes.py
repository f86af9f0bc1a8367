"""A text is cut between signs as people see them, never within one, nor within an address."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.graphemes import whole
from bot.core.rules.visible import shortened

SIGNS = ["a", " ", "é", "👍🏽", "🇩🇪", "🇫🇷", "👨‍👩‍👧", "1️⃣", "❤️", "각", "ü̈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]


@given(st.lists(st.sampled_from(SIGNS), min_size=1), st.data())
def test_wherever_a_text_is_cut_its_signs_stay_whole(signs: list[str], data: st.DataObject) -> None:
    text, ends = "".join(signs), [0, *accumulate(map(len, signs))]
    at = data.draw(st.integers(0, len(text)))
    assert whole(text, at) == max(end for end in ends if end <= at)


def test_a_long_word_of_emoji_is_cut_between_two_of_them() -> None:
    assert shortened("👍🏽" * 10, 6) == "👍🏽👍🏽…"


def test_an_address_is_kept_whole_or_left_out() -> None:
    text = "See https://example.org/a/very/long/way/indeed"
    assert shortened(text, 40) == "See…"
    assert shortened(f"{text} and more", 51) == f"{text} and…"


def test_a_place_within_a_sign_is_where_the_sign_begins() -> None:
    assert whole("a👍🏽b", 2) == 1
    assert whole("🇩🇪🇫🇷", 3) == 2
    assert whole("ab", 1) == 1
