"""Rhythms: the right days, in the right order, at the hour that people's clocks show."""

import datetime as dt
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.rules.clocks import NotAClock, NotALength
from bot.core.rules.recurrence import BadRule
from bot.core.rules.rhythm import Cycle, Pattern, Slot, instant, slots

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "America/Phoenix",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/Santiago",
    "America/St_Johns",
    "Pacific/Chatham",
    "UTC",
]
RULES = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=WEEKLY;BYDAY=FR,SA,SU",
    "FREQ=MONTHLY;BYDAY=1FR",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=2SU",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
]
FIRST, LAST = dt.date(2017, 1, 1), dt.date(2026, 12, 31)
AFTERNOON = dt.time(13)
THREE_HOURS = dt.timedelta(hours=3)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def pattern(rule: str, starts_on: str, **others: object) -> Pattern:
    usual = {"time": AFTERNOON, "length": THREE_HOURS, "zone": "Europe/Berlin"}
    return Pattern(rule, day(starts_on), **{**usual, **others})  # type: ignore[arg-type]


def days(of: Pattern, after: str, through: str) -> list[str]:
    return [slot.day.isoformat() for slot in slots(of, day(after), day(through))]


def assert_clocks_show(slot: Slot, zone: str) -> None:
    """The slot is when clocks show its time; later only where no clock ever shows it that day."""
    said = dt.datetime.combine(slot.day, slot.at)
    shown = slot.starts_at.astimezone(ZoneInfo(zone))
    if shown.replace(tzinfo=None) == said:
        assert shown.fold == 0
    else:
        assert shown.replace(tzinfo=None) > said
        assert not tz.datetime_exists(said, ZoneInfo(zone))


def assert_sound(found: list[Slot], of: Pattern) -> None:
    assert [slot.ordinal for slot in found] == list(range(len(found)))
    assert all(one.day < other.day for one, other in itertools.pairwise(found))
    for slot in found:
        assert slot.starts_at.tzinfo is dt.UTC
        assert slot.ends_at - slot.starts_at == slot.length
        assert_clocks_show(slot, of.zone)


def test_the_year_2020_of_first_fridays_skips_the_summer() -> None:
    of = pattern("FREQ=MONTHLY;BYDAY=1FR", "2020-05-01", skip_months=frozenset({6, 7, 8}))
    found = list(slots(of, day("2020-01-01"), day("2020-12-31")))
    assert [f"{slot.day:%b} {slot.day.day}" for slot in found] == [
        "May 1",
        "Sep 4",
        "Oct 2",
        "Nov 6",
        "Dec 4",
    ]
    assert [slot.ordinal for slot in found] == [0, 1, 2, 3, 4]


