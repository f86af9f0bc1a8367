"""Kinds: what somebody writes is taken for what they mean, or refused in words."""

from datetime import UTC, datetime

import pytest

from bot.core.errors import Mend, NotAChoice, NotALink, NotANumber, NotAZone
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.plain import Choice, FlagKind, LinkKind, NumberKind
from bot.core.kinds.zones import ZoneKind

READING = Reading(datetime(2026, 3, 2, tzinfo=UTC), "America/Phoenix", None)
COLOUR = Choice(values=("red", "green", "grey"))


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (COLOUR, " Red ", "red"),
        (COLOUR, "gree", "green"),
        (NumberKind(low=1, high=9), " 7 ", 7),
        (FlagKind(), "On", True),
        (FlagKind(), "no", False),
        (ZoneKind(), "europe/berlin", "Europe/Berlin"),
        (ZoneKind(), "new york", "America/New_York"),
        (LinkKind(), "<https://example.org/a>", "https://example.org/a"),
    ],
)
def test_it_is_read_as_it_was_meant(kind: Kind, typed: str, meant: object) -> None:
    assert kind.read(typed, READING) == meant


@pytest.mark.parametrize(
    ("kind", "typed", "error"),
    [
        (COLOUR, "gre", NotAChoice),
        (COLOUR, "", NotAChoice),
        (NumberKind(low=1, high=9), "10", NotANumber),
        (FlagKind(), "perhaps", NotAChoice),
        (ZoneKind(), "nowhere", NotAZone),
        (LinkKind(), "https://[", NotALink),
        (LinkKind(), "https://bank.example@evil.example/", NotALink),
    ],
)
def test_what_could_mean_anything_is_refused(kind: Kind, typed: str, error: type[Mend]) -> None:
    with pytest.raises(error):
        kind.read(typed, READING)


@pytest.mark.parametrize(
    ("kind", "line", "whole"),
    [
        (COLOUR, "green tea", "green"),
        (COLOUR, "greens", ""),
        (NumberKind(), "12 chairs", "12"),
        (NumberKind(), "2026-04-03", ""),
        (FlagKind(), "yes please", "yes"),
        (FlagKind(), "nobody", ""),
        (ZoneKind(), "UTC now", "UTC"),
        (ZoneKind(), "berlin", ""),
        (LinkKind(), "http://example.org now", "http://example.org"),
        (LinkKind(), "ftp://example.org", ""),
    ],
)
def test_in_a_line_it_ends_where_its_kind_ends(kind: Kind, line: str, whole: str) -> None:
    assert line[: kind.match(line, READING)] == whole


def test_what_can_be_chosen_is_offered() -> None:
    assert [o.value for o in COLOUR.suggest("GR", READING)] == ["green", "grey"]
    assert [o.value for o in FlagKind().options(READING)] == ["yes", "no"]
    assert "America/Phoenix" in [o.value for o in ZoneKind().suggest("phoenx", READING)]
