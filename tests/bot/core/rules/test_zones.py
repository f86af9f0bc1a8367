"""Zones: read by name, city and nothing else, and shown back with what their clocks show."""

import datetime as dt
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.rules.zones import WELL_KNOWN, NotAZone, told, zone

NOW = dt.datetime(2026, 3, 2, 17, 14, tzinfo=dt.UTC)
places = sorted(z for z in available_timezones() if "/" in z)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("America/São_Paulo", "America/Sao_Paulo"),
        ("new york", "America/New_York"),
        ("Port au Prince", "America/Port-au-Prince"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Istanbul", "Europe/Istanbul"),
        ("UTC", "UTC"),
        ("UTC+0", "UTC"),
        ("GMT-00:00", "UTC"),
        ("Etc/GMT+8", "Etc/GMT+8"),
    ],
)
def test_a_zone_is_read_by_its_name_or_city(text: str, name: str) -> None:
    assert zone(text, NOW) == name


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("GMT-8", ["America/Los_Angeles", "America/Anchorage"]),
        ("utc−7", ["America/Denver", "America/Phoenix", "America/Los_Angeles"]),
        ("GMT+5:30", ["Asia/Kolkata"]),
        ("+0530", ["Asia/Kolkata"]),
        ("PST", ["America/Los_Angeles", "Asia/Manila"]),
        ("cest", ["Europe/Berlin", "Europe/Paris", "Europe/Madrid"]),
        ("UTC+13:15", []),
        ("Mars", []),
        ("", []),
    ],
)
def test_what_is_no_zone_is_refused_with_those_it_fits(text: str, fits: list[str]) -> None:
    with pytest.raises(NotAZone) as caught:
        zone(text, NOW)
    assert list(caught.value.fits) == fits


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("America/Los_Angeles", "America/Los_Angeles, UTC−8, now 09:14"),
        ("Asia/Kolkata", "Asia/Kolkata, UTC+5:30, now 22:44"),
        ("Europe/London", "Europe/London, UTC, now 17:14"),
        ("UTC", "UTC, now 17:14"),
        ("Etc/GMT-8", "Etc/GMT-8, UTC+8, now 01:14"),
    ],
)
def test_a_zone_is_shown_with_what_its_clocks_show(name: str, shown: str) -> None:
    assert told(name, NOW) == shown


def test_those_that_are_named_first_are_all_known() -> None:
    assert set(WELL_KNOWN) <= available_timezones()


@settings(max_examples=100)
@given(st.sampled_from(places), st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_what_is_shown_back_reads_as_the_same_zone(name: str, written: object) -> None:
    assert callable(written)
    assert zone(written(name), NOW) == name
    assert zone(told(name, NOW).split(", ")[0], NOW) == name


@settings(max_examples=100)
@given(
    st.integers(-14, 14), st.sampled_from(["GMT", "UTC", ""]), st.sampled_from(["", ":00", "00"])
)
def test_an_offset_is_never_taken_for_a_zone_with_another(hours: int, lead: str, end: str) -> None:
    text = f"{lead}{hours:+}{end}"
    try:
        assert (zone(text, NOW), hours) == ("UTC", 0)
    except NotAZone as refused:
        for name in refused.fits:
            july = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
            seen = [told(name, day).split(", ")[1] for day in (NOW, july)]
            assert f"UTC{hours:+}".replace("-", "−") in seen