@settings(max_examples=300)
@given(
    zone=st.sampled_from(ZONES),
    rule=st.sampled_from(RULES),
    starts_on=st.dates(dt.date(2005, 1, 1), dt.date(2026, 12, 31)),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_ten_years_hold_one_slot_a_day_at_the_hour_that_clocks_show(
    zone: str, rule: str, starts_on: dt.date, at: dt.time
) -> None:
    of = Pattern(rule, starts_on, at, THREE_HOURS, zone)
    assert_sound(list(slots(of, starts_on, starts_on + dt.timedelta(days=3653))), of)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", ["00:00", "01:30", "02:00", "02:30", "03:00", "23:59"])
def test_the_hours_at_which_clocks_change_are_right_every_day(zone: str, at: str) -> None:
    of = Pattern("FREQ=DAILY", day("2010-06-01"), dt.time.fromisoformat(at), THREE_HOURS, zone)
    assert_sound(list(slots(of, day("2010-06-01"), day("2012-05-31"))), of)


@pytest.mark.soak
def test_every_zone_is_right_every_day_for_years(subtests: pytest.Subtests) -> None:
    # Not parameters: every other run would collect six hundred of them to drop them.
    for zone in sorted(available_timezones()):
        with subtests.test(zone=zone):
            for at in (dt.time(0, 30), dt.time(2, 30)):
                of = Pattern("FREQ=DAILY", day("2011-01-01"), at, THREE_HOURS, zone)
                assert_sound(list(slots(of, day("2011-01-01"), day("2030-12-31"))), of)


SWEPT = {
    "the 1st": "FREQ=MONTHLY;BYMONTHDAY=1",
    "the 29th to the 31st": "FREQ=MONTHLY;BYMONTHDAY=29,30,31",
    "the last": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "nth weekdays": "FREQ=MONTHLY;BYDAY=1FR,2WE,3TH,4MO,-1SU",
    "every 2 weeks": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3;BYDAY=2SU",
}
"""The kinds of days on which communities meet."""
HALF_HOURS = [dt.time(hour, minute) for hour in range(24) for minute in (0, 30)]


@dataclass
class Swept:
    """How many times on a date were looked at, and how many fell into a gap or a fold."""

    times: int = 0
    gaps: int = 0
    folds: int = 0


@cache
def civil(rule: str) -> tuple[dt.date, ...]:
    """The civil dates of a rule in the ten years, which no zone has a say in."""
    of = Pattern(rule, FIRST, AFTERNOON, THREE_HOURS, "UTC")
    return tuple(slot.day for slot in slots(of, FIRST, LAST))


def sweep(zone: str, hours: Sequence[dt.time], swept: Swept) -> None:
    """Ten years of each kind of days in a zone: each date once, and each hour of it as said."""
    for number, rule in enumerate(SWEPT.values()):
        of = Pattern(rule, FIRST, hours[number % len(hours)], THREE_HOURS, zone)
        found = list(slots(of, FIRST, LAST))
        assert_sound(found, of)
        assert tuple(slot.day for slot in found) == civil(rule)
    clocks = ZoneInfo(zone)
    for on, at in itertools.product({on for rule in SWEPT.values() for on in civil(rule)}, hours):
        begins, said = instant(on, at, zone), dt.datetime.combine(on, at)
        shown = begins.astimezone(clocks)
        swept.times += 1
        if shown.replace(tzinfo=None) != said:
            swept.gaps += 1
            assert shown.replace(tzinfo=None) > said
            assert not tz.datetime_exists(said, clocks)
        elif shown.utcoffset() != shown.replace(fold=1).utcoffset():
            swept.folds += 1
            assert shown.fold == 0, "a double hour is taken the first time"


def alike() -> dict[tuple[dt.timedelta | None, ...], list[str]]:
    """All zones there are, those together whose clocks agree at each hour of the ten years."""
    begin = dt.datetime.combine(FIRST, dt.time(), dt.UTC)
    hours = [begin + dt.timedelta(hours=n) for n in range(24 * ((LAST - FIRST).days + 2))]
    found: dict[tuple[dt.timedelta | None, ...], list[str]] = {}
    for zone in sorted(available_timezones()):
        clocks = ZoneInfo(zone)
        offsets = tuple(hour.astimezone(clocks).utcoffset() for hour in hours)
        found.setdefault(offsets, []).append(zone)
    return found


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe"])
def test_ten_years_of_every_kind_of_days_are_right_at_each_half_hour_of_the_night(
    zone: str,
) -> None:
    swept = Swept()
    sweep(zone, HALF_HOURS[1:7], swept)
    assert swept.gaps
    assert swept.folds


@pytest.mark.soak
def test_every_zone_is_right_for_ten_years_of_every_kind_of_days_at_each_half_hour(
    figure: Callable[[str], None],
) -> None:
    swept, zones = Swept(), alike()
    for zone, *_others in zones.values():
        sweep(zone, HALF_HOURS, swept)
    figure(
        f"{sum(map(len, zones.values()))} zones, {len(zones)} of them different, x {len(SWEPT)} "
        f"kinds of days x {len(HALF_HOURS)} times of day x 10 years: {swept.times:,} times on a "
        f"date; {swept.gaps:,} in a gap moved later, {swept.folds:,} in a fold happen once, and "
        "each date once"
    )


@pytest.mark.parametrize(
    ("on", "at", "zone", "expected"),
    [
        ("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:30+00:00"),  # shown as 03:30
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30+00:00"),
        ("2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30+00:00"),  # 03:30
        ("2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30+00:00"),
        ("2026-07-03", "13:00", "America/Phoenix", "2026-07-03T20:00+00:00"),
        ("2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:45+00:00"),  # 02:45
        ("2026-01-01", "13:00", "Asia/Kathmandu", "2026-01-01T07:15+00:00"),
        ("2011-12-30", "13:00", "Pacific/Apia", "2011-12-30T23:00+00:00"),  # 13:00 on the 31st
    ],
)
def test_clock_changes_move_a_skipped_hour_later_and_take_a_double_hour_once(
    on: str, at: str, zone: str, expected: str
) -> None:
    assert instant(day(on), dt.time.fromisoformat(at), zone) == dt.datetime.fromisoformat(expected)


def _nth(weekday: int, which: int) -> Callable[[dt.date], bool]:
    return lambda on: on.weekday() == weekday and (on.day - 1) // 7 + 1 == which


def _last_of_month(on: dt.date) -> bool:
    return (on + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ("FREQ=MONTHLY;BYDAY=1FR", _nth(4, 1)),
        ("FREQ=MONTHLY;BYDAY=5TU", _nth(1, 5)),
        ("FREQ=MONTHLY;BYMONTHDAY=31", lambda on: on.day == 31),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", _last_of_month),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1FR", lambda on: _nth(4, 1)(on) and on.month % 3 == 1),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", lambda on: (on.month, on.day) == (2, 29)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", lambda on: (on - day("2024-01-01")).days % 14 == 0),
    ],
)
def test_a_rule_gives_just_the_days_that_it_says(
    rule: str, fits: Callable[[dt.date], bool]
) -> None:
    every = [day("2024-01-01") + dt.timedelta(days=ahead) for ahead in range(3653)]
    found = slots(pattern(rule, "2024-01-01"), every[0], every[-1])
    assert [slot.day for slot in found] == [on for on in every if fits(on)]


