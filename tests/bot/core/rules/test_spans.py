"""From when to when: read as a beginning and a length, whatever of it is left unsaid."""

import datetime as dt

import pytest

from bot.core.rules.spans import NotASpan, span


@pytest.mark.parametrize(
    ("text", "begins", "minutes"),
    [
        ("13:00–16:00", "13:00", 180),
        ("9 to 12", "09:00", 180),
        ("22:00 until 02:00", "22:00", 240),
        ("1 to 4 pm", "13:00", 180),
        ("11-1 pm", "11:00", 120),
        ("11 am-1", "11:00", 120),
        ("noon - 13:30", "12:00", 90),
        ("13h to 15h30", "13:00", 150),
    ],
)
def test_it_begins_and_lasts(text: str, begins: str, minutes: int) -> None:
    assert span(text) == (dt.time.fromisoformat(begins), dt.timedelta(minutes=minutes))


@pytest.mark.parametrize("text", ["13:00", "13:00-25:00", "13:00 to 13:00", "Monday to Friday"])
def test_what_says_no_end_is_no_span(text: str) -> None:
    with pytest.raises(NotASpan):
        span(text)
