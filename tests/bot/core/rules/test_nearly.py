"""Nearly: what looks meant as a value is asked about, and what is a text stays one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.rules.nearly import near_day, near_length, near_number, near_time, near_word

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
        "1. Mai",
        "3 de março de 2027",
        "1er août",
        "am 3. März",
        "may1",
        "nxt",
        "nxt friday",
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


@pytest.mark.parametrize(
    "text",
    [
        "half past two",
        "a quarter to 3",
        "at 14 Uhr",
        "1400",
        "um 13 Uhr",
        "13:00-15:00",
        "13:00 to 15",
        "1–3 pm",
        "13 3h",
        "at 13",
        "às 19h",
    ],
)
def test_a_time_in_words_is_known_for_one(text: str) -> None:
    assert near_time(text) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "1400 Mill Lane",
        "13 Mill Lane",
        "at 13 Mill Lane",
        "1-3 Mill Lane",
        "half of us",
        "quarter",
        "",
    ],
)
def test_a_text_is_not_taken_for_a_time(text: str) -> None:
    assert near_time(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "two hours",
        "1½ hours",
        "half an hour",
        "an hour and a half",
        "2 1/2 h",
        "all day",
        "3 Stunden",
    ],
)
def test_a_length_in_words_is_known_for_one(text: str) -> None:
    assert near_length(text) == len(text)


@pytest.mark.parametrize("text", ["Two Rivers", "Hour Lane", "all day café", "half of us", ""])
def test_a_text_is_not_taken_for_a_length(text: str) -> None:
    assert near_length(text) == 0


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
    nears = (near_day, near_time, near_length, near_number)
    for found in (*(near(text) for near in nears), near_word(text, SIDES)):
        assert 0 <= found <= len(text)
