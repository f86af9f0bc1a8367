"""Days and moments: what people write is read as they mean it, asked about, or refused."""

import datetime as dt
import subprocess
import sys
from contextlib import suppress

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.dates import AmbiguousDay, NotADay, day, moment

TODAY = dt.date(2026, 3, 11)  # a Wednesday

MONTHS = "January February March April May June July August September October November December"
UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
PIECES = [
    *MONTHS.lower().split(),
    *UNITS,
    "friday",
    "fri",
    "next",
    "last",
    "in",
    "ago",
    "a",
    "the",
    "3rd",
    "31",
    "29",
    "2026",
    "0",
    "13:00",
    "1 pm",
    "at",
    "/",
    "-",
    ".",
    ",",
    "4/3",
    "now",
    "9999",
    "99999999",
    "utc",
    "\u202e",
    "\x00",
    "٣",
    "Z",
    "t",
    "+02:00",
    "noon",
    "from",
    "after",
    "tomorrow",
]
anything = st.text(max_size=130) | st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join)
near_days = st.dates(dt.date(2026, 3, 11), dt.date(2027, 3, 10))


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-03", "2026-04-03"),
        ("20260403", "2026-04-03"),
        ("2026/4/3", "2026-04-03"),
        ("2026–04–03", "2026-04-03"),
        ("April 3", "2026-04-03"),
        ("3 April", "2026-04-03"),
        ("APR 3 2026", "2026-04-03"),
        ("the 3rd of April, 2027", "2027-04-03"),
        ("Friday, April 3", "2026-04-03"),
        ("Fri. 3 Apr.", "2026-04-03"),
        ("Friday, April 3, 2026", "2026-04-03"),
        ("on friday april 3rd", "2026-04-03"),
        ("sept 4", "2026-09-04"),
        ("March 11", "2026-03-11"),
        ("January 9", "2027-01-09"),
        ("the 3rd", "2026-04-03"),
        ("31st", "2026-03-31"),
        ("friday the 13th", "2026-03-13"),
        ("13/4", "2026-04-13"),
        ("4/13", "2026-04-13"),
        ("12/12", "2026-12-12"),
        ("4/13/26", "2026-04-13"),
        ("Fri 4/3", "2026-04-03"),
        ("3.4.", "2026-04-03"),
        ("3.4.2027", "2027-04-03"),
        ("\u0663 april", "2026-04-03"),
        ("today", "2026-03-11"),
        ("Tomorrow", "2026-03-12"),
        ("yesterday", "2026-03-10"),
        ("day after tomorrow", "2026-03-13"),
        ("wednesday", "2026-03-11"),
        ("next wednesday", "2026-03-18"),
        ("next friday", "2026-03-13"),
        ("fri", "2026-03-13"),
        ("in 2 weeks", "2026-03-25"),
        ("in two weeks", "2026-03-25"),
        ("a month ago", "2026-02-11"),
        ("in 1 month and 2 days", "2026-04-13"),
        ("a fortnight from now", "2026-03-25"),
        ("  april\u00a03\t", "2026-04-03"),
        ("April\u200b 3", "2026-04-03"),
    ],
)
def test_a_day_is_read(text: str, expected: str) -> None:
    assert day(text, TODAY) == on(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "3",
        "31 April",
        "2026-02-30",
        "Friday, April 31",
        "may",
        "march 2026",
        "13/13",
        "next week",
        "this month",
        "9 tomorrow",
        "12 years from today",
        "in 3 hours",
        "now",
        "9999-12-31",
        "0001-01-01",
        "in 9999 years",
        "april 3 april 4",
        "4/3/1",
        "hello",
        "2026-04-03T13:00",
        "April 3\nApril 4",
        "\x00",
        "9" * 40_000,
        "friday " * 10_000,
    ],
)
def test_what_is_no_day_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(NotADay) as caught:
        day(text, TODAY)
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("4/3", ["2026-03-04", "2026-04-03", "2027-03-04"]),
        ("March 10", ["2026-03-10", "2027-03-10"]),
        ("20 Feb", ["2026-02-20", "2027-02-20"]),
        ("January 12", ["2026-01-12", "2027-01-12"]),
        ("February 29", ["2024-02-29", "2028-02-29"]),
        ("4-3-2026", ["2026-03-04", "2026-04-03"]),
        ("Thursday, April 3", ["2026-04-02", "2026-04-03"]),
        ("Thu 2026-04-03", ["2026-04-02", "2026-04-03"]),
        ("Sat 5/8", ["2026-05-08", "2026-05-09", "2026-08-05", "2026-08-08"]),
    ],
)
def test_what_may_mean_several_days_names_them(text: str, candidates: list[str]) -> None:
    with pytest.raises(AmbiguousDay) as caught:
        day(text, TODAY)
    assert caught.value.candidates == tuple(map(on, candidates))
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("text", "today", "known", "expected"),
    [
        ("March 6", "2026-03-11", ["2026-03-06", "2026-04-03"], "2026-03-06"),
        ("April 3", "2026-03-11", ["2025-04-03", "2026-04-03"], "2026-04-03"),
        ("April 3", "2026-04-20", ["2026-04-03", "2027-04-03"], "2027-04-03"),
        ("4/3", "2026-03-11", ["2026-04-03"], "2026-04-03"),
        ("the 3rd", "2026-03-11", ["2026-05-01", "2026-07-03"], "2026-07-03"),
        ("April 3 2027", "2026-03-11", ["2026-04-03"], "2027-04-03"),
        ("Friday, April 3", "2026-04-10", [], "2026-04-03"),  # read off a card of last week
    ],
)
def test_a_known_gathering_or_the_weekday_tells_which_year_is_meant(
    text: str, today: str, known: list[str], expected: str
) -> None:
    assert day(text, on(today), list(map(on, known))) == on(expected)


