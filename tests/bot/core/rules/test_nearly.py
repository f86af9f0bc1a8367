"""Nearly: what looks meant as a value is asked about, and what is a text stays one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.rules.nearly import near_day, near_number, near_time, near_word

SIDES = ("in person", "online")


@pytest.mark.parametrize(
    "text",
    [
        "third Tuesday",
        "the first Friday of the month",
        "every Monday",
        "next week",
        "end of May",
        "the end of the year",
        "mid-May",
        "April",
        "by the 20th",
        "day after tomorrow",
        "Febuary 20",
        "20 Febuary 2027",
        "Wendesday",
    ],
)
def test_a_day_that_cannot_be_read_is_known_for_one(text: str) -> None:
    assert near_day(text) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "third Tuesday would suit me",
        "Tuesday’s café",
        "May I bring cards",
        "first things first",
        "march along",
        "20 people",
        "Mondays were better",
        "Maria 3",
    ],
)
def test_a_text_is_not_taken_for_a_day(text: str) -> None:
    assert near_day(text) == 0


@pytest.mark.parametrize("text", ["half past two", "a quarter to 3", "at 14 Uhr", "1400"])
def test_a_time_in_words_is_known_for_one(text: str) -> None:
    assert near_time(text) == len(text)


@pytest.mark.parametrize("text", ["1400 Mill Lane", "half of us", "quarter", ""])
def test_a_text_is_not_taken_for_a_time(text: str) -> None:
    assert near_time(text) == 0


@pytest.mark.parametrize(("text", "length"), [("1.5 of us", 3), ("2-3", 3), ("5x", 2), ("a 5", 0)])
def test_a_number_that_is_not_whole_is_known_for_one(text: str, length: int) -> None:
    assert near_number(text) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [("onlin by train", 5), ("in persn", 8), ("in Paris", 0), ("on time", 0), ("only", 0), ("", 0)],
)
def test_a_slip_of_a_choice_is_known_for_one(text: str, length: int) -> None:
    assert near_word(text, SIDES) == length


@settings(max_examples=100)
@given(st.text("onlier np1.", max_size=12) | st.text(max_size=12))
def test_nothing_is_taken_that_is_not_there(text: str) -> None:
    for found in (near_day(text), near_time(text), near_number(text), near_word(text, SIDES)):
        assert 0 <= found <= len(text)
