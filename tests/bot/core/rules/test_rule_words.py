"""Rhythms in words: read into a rule, and said again in words that mean the same."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.rules.daywords import MONTHS, WEEKDAYS
from bot.core.rules.recurrence import check
from bot.core.rules.rule_sayings import saying, settled
from bot.core.rules.rule_words import DAYS, NTHS, NoRhythmSaid, SaysTwo, rhythmed

SAID = [
    ("third Tuesday", "FREQ=MONTHLY;BYDAY=3TU", "the third Tuesday of each month"),
    ("every two weeks", "FREQ=WEEKLY;INTERVAL=2", "every two weeks"),
    ("last Friday but one", "FREQ=MONTHLY;BYDAY=-2FR", "the last Friday but one of each month"),
    ("second to last Friday", "FREQ=MONTHLY;BYDAY=-2FR", "the last Friday but one of each month"),
    ("third last friday", "FREQ=MONTHLY;BYDAY=-3FR", "the last Friday but two of each month"),
    (
        "2nd and 4th Monday",
        "FREQ=MONTHLY;BYDAY=2MO,4MO",
        "the second and fourth Monday of each month",
    ),
    ("every Wednesday", "FREQ=WEEKLY;BYDAY=WE", "every Wednesday"),
    ("Mondays & Thursdays", "FREQ=WEEKLY;BYDAY=MO,TH", "every Monday and Thursday"),
    ("quarterly", "FREQ=MONTHLY;INTERVAL=3", "every three months"),
    ("once a quarter", "FREQ=MONTHLY;INTERVAL=3", "every three months"),
    ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every two weeks on Tuesday"),
    ("every other Mon", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every two weeks on Monday"),
    ("Tuesdays every fortnight", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every two weeks on Tuesday"),
    (
        "first Friday of every other month",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR",
        "the first Friday of every second month",
    ),
    (
        "every second month on the first Friday",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR",
        "the first Friday of every second month",
    ),
    (
        "every second Tuesday of the month",
        "FREQ=MONTHLY;BYDAY=2TU",
        "the second Tuesday of each month",
    ),
    (
        "first friday of march and september",
        "FREQ=MONTHLY;BYMONTH=3,9;BYDAY=1FR",
        "the first Friday of March and September",
    ),
    ("1st and 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15", "the 1st and 15th of each month"),
    ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", "the last day of each month"),
    (
        "every workday",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "every Monday, Tuesday, Wednesday, Thursday and Friday",
    ),
    ("FREQ=MONTHLY;BYDAY=-2FR", "FREQ=MONTHLY;BYDAY=-2FR", "the last Friday but one of each month"),
    ("every day", "FREQ=DAILY", "every day"),
    ("yearly", "FREQ=YEARLY", "every year"),
    ("every Wednesday in May", "FREQ=WEEKLY;BYMONTH=5;BYDAY=WE", "every Wednesday in May"),
]


@pytest.mark.parametrize(("text", "rule", "again"), SAID)
def test_a_rhythm_is_read_and_said_again(text: str, rule: str, again: str) -> None:
    assert rhythmed(text).rule == rule
    assert saying(rule) == again
    assert rhythmed(again).rule == rule


@pytest.mark.parametrize(
    ("text", "at", "lasts"),
    [
        ("third Tuesday at 18:00", "18:00", None),
        ("every Tuesday at 7pm for 90 min", "19:00", 90),
        ("the last Friday but one of each month at 13:00, 3 hours", "13:00", 180),
        ("Wednesday, 18:00", "18:00", None),
        ("Wednesday 18:00", "18:00", None),
        ("Thursday for 2 hours", None, 120),
        ("first Friday 13:00–16:00", "13:00", 180),
        ("first Friday from 13:00 to 16:30", "13:00", 210),
        ("Tuesdays, 1-4pm", "13:00", 180),
        ("Tuesday @ 18:00", "18:00", None),
    ],
)
def test_a_time_and_a_length_may_follow(text: str, at: str | None, lasts: int | None) -> None:
    said = rhythmed(text)
    assert (said.time and f"{said.time:%H:%M}") == at
    assert said.length == (lasts and dt.timedelta(minutes=lasts))


@pytest.mark.parametrize(
    "text",
    [
        *("", "potato", "Friday the 13th", "every month on Friday", "third Tuesday at 25:00"),
        *(
            "every 0 weeks",
            "every 99 weeks",
            "in May",
            "12 Oak Street",
            "every two weeks on the 3rd",
        ),
        *("first Monday and every Thursday", "every hour", "FREQ=HOURLY", "31st of February"),
    ],
)
def test_what_says_no_rhythm_is_none(text: str) -> None:
    with pytest.raises(NoRhythmSaid):
        rhythmed(text)


@pytest.mark.parametrize("text", ["every second Tuesday", "each 3rd Friday"])
def test_weeks_or_the_month_is_asked_about(text: str) -> None:
    with pytest.raises(SaysTwo):
        rhythmed(text)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "FREQ=MONTHLY;BYDAY=FR",
        "FREQ=MONTHLY;BYMONTH=5",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU",
    ],
)
def test_a_rule_beyond_short_words_has_none(rule: str) -> None:
    assert saying(rule) == ""


@pytest.mark.parametrize(
    ("rule", "first", "becomes"),
    [
        ("FREQ=WEEKLY;INTERVAL=2", "2026-04-07", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-04-21", "FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU"),
        ("FREQ=MONTHLY", "2026-04-29", "FREQ=MONTHLY;BYDAY=-1WE"),
        ("FREQ=MONTHLY;BYDAY=1FR", "2026-04-07", "FREQ=MONTHLY;BYDAY=1FR"),
        ("FREQ=YEARLY", "2026-04-07", "FREQ=YEARLY"),
    ],
)
def test_the_first_date_says_the_day_where_the_words_do_not(
    rule: str, first: str, becomes: str
) -> None:
    assert settled(rule, dt.date.fromisoformat(first)) == becomes


weekdays = st.lists(st.sampled_from(range(7)), min_size=1, max_size=4, unique=True).map(sorted)
nths = st.lists(st.sampled_from([1, 2, 3, 4, 5, -1, -2, -3, -4, -5]), min_size=1, max_size=4)
months = st.lists(st.integers(1, 12), min_size=1, max_size=6, unique=True).map(sorted)


def _order(n: int) -> tuple[bool, int]:
    return n < 0, n


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule that words can say, as `rhythmed` writes it."""
    every = draw(st.integers(1, 60))
    often = [f"INTERVAL={every}"] if every > 1 else []
    kind = draw(st.sampled_from(["days", "weekly", "counted", "in months", "numbered"]))
    if kind == "days":
        unit = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
        return ";".join([f"FREQ={unit}", *often])
    if kind == "weekly":
        days = ",".join(DAYS[day] for day in draw(weekdays))
        return ";".join(["FREQ=WEEKLY", *often, f"BYDAY={days}"])
    if kind == "numbered":
        numbers = draw(st.lists(st.sampled_from([*range(1, 29), -1]), min_size=1, unique=True))
        told = ",".join(map(str, sorted(numbers, key=_order)))
        return ";".join(["FREQ=MONTHLY", *often, f"BYMONTHDAY={told}"])
    which = sorted(set(draw(nths)), key=_order)
    days = ",".join(f"{n}{DAYS[day]}" for day in draw(weekdays) for n in which)
    if kind == "counted":
        return ";".join(["FREQ=MONTHLY", *often, f"BYDAY={days}"])
    return f"FREQ=MONTHLY;BYMONTH={','.join(map(str, draw(months)))};BYDAY={days}"


