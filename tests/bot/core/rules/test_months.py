"""Months follow one another, over the turn of the year as well."""

from datetime import date

from bot.core.rules.months import Month, month_of


def test_before_january_is_december_of_the_year_before_and_after_december_january() -> None:
    assert Month(202601).before == Month(202512)
    assert Month(202512).next == Month(202601)
    assert Month(202605).before == Month(202604) == month_of(date(2026, 4, 30))
    assert Month(202604).next.first == date(2026, 5, 1)
