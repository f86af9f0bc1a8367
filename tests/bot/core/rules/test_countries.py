"""Countries, and the public holidays that a date is near."""

import datetime as dt

import pytest

from bot.core.rules.countries import NotACountry, called, country, of_zone
from bot.core.rules.near_holidays import Near, near


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("America/Phoenix", "US-AZ"),
        ("America/New_York", "US"),
        ("Europe/Berlin", "DE"),
        ("Asia/Kolkata", "IN"),
        ("UTC", ""),
        ("Antarctica/Troll", ""),
    ],
)
def test_the_country_of_a_zone(zone: str, code: str) -> None:
    assert of_zone(zone) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("de", "DE"),
        ("US-AZ", "US-AZ"),
        ("us, Arizona", "US-AZ"),
        ("United Kingdom", "GB"),
        ("UK", "GB"),
        ("Germany/BY", "DE-BY"),
    ],
)
def test_a_country_by_name_or_code(text: str, code: str) -> None:
    assert country(text) == code


@pytest.mark.parametrize("text", ["", "Atlantis", "Germany, nowhere", "XX"])
def test_what_is_no_country(text: str) -> None:
    with pytest.raises(NotACountry):
        country(text)


def test_what_it_is_called() -> None:
    assert called("US-AZ") == "United States (AZ)"
    assert called("DE") == "Germany"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("when", "code", "found"),
    [
        # July 4 is a Saturday in 2026, so that it is kept on July 3.
        ("2026-07-03", "US-AZ", Near("Independence Day", "before", observed=True)),
        ("2027-07-05", "US", Near("Independence Day", "after", observed=True)),
        ("2025-07-03", "US", Near("Independence Day", "before")),
        ("2026-04-03", "DE", Near("Good Friday", "on")),
        ("2026-04-07", "DE", Near("Easter Monday", "after")),
        ("2026-11-27", "US-AZ", Near("Thanksgiving Day", "after")),
        # A part that the list does not have: the country's own are true all the same.
        ("2026-12-24", "US-QQ", Near("Christmas Day", "before")),
        # The first Sunday is kept on Monday, two days after the Saturday.
        ("2027-12-27", "GB", Near("Christmas Day", "on", observed=True)),
    ],
)
def test_near_a_holiday(when: str, code: str, found: Near) -> None:
    assert near([day(when)], code) == {day(when): found}


def test_far_from_any_or_of_no_country() -> None:
    assert near([day("2026-03-11")], "DE") == {}
    assert near([day("2026-12-25")], "") == {}
