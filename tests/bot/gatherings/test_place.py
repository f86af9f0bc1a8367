"""Where a community meets, taken apart: an address, a link, or both."""

import pytest

from bot.core.errors import Mend
from bot.gatherings.place import meets, parted


@pytest.mark.parametrize(
    ("told", "address", "link"),
    [
        ("12 Oak Street", "12 Oak Street", ""),
        ("<https://meet.example.org/a>.", "", "https://meet.example.org/a"),
        ("Hall 3, https://meet.example.org/a", "Hall 3", "https://meet.example.org/a"),
        ("Hall 3 and https://meet.example.org/a", "Hall 3", "https://meet.example.org/a"),
        ("Rand https://meet.example.org/a", "Rand", "https://meet.example.org/a"),
        ("https://meet.example.org/a and Hall 3", "Hall 3", "https://meet.example.org/a"),
    ],
)
def test_a_place_is_an_address_a_link_or_both(told: str, address: str, link: str) -> None:
    assert parted(told) == (address, link)


def test_a_link_that_leads_nowhere_stands_at_the_place() -> None:
    with pytest.raises(Mend) as refused:
        parted("Hall 3 https://user:secret@")
    assert refused.value.param == "place"


@pytest.mark.parametrize(
    ("told", "address", "url", "really"),
    [
        ("in person", "Hall 3", "https://a.example", "hybrid"),
        ("online", "Hall 3", "", "in person"),
        ("hybrid", "Hall 3", "", "hybrid"),
        ("in person", "", "https://a.example", "online"),
        ("hybrid", "", "https://a.example", "hybrid"),
        ("online", "", "", "online"),
    ],
)
def test_what_the_place_says_goes_before_what_was_told(
    told: str, address: str, url: str, really: str
) -> None:
    assert meets(told, address, url) == really
