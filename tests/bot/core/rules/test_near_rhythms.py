"""Words behind a rhythm: what says when is asked about, what may be an address is left as one."""

import pytest

from bot.core.rules.near_rhythms import near_rhythm


@pytest.mark.parametrize(
    "text",
    [
        *("every half year", "twice a month", "4 times a year", "of odd weeks", "semi-monthly"),
        *("except for July", ", not in July", "except the last", "without August"),
        *("13:00-13:00", "to 16:00", "until 9", "evenings at 7", "to Friday at 9"),
        *("or second Monday", "fortnightly", "in March"),
    ],
)
def test_words_that_say_when_are_no_address(text: str) -> None:
    assert near_rhythm(text)
    assert near_rhythm(f" {text}")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12 Oak Street",
            "at Oak Street 12",
            "on Zoom",
            "https://meet.example.org/x",
            "to be told",
        ),
        *("the Morning Star Café", "Evening Hall", "May Street 5", "the Monday Club", "4th floor"),
        *("Second Floor, Mill Lane", "the other room", "Fortnight Café", "221b Baker Street"),
    ],
)
def test_an_address_is_left_as_one(text: str) -> None:
    assert not near_rhythm(text)
