"""The dates of the demo, on whatever day it is opened: the next gathering is near and plausible."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.web.past import Past, past
from adapters.web.past_dates import kept_free

TEMPLATES = ("first-friday", "alternating", "quarterly", "series", "provider")
OPENED = [date(2026, 1, 1) + timedelta(days=days) for days in range(0, 1100, 3)]
FAR = {"first-friday": 60, "alternating": 16, "quarterly": 47, "series": 13, "provider": 47}
"""Days between the demo's own day and the real one at most: a rhythm leaves its gaps."""


def today(told: Past) -> date:
    """The day on which a demo is opened, by its own clock."""
    return told.present.astimezone(ZoneInfo(told.told["zone"])).date()


Pasts = dict[date, Past]


@pytest.fixture(scope="module", params=TEMPLATES)
def pasts(request: pytest.FixtureRequest) -> Pasts:
    """What a demo tells of, by the day on which it is opened; of one kind of community."""
    return {opened: past(request.param, opened) for opened in OPENED}


def test_the_next_gathering_is_one_to_three_weeks_ahead(pasts: Pasts) -> None:
    for opened, told in pasts.items():
        ahead = (told.coming - today(told)).days
        assert 7 <= ahead <= 21, (opened, ahead)


def test_nobody_meets_on_a_day_that_is_kept_free(pasts: Pasts) -> None:
    for opened, told in pasts.items():
        assert not kept_free(told.coming), (opened, told.coming)
        moved = {scene.line.split()[-2] for scene in told.scenes if "/gathering move" in scene.line}
        assert all(kept_free(date.fromisoformat(day)) for day in moved)


def test_its_day_is_near_the_real_one(pasts: Pasts, request: pytest.FixtureRequest) -> None:
    far = FAR[request.node.callspec.params["pasts"]]
    for opened, told in pasts.items():
        assert abs(today(told) - opened).days <= far, opened


def test_what_is_told_of_a_gathering_comes_after_the_one_before_it(pasts: Pasts) -> None:
    for opened, told in pasts.items():
        came = [s.at for s in told.scenes if s.line.startswith("/record attendance")]
        roles = [s.at for s in told.scenes if s.line.startswith("/role claim")]
        for at in came:
            held = [one for one in roles if at - timedelta(days=29) < one < at]
            assert held, (opened, at)


def test_everything_that_is_told_lies_before_it_is_opened(pasts: Pasts) -> None:
    for opened, told in pasts.items():
        assert told.scenes[-1].at < told.present, opened
        assert told.scenes[0].at >= told.begins


@pytest.mark.parametrize(
    ("day", "free"),
    [
        (date(2027, 1, 1), True),
        (date(2026, 12, 24), True),
        (date(2026, 4, 3), True),  # Good Friday
        (date(2026, 5, 14), True),  # Ascension Day
        (date(2026, 12, 4), False),
        (date(2027, 1, 8), False),
    ],
)
def test_which_days_are_kept_free(day: date, free: bool) -> None:
    assert kept_free(day) == free
