"""Quiet hours: what falls in them moves to where they are over, or to the hour before them."""

import datetime as dt
import zoneinfo
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.rules.quiet import HOUR, NEVER, Quiet, earlier, later

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "America/Phoenix",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "America/Santiago",
    "Asia/Beirut",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
]
BUT_FRIDAYS = Quiet(dt.time(0), dt.time(0), frozenset({0, 1, 2, 3, 5, 6}))
NIGHT = Quiet(dt.time(20), dt.time(8), frozenset({5, 6}))

hours = st.builds(dt.time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
quiets = st.builds(Quiet, hours, hours, st.frozensets(st.integers(0, 6), max_size=6))
# From before Apia left out a day.
instants = st.timedeltas(dt.timedelta(0), dt.timedelta(days=18 * 365)).map(
    lambda passed: dt.datetime(2011, 12, 1, tzinfo=dt.UTC) + passed
)


def at(text: str, zone: str = "America/Phoenix") -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@given(instants, quiets, st.sampled_from(ZONES))
# The only weekday that is not quiet is the one that Apia left out.
@example(dt.datetime(2012, 1, 1, tzinfo=dt.UTC), BUT_FRIDAYS, "Pacific/Apia")
@settings(max_examples=400)
def test_what_is_moved_is_not_quiet_any_more(when: dt.datetime, quiet: Quiet, zone: str) -> None:
    after, before = later(when, quiet, zone), earlier(when, quiet, zone)
    assert before <= when <= after
    assert later(after, quiet, zone) == after
    assert earlier(before, quiet, zone) == before
    assert not quiet.holds(after, zone)
    assert not quiet.holds(before, zone)


@given(instants, quiets, st.sampled_from(ZONES))
def test_nothing_between_was_free(when: dt.datetime, quiet: Quiet, zone: str) -> None:
    after, before = later(when, quiet, zone), earlier(when, quiet, zone)
    for part in range(1, 8):
        # Up to where it went; what is said before has an hour that ends where it is quiet.
        assert after == when or quiet.holds(when + (after - when) * part / 8, zone)
        free = before + HOUR
        assert before == when or free >= when or quiet.holds(free + (when - free) * part / 8, zone)


@given(instants, quiets, st.sampled_from(ZONES))
def test_what_is_not_quiet_stays(when: dt.datetime, quiet: Quiet, zone: str) -> None:
    if not quiet.holds(when, zone):
        assert later(when, quiet, zone) == earlier(when, quiet, zone) == when


@given(instants, quiets, st.sampled_from(ZONES))
def test_quiet_is_what_clocks_show(when: dt.datetime, quiet: Quiet, zone: str) -> None:
    there = when.astimezone(ZoneInfo(zone))
    day = dt.timedelta(hours=24)
    # Around a change of clocks a time is left out or happens twice.
    if (when - day).astimezone(ZoneInfo(zone)).utcoffset() != there.utcoffset():
        return
    if (when + day).astimezone(ZoneInfo(zone)).utcoffset() != there.utcoffset():
        return
    shown, begins, ends = there.time(), quiet.begins, quiet.ends
    by_hour = begins <= shown < ends if begins < ends else shown >= begins or shown < ends
    by_hour = by_hour and begins != ends
    assert quiet.holds(when, zone) == (by_hour or there.weekday() in quiet.days)


def test_saturday_morning() -> None:
    saturday = at("2026-05-09 09:00")
    assert later(saturday, NIGHT, "America/Phoenix") == at("2026-05-11 08:00")
    assert earlier(saturday, NIGHT, "America/Phoenix") == at("2026-05-08 19:00")


def test_at_night() -> None:
    assert later(at("2026-05-06 20:00"), NIGHT, "America/Phoenix") == at("2026-05-07 08:00")
    assert later(at("2026-05-07 08:00"), NIGHT, "America/Phoenix") == at("2026-05-07 08:00")
    assert earlier(at("2026-05-07 02:00"), NIGHT, "America/Phoenix") == at("2026-05-06 19:00")


def test_on_other_clocks() -> None:
    noon = at("2026-05-06 12:00", "Asia/Tokyo")
    assert later(noon, NIGHT, "America/Phoenix") == at("2026-05-06 08:00")


def test_over_the_change_of_clocks() -> None:
    saturday = at("2026-03-28 12:00", "Europe/Berlin")
    assert later(saturday, NIGHT, "Europe/Berlin") == at("2026-03-30 08:00", "Europe/Berlin")
    # 02:30 is never shown that night: the hours end when they would have.
    ends = Quiet(dt.time(20), dt.time(2, 30))
    night = at("2026-03-28 23:00", "Europe/Berlin")
    assert later(night, ends, "Europe/Berlin") == at("2026-03-29 03:30", "Europe/Berlin")


def test_no_hours_and_no_days() -> None:
    night = at("2026-05-09 03:00")
    assert later(night, NEVER, "UTC") == earlier(night, NEVER, "UTC") == night


def test_days_alone() -> None:
    quiet = Quiet(dt.time(0), dt.time(0), frozenset({5, 6}))
    sunday = at("2026-05-10 09:00")
    assert later(sunday, quiet, "America/Phoenix") == at("2026-05-11 00:00")
    assert earlier(sunday, quiet, "America/Phoenix") == at("2026-05-08 23:00")


def test_less_than_an_hour_is_left() -> None:
    quiet = Quiet(dt.time(9, 30), dt.time(9))
    assert earlier(at("2026-05-06 12:00"), quiet, "America/Phoenix") == at("2026-05-06 09:00")


def test_where_all_days_are_quiet_nothing_moves() -> None:
    quiet = Quiet(days=frozenset(range(7)))
    noon = at("2026-05-06 12:00")
    assert later(noon, quiet, "UTC") == earlier(noon, quiet, "UTC") == noon


def test_a_naive_instant_is_refused() -> None:
    naive = at("2026-05-06").replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        later(naive, NIGHT, "UTC")
    with pytest.raises(ValueError, match="zone"):
        earlier(naive, NIGHT, "UTC")


def test_what_was_worked_out_by_a_zones_former_rules_is_forgotten_with_them(tmp_path: Path) -> None:
    morning = dt.datetime(2026, 5, 6, 7, 30, tzinfo=dt.UTC)
    assert later(morning, NIGHT, "UTC") == at("2026-05-06 08:00", "UTC")
    tokyo = files("tzdata.zoneinfo").joinpath("Asia", "Tokyo").read_bytes()
    (tmp_path / "UTC").write_bytes(tokyo)
    zoneinfo.reset_tzpath([str(tmp_path)])
    ZoneInfo.clear_cache()
    try:
        assert later(morning, NIGHT, "UTC") == morning
    finally:
        zoneinfo.reset_tzpath()
        ZoneInfo.clear_cache()
    assert later(morning, NIGHT, "UTC") == at("2026-05-06 08:00", "UTC")
