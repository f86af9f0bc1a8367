"""Zones as calendar programs are told them: right at every moment of the years they cover."""

import datetime as dt
import io
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil import tz

from bot.calendars.vtimezone import vtimezone

ZONES = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Phoenix",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Gaza",
]


def differences(
    zone: str, first_year: int, last_year: int, step: dt.timedelta
) -> list[dt.datetime]:
    """Moments when dateutil, reading our component, shows another hour than the zone itself."""
    text = vtimezone(zone, first_year, last_year).to_ical().decode()
    told = tz.tzical(io.StringIO(text.replace("\r\n", "\n"))).get(zone)
    real = ZoneInfo(zone)
    at = dt.datetime(first_year, 1, 2, tzinfo=real)
    found = []
    while at.year <= last_year:
        # As a calendar program does it: the local time is given, the offset is asked for.
        if tz.datetime_exists(at) and at.replace(tzinfo=told).utcoffset() != at.utcoffset():
            found.append(at)
        at += step
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_every_hour_of_three_years_is_right(zone: str) -> None:
    assert differences(zone, 2025, 2027, dt.timedelta(hours=1)) == []


def test_a_zone_that_skipped_a_day_is_right_around_it() -> None:
    assert differences("Pacific/Apia", 2010, 2012, dt.timedelta(hours=1)) == []


def test_a_month_of_other_time_is_never_leapt_over() -> None:
    assert differences("Africa/Casablanca", 2020, 2037, dt.timedelta(hours=6)) == []


@pytest.mark.soak
def test_every_half_hour_is_right_in_every_zone(subtests: pytest.Subtests) -> None:
    # Not parameters: every other run would collect six hundred of them to drop them.
    for zone in sorted(available_timezones()):
        with subtests.test(zone=zone):
            assert differences(zone, 2024, 2026, dt.timedelta(minutes=30)) == []


def test_yearly_changes_are_told_as_rules_and_irregular_ones_as_dates() -> None:
    berlin = vtimezone("Europe/Berlin", 2025, 2027).to_ical().decode()
    assert "DTSTART:20250330T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in berlin
    new_york = vtimezone("America/New_York", 2025, 2027).to_ical().decode()
    assert "BYDAY=2SU;BYMONTH=3" in new_york
    casablanca = vtimezone("Africa/Casablanca", 2025, 2027).to_ical().decode()
    assert "RDATE:20260215T030000,20270207T030000" in casablanca
