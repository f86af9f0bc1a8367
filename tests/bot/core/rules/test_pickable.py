"""A picker begins with what it can show; what it can't is left to be written."""

import pytest

from bot.core.rules.pickable import pickable


@pytest.mark.parametrize(
    ("kind", "value"),
    [("day", ""), ("day", "2024-02-29"), ("time", "00:00"), ("moment", "2026-04-03T13:00")],
)
def test_days_and_times_that_there_are_can_be_picked(kind: str, value: str) -> None:
    assert pickable(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("day", "2026-02-29"),
        ("day", "2026-W14-5"),
        ("day", "next Friday"),
        ("time", "24:00"),
        ("time", "13:00:00"),
        ("moment", "2026-04-31 13:00"),
        ("moment", "2026-04-03"),
    ],
)
def test_what_there_is_not_or_is_written_otherwise_is_left_to_a_line(kind: str, value: str) -> None:
    assert not pickable(kind, value)
