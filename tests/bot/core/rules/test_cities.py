"""Cities: a zone is called as people call it."""

import pytest

from bot.core.rules.cities import city


@pytest.mark.parametrize(
    ("zone", "called"),
    [
        ("Europe/Berlin", "Berlin"),
        ("America/New_York", "New York"),
        ("America/Port_of_Spain", "Port of Spain"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city_alone_as_it_is_written(zone: str, called: str) -> None:
    assert city(zone) == called
