"""Allowance: on which days one is written to, and what gives way."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.allowance import (
    A_MONTH,
    CHARACTERS,
    COMPANY,
    Part,
    Size,
    chosen,
    day_of,
    free_day,
    in_company,
    moment,
    most,
    place,
)
from bot.core.rules.quiet import NEVER, Quiet, later

BERLIN = "Europe/Berlin"
NOON = datetime(2026, 4, 6, 10, tzinfo=UTC)
MONDAY = date(2026, 4, 6)
SMALL, HALF = Size(100, 3), Size(CHARACTERS // 2, 3)
DAY = timedelta(days=1)


def days(*numbers: int) -> set[date]:
    return {MONDAY + timedelta(days=number) for number in numbers}


def part(weight: int = 5, **given: object) -> Part:
    return Part(**{"weight": weight, "size": SMALL, "at": NOON, **given})  # type: ignore[arg-type]


def test_a_day_on_which_one_was_written_to_is_none_and_three_of_seven_are_enough() -> None:
    assert free_day(MONDAY, set(), 3) == MONDAY
    assert free_day(MONDAY, days(0), 3) == MONDAY + DAY
    assert free_day(MONDAY, days(-5, -3, -1), 3) == MONDAY + 2 * DAY
    assert free_day(MONDAY, days(-7, -3, -1), 3) == MONDAY


def test_the_last_one_of_a_week_is_kept_for_what_was_promised() -> None:
    assert (most(3, promised=True), most(3, promised=False)) == (3, 2)
    assert (most(1, promised=True), most(1, promised=False)) == (1, 1)
    said = days(-2, -1)
    assert place(part(promised=True), said, (), BERLIN, 3) is not None
    late = place(part(), said, (), BERLIN, 3)
    assert late is not None
    assert day_of(late.at, BERLIN) == MONDAY + 5 * DAY


def test_today_it_is_said_now_and_on_another_day_in_the_morning_of_the_community() -> None:
    assert moment(MONDAY, NOON, BERLIN) == NOON
    assert moment(MONDAY + DAY, NOON, BERLIN) == datetime(2026, 4, 7, 7, tzinfo=UTC)


def test_what_is_of_no_use_by_then_is_not_said_at_all() -> None:
    soon = part(until=NOON + timedelta(hours=20))
    assert place(soon, days(0), (), BERLIN, 3) is None
    assert place(part(until=NOON + DAY), days(0), (), BERLIN, 3) is not None


def test_where_there_is_no_room_left_what_weighs_less_and_can_wait_gives_way() -> None:
    tomorrow = moment(MONDAY + DAY, NOON, BERLIN)
    waiting = (part(8, size=HALF, number=1, at=tomorrow),)
    placed = place(part(3, size=HALF), days(0), waiting, BERLIN, 3)
    assert placed is not None
    assert placed.at == tomorrow
    assert [(p.number, day_of(at, BERLIN)) for p, at in placed.moved] == [(1, MONDAY + 7 * DAY)]


def test_what_can_not_wait_keeps_its_place_and_the_heavier_one_comes_after_it() -> None:
    tomorrow = moment(MONDAY + DAY, NOON, BERLIN)
    waiting = (part(8, size=HALF, number=1, at=tomorrow, until=tomorrow + timedelta(hours=2)),)
    placed = place(part(3, size=HALF), days(0), waiting, BERLIN, 3)
    assert placed is not None
    assert (day_of(placed.at, BERLIN), placed.moved) == (MONDAY + 7 * DAY, ())


def test_a_letter_takes_the_weightiest_it_has_room_for() -> None:
    first, light, heavy = part(5, size=HALF), part(9, size=HALF, number=1), part(2, number=2)
    assert [p.number for p in chosen(first, [light, heavy])] == [0, 2]


@given(st.sets(st.integers(-14, 0)), st.integers(1, 3))
def test_no_seven_days_ever_hold_more_than_they_may(before: set[int], letters: int) -> None:
    said: set[date] = set()
    for number in sorted(before):
        day = free_day(MONDAY + timedelta(days=number), said, letters)
        said.add(day)
    for first in said:
        assert sum(first <= day < first + timedelta(days=7) for day in said) <= letters


def test_what_is_put_off_goes_past_quiet_days_and_what_is_said_today_stays() -> None:
    weekend = (5, 6)
    friday = MONDAY + 4 * DAY
    assert free_day(friday, {friday}, 3, weekend) == friday + 3 * DAY
    assert free_day(friday + DAY, set(), 3, weekend) == friday + DAY
    # Where every day is quiet none is, since nothing could be said at all.
    assert free_day(friday, {friday}, 3, range(7)) == friday + DAY


def test_what_is_put_off_waits_for_the_end_of_quiet_hours() -> None:
    late = Quiet(time(22), time(11, 30))
    assert moment(MONDAY + DAY, NOON, BERLIN, late) == datetime(2026, 4, 7, 9, 30, tzinfo=UTC)
    assert moment(MONDAY, NOON, BERLIN, late) == NOON


wall = st.builds(time, st.integers(0, 23), st.sampled_from((0, 30)))


@given(
    at=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 20)),  # noqa: DTZ001
    zone=st.sampled_from((BERLIN, "America/Phoenix", "Asia/Kathmandu", "Pacific/Auckland")),
    said=st.sets(st.integers(-7, 0)),
    quiet=st.builds(Quiet, wall, wall, st.frozensets(st.integers(0, 6), max_size=6)),
    promised=st.booleans(),
)
def test_what_is_put_off_falls_on_no_quiet_day_and_in_no_quiet_hour(
    at: datetime, zone: str, said: set[int], quiet: Quiet, promised: bool
) -> None:
    now = at.replace(tzinfo=UTC)
    today = day_of(now, zone)
    written = {today + number * DAY for number in said}
    placed = place(part(promised=promised, at=now), written, (), zone, 3, quiet)
    assert placed is not None
    if placed.at != now:
        day = day_of(placed.at, zone)
        assert day > today
        assert day not in written
        assert not quiet.holds(placed.at, zone), placed.at.astimezone(ZoneInfo(zone))


@given(
    at=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 20)),  # noqa: DTZ001
    zone=st.sampled_from((BERLIN, "America/Phoenix", "Asia/Kathmandu", "Pacific/Auckland")),
    waits=st.sampled_from((COMPANY, A_MONTH)),
    of_use=st.none() | st.integers(1, 24 * 60),
    quiet=st.builds(Quiet, wall, wall, st.frozensets(st.integers(0, 6), max_size=6)),
)
def test_what_waits_for_company_is_said_in_no_quiet_time_and_while_it_is_of_use(
    at: datetime, zone: str, waits: timedelta, of_use: int | None, quiet: Quiet
) -> None:
    now = at.replace(tzinfo=UTC)
    until = None if of_use is None else now + timedelta(hours=of_use)
    said = in_company(now, waits, until, zone, quiet)
    assert said >= now
    assert until is None or said < until
    # Where there is no such time, it is said at once.
    assert said == now or not quiet.holds(said, zone), said.astimezone(ZoneInfo(zone))
    # It waits no longer than it has to.
    assert said <= later(now + waits, quiet, zone)


def test_what_waits_for_nothing_is_said_now_and_the_rest_a_day_before_it_is_of_no_use() -> None:
    assert in_company(NOON, timedelta(0), None, BERLIN, NEVER) == NOON
    assert in_company(NOON, COMPANY, None, BERLIN, NEVER) == NOON + COMPANY
    until = NOON + 5 * DAY
    assert in_company(NOON, COMPANY, until, BERLIN, NEVER) == until - DAY
    assert in_company(NOON, COMPANY, NOON + DAY / 2, BERLIN, NEVER) == NOON
    # Of no use from Sunday noon on, and the Friday evening is the last time before it.
    weekdays = Quiet(time(20), time(8), frozenset({5, 6}))
    saturday = datetime(2026, 4, 12, 10, tzinfo=UTC)
    assert in_company(NOON, COMPANY, saturday, BERLIN, weekdays) == datetime(
        2026, 4, 10, 17, tzinfo=UTC
    )