@given(near_days, st.sampled_from(["{d:%B} {d.day}", "{d.day} {d:%b}", "{d:%A}, {d:%B} {d.day}"]))
def test_every_day_of_the_coming_year_is_read_as_cards_write_it(meant: dt.date, form: str) -> None:
    # Cards add the year where it is not this one.
    text = form.format(d=meant)
    assert day(text if meant.year == TODAY.year else f"{text}, {meant.year}", TODAY) == meant


@given(near_days)
def test_a_guess_at_the_year_is_never_most_of_a_year_away(meant: dt.date) -> None:
    with suppress(AmbiguousDay):
        assert (day(f"{meant:%B} {meant.day}", TODAY) - TODAY).days < 306


@given(
    st.integers(0, 40),
    st.sampled_from(sorted(UNITS)),
    st.integers(0, 40),
    st.sampled_from(["from now", "later", "ago"]),
    st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)),
)
def test_amounts_of_time_are_counted_as_a_calendar_does(
    number: int, unit: str, days: int, way: str, today: dt.date
) -> None:
    span = relativedelta(**{UNITS[unit]: number, "days": days})  # type: ignore[arg-type]
    if unit == "day":
        span = relativedelta(days=number)
        text = f"{number} days {way}"
    else:
        text = f"{number} {unit}s and {days} days {way}"
    assert day(text, today) == (today - span if way == "ago" else today + span)


@given(
    anything, st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.lists(near_days, max_size=3)
)
def test_no_text_breaks_the_reading_of_days_and_moments(
    text: str, today: dt.date, known: list[dt.date]
) -> None:
    for read in (day, moment):
        with suppress(NotADay, AmbiguousDay):
            read(text, today, known)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("April 3 13:00", "2026-04-03T13:00"),
        ("April 3 at 1 pm", "2026-04-03T13:00"),
        ("Friday, April 3, 13:00", "2026-04-03T13:00"),
        ("2026-04-03T13:00", "2026-04-03T13:00"),
        ("2026-04-03 13:00", "2026-04-03T13:00"),
        ("3.4.2026 at 13.00", "2026-04-03T13:00"),
        ("13:00 on April 3", "2026-04-03T13:00"),
        ("tomorrow at 9", "2026-03-12T09:00"),
        ("at 9 tomorrow", "2026-03-12T09:00"),
        ("friday 13h", "2026-03-13T13:00"),
        ("friday 13h30", "2026-03-13T13:30"),
        ("fri 1:30pm", "2026-03-13T13:30"),
        ("in 2 weeks at noon", "2026-03-25T12:00"),
        ("next friday, 5 p.m.", "2026-03-13T17:00"),
    ],
)
def test_a_moment_is_a_day_with_a_time_of_day(text: str, expected: str) -> None:
    meant = dt.datetime.fromisoformat(expected)
    assert moment(text, TODAY) == (meant.date(), meant.time())


def test_a_moment_may_be_a_day_alone() -> None:
    assert moment("April 3 2026", TODAY) == (on("2026-04-03"), None)


def test_a_moment_with_several_meanings_names_the_days() -> None:
    with pytest.raises(AmbiguousDay) as caught:
        moment("4/3 13:00", TODAY)
    assert caught.value.text == "4/3 13:00"
    assert caught.value.candidates == (on("2026-03-04"), on("2026-04-03"), on("2027-03-04"))


@pytest.mark.parametrize(
    "text", ["April 3 25:00", "13:00", "noon", "April 31 at 9", "2026-04-03T13:00Z"]
)
def test_a_moment_without_a_day_or_with_no_such_time_is_refused(text: str) -> None:
    with pytest.raises(NotADay) as caught:
        moment(text, TODAY)
    assert caught.value.text == text


def test_plain_forms_do_not_wait_for_the_slow_import() -> None:
    script = (
        "import datetime as dt, sys; from bot.core.rules.dates import NotADay, moment\n"
        "for text in ('2026-04-03', 'Friday, April 3 at 9', 'next friday', 'gibberish'):\n"
        "    try: moment(text, dt.date(2026, 3, 11))\n"
        "    except NotADay: pass\n"
        "assert 'dateparser' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
