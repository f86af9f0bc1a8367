"""What is shown reads as the same value: lists, lengths, and times that clocks do not show."""

from datetime import date, time, timedelta

from bot.core.rules.clocks import shown
from bot.core.rules.lists import listed, written
from bot.core.rules.rhythm import odd


def test_lists_and_lengths_are_shown_as_they_are_read() -> None:
    assert written(["Ja, gern", "Nein"]) == '"Ja, gern", Nein'
    assert listed(written(["Ja, gern", "Nein"])) == ["Ja, gern", "Nein"]
    assert shown(timedelta(days=1, hours=2, minutes=30)) == "1 day 2 h 30 min"


def test_a_time_on_the_night_of_a_change_of_clocks_is_told() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    told = [odd(day, time(2, 30), "Europe/Berlin") for day in (spring, autumn, date(2026, 5, 1))]
    assert told == ["skipped", "twice", ""]