@given(rules())
def test_what_is_said_of_a_rule_is_read_as_that_rule(rule: str) -> None:
    check(rule)
    said = saying(rule)
    # A dozen of weekdays is too much for a sentence.
    assume(said)
    assert rhythmed(said).rule == rule
    # And the words are the same, however often they are read and said.
    assert saying(rhythmed(said).rule) == said


words = st.sampled_from(
    [
        *WEEKDAYS,
        *(f"{day}s" for day in WEEKDAYS),
        *NTHS,
        *MONTHS,
        *("every", "last", "but", "one", "two", "weeks", "month", "of", "the", "on", "and", "in"),
        *("quarterly", "monthly", "2nd", "15th", "other", "day", "at", "18:00", "for", "3 hours"),
    ]
)


@given(st.lists(words, max_size=8).map(" ".join))
def test_any_words_are_read_or_refused_and_read_the_same_when_said_again(text: str) -> None:
    try:
        rule = rhythmed(text).rule
    except (NoRhythmSaid, SaysTwo):
        return
    check(rule)
    again = saying(rule)
    assert not again or saying(rhythmed(again).rule) == again


@given(st.text(max_size=60))
def test_nothing_that_somebody_types_breaks_it(text: str) -> None:
    try:
        check(rhythmed(text).rule)
    except (NoRhythmSaid, SaysTwo):
        return
