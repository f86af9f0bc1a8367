"""Months of a chart: each day in its own, across the turn of a year."""

from datetime import date

from bot.core.cards.monthly import in_months, last_months, month_names
from bot.core.i18n import exactly
from bot.core.rules.months import Month


def test_twelve_months_end_with_todays_and_each_day_is_in_its_own() -> None:
    months = last_months(date(2026, 2, 28))
    assert (months[0], months[-1], len(months)) == (Month(202503), Month(202602), 12)
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2026, 2, 1), date(2026, 2, 28)]
    assert in_months(days, months) == (1, *[0] * 10, 2)


def test_they_are_called_by_short_names_in_the_readers_language() -> None:
    assert month_names([Month(202603), Month(202512)]) == (("Mar",), ("Dec",))
    with exactly("de"):
        assert month_names([Month(202603)]) == (("Mär",),)
