"""Zones found by what people know of them."""

import datetime as dt

import pytest

from bot.core.rules.zone_search import found
from bot.core.rules.zones import WELL_KNOWN, zone

MARCH = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Phoenix", "America/Phoenix"),
        ("Arizona", "America/Phoenix"),
        ("phoenix, arizona", "America/Phoenix"),
        ("America/Phoenix", "America/Phoenix"),
        ("New Y", "America/New_York"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("Berln", "Europe/Berlin"),
        ("Germ", "Europe/Berlin"),
        ("utc", "UTC"),
    ],
)
def test_the_likeliest_stands_first(typed: str, first: str) -> None:
    assert found(typed, MARCH)[0] == first


def test_what_clocks_are_called_finds_all_that_are_called_so_before_anything_else() -> None:
    assert found("MST", MARCH)[:2] == ["America/Denver", "America/Phoenix"]
    assert found("GMT-8", MARCH)[0] == "America/Los_Angeles"


def test_a_country_of_many_zones_shows_those_that_are_well_known() -> None:
    several = found("United States", MARCH)
    assert "America/Phoenix" in several
    assert set(several) <= set(WELL_KNOWN)


@pytest.mark.parametrize("typed", ["Nowhere/Atall", "Atlantis", ",", "?"])
def test_what_is_nowhere_finds_nothing(typed: str) -> None:
    assert found(typed, MARCH) == []


@pytest.mark.parametrize("typed", ["", "a", "US/", "GMT", "Etc", "Canada"])
def test_whatever_is_found_can_be_chosen(typed: str) -> None:
    assert all(zone(name, MARCH) == name for name in found(typed, MARCH))
