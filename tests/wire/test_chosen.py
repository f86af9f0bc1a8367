"""What is picked in a client is what the playground reads in the same words."""

import pytest

from tests.wire.chosen import day, option, time

DATES = [
    ("Friday, September 4", "2026-09-04"),
    ("Friday, October 2", "2026-10-02"),
    ("Friday, September 3, 2027", "2027-09-03"),
]
THEMES = [("1. Play", "#1"), ("2. Playing it safe", "#2"), ("3. Silence", "#3")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("September 4", "2026-09-04"),
        ("friday, september 4", "2026-09-04"),
        ("2026-10-02", "2026-10-02"),
        ("September 3, 2027", "2027-09-03"),
        ("September", None),
        ("", None),
    ],
)
def test_a_date_is_found_by_what_one_says_of_it(text: str, value: str | None) -> None:
    assert option(text, DATES) == value


@pytest.mark.parametrize(
    ("text", "value"), [("Play", "#1"), ("silence", "#3"), ("#2", "#2"), ("Pla", None)]
)
def test_an_option_is_found_by_its_words_and_never_by_half_of_one(
    text: str, value: str | None
) -> None:
    assert option(text, THEMES) == value


def test_a_calendar_is_read_from_where_it_opens() -> None:
    assert day("September 4", "2026-09-11") == "2026-09-04"
    assert day("2026-09-04", "2026-03-01") == "2026-09-04"
    assert day("January 8", "2026-12-04") == "2027-01-08"
    assert day("September 11", "2026-04-03") == "2026-09-11"
    assert day("whenever", "2026-12-04") is None


def test_a_clock_is_read_as_people_write_it() -> None:
    assert (time("7 pm"), time("13:00"), time("soon")) == ("19:00", "13:00", None)