def test_counting_begins_at_the_first_day_that_fits_not_before_the_start() -> None:
    of = pattern("FREQ=MONTHLY;BYDAY=1FR", "2026-01-10")
    assert days(of, "2025-01-01", "2026-03-31") == ["2026-02-06", "2026-03-06"]


def test_every_third_month_counts_from_the_month_of_the_start() -> None:
    of = pattern("FREQ=MONTHLY;INTERVAL=3;BYDAY=1FR", "2026-01-10")
    assert days(of, "2026-01-01", "2026-12-31") == ["2026-04-03", "2026-07-03", "2026-10-02"]


def test_both_bounds_and_the_last_day_are_included() -> None:
    of = pattern("FREQ=DAILY", "2026-01-01", until=day("2026-01-04"))
    assert days(of, "2026-01-02", "2026-01-03") == ["2026-01-02", "2026-01-03"]
    assert days(of, "2026-01-03", "2026-02-01") == ["2026-01-03", "2026-01-04"]


@given(
    rule=st.sampled_from(RULES),
    skipped=st.frozensets(st.integers(1, 12), max_size=6),
    cut=st.integers(0, 1000),
)
def test_a_slot_is_the_same_whatever_part_of_the_year_is_asked_for(
    rule: str, skipped: frozenset[int], cut: int
) -> None:
    of = pattern(rule, "2026-01-01", skip_months=skipped, first_ordinal=7)
    middle = day("2026-01-01") + dt.timedelta(days=cut)
    early = list(slots(of, day("2026-01-01"), middle))
    late = list(slots(of, middle + dt.timedelta(days=1), day("2029-01-01")))
    whole = list(slots(of, day("2026-01-01"), day("2029-01-01")))
    assert early + late == whole
    assert [slot.ordinal for slot in whole] == list(range(7, 7 + len(whole)))
    assert not {slot.day.month for slot in whole} & skipped


def test_cycles_of_different_periods_turn_independently() -> None:
    of = pattern(
        "FREQ=MONTHLY;BYDAY=2WE",
        "2026-01-01",
        cycles=(
            Cycle("time", ("18:30", "10:00")),
            Cycle("length", ("1h", "1h", "2h 30m")),
            Cycle("format", ("virtual", "in person")),
        ),
    )
    found = list(slots(of, day("2026-01-01"), day("2026-12-31")))
    for slot in found:
        assert slot.at == (dt.time(18, 30), dt.time(10))[slot.ordinal % 2]
        assert slot.length == dt.timedelta(minutes=(60, 60, 150)[slot.ordinal % 3])
        assert slot.chosen["format"] == ("virtual", "in person")[slot.ordinal % 2]
    assert_sound(found, of)


def test_a_cycle_keeps_its_place_over_skipped_months() -> None:
    of = pattern(
        "FREQ=MONTHLY;BYDAY=1FR",
        "2020-05-01",
        skip_months=frozenset({6, 7, 8}),
        cycles=(Cycle("place", ("hall", "garden")),),
    )
    found = slots(of, day("2020-05-01"), day("2020-10-31"))
    assert [slot.chosen["place"] for slot in found] == ["hall", "garden", "hall"]


def test_a_gathering_across_a_clock_change_lasts_its_full_length() -> None:
    of = pattern("FREQ=DAILY", "2026-03-28", time=dt.time(23), length=dt.timedelta(hours=6))
    (slot,) = slots(of, day("2026-03-28"), day("2026-03-28"))
    assert slot.ends_at.astimezone(ZoneInfo("Europe/Berlin")).hour == 6


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=7;BYDAY=TH", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3"]
)
def test_a_rule_that_never_meets_its_first_day_gives_up_soon(rule: str) -> None:
    began = time.perf_counter()
    assert days(pattern(rule, "2026-01-02"), "2026-01-01", "2027-02-01") == []
    assert time.perf_counter() - began < 1


def test_a_bad_rule_in_a_pattern_is_an_error_not_an_endless_search() -> None:
    with pytest.raises(BadRule):
        days(pattern("FREQ=DAILY;INTERVAL=0", "2026-01-01"), "2026-01-01", "2026-02-01")


def test_a_cycle_that_cannot_be_read_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Cycle("place", ())
    with pytest.raises(NotAClock):
        Cycle("time", ("18:30", "teatime"))
    with pytest.raises(NotALength):
        Cycle("length", ("3",))


def test_two_cycles_of_one_field_are_refused() -> None:
    twice = (Cycle("place", ("hall",)), Cycle("place", ("garden",)))
    with pytest.raises(ValueError, match="one cycle"):
        pattern("FREQ=DAILY", "2026-01-01", cycles=twice)
