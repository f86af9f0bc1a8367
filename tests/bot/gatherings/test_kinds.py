"""Kinds that changes of gatherings ask for: what people write is understood or handed back."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.errors import Mend
from bot.core.kinds.kind import Reading
from bot.core.kinds.times import LongLength
from bot.gatherings.kinds import (
    AtTimeKind,
    ForLengthKind,
    FormatKind,
    MonthsKind,
    NotAMonth,
    NotSeats,
    PlaceKind,
    SeatsKind,
    ToDayKind,
)

READING = Reading(datetime(2026, 3, 2, 16, tzinfo=UTC), "America/Phoenix")


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("June, July and August", (6, 7, 8)),
        ("aug. & 6", (6, 8)),
        ("none", ()),
    ],
)
def test_months_are_read_by_name_start_or_number(typed: str, months: tuple[int, ...]) -> None:
    assert MonthsKind().read(typed, READING) == months


@pytest.mark.parametrize("typed", ["13", "Ju", "June and Smarch", ","])
def test_what_is_no_month_is_handed_back(typed: str) -> None:
    with pytest.raises(NotAMonth):
        MonthsKind().read(typed, READING)


def test_seats_are_a_number_or_as_many_as_like() -> None:
    assert SeatsKind().read("12 seats", READING) == 12
    assert SeatsKind().read("any", READING) == 0
    with pytest.raises(NotSeats):
        SeatsKind().read("a few", READING)


def test_a_number_alone_means_seats_only_where_nothing_else_is_asked_for() -> None:
    assert SeatsKind().match("12 seats please", READING) == len("12 seats")
    assert SeatsKind().match("12 Oak Street", READING) == 0
    assert SeatsKind(bare=True).match("12", READING) == 2
    assert SeatsKind(bare=True).match("12-14", READING) == 0


def test_a_small_word_before_a_day_an_hour_or_a_length_belongs_to_it() -> None:
    assert ToDayKind().match("to April 10 at 14:00", READING) == len("to April 10")
    assert ToDayKind().read("to April 10", READING) == date(2026, 4, 10)
    assert AtTimeKind().match("at 14:00 for 2h", READING) == len("at 14:00")
    assert AtTimeKind().read("at 14:00", READING) == time(14)
    assert ForLengthKind().match("for 2h", READING) == len("for 2h")
    assert ForLengthKind().read("for 2h", READING) == timedelta(hours=2)
    assert ToDayKind().match("to the hall", READING) == 0


def test_a_place_with_a_link_that_runs_something_is_refused() -> None:
    assert PlaceKind().read("Hall 3 https://a.example/x", READING) == "Hall 3 https://a.example/x"
    with pytest.raises(Mend):
        PlaceKind().read("Hall 3 javascript:alert(1)", READING)


def test_both_is_a_format_as_the_help_says() -> None:
    kind = FormatKind()
    assert [kind.read(typed, READING) for typed in ("both", "Hybrid", "in person")] == [
        "hybrid",
        "hybrid",
        "in person",
    ]
    assert [option.value for option in kind.options(READING)] == ["in person", "online", "both"]
    assert kind.match("both", READING) == len("both")
    assert kind.match("both halls", READING) == 0


def test_a_length_of_days_in_hours_is_asked_about() -> None:
    with pytest.raises(LongLength) as asked:
        ForLengthKind().read("for 100h", READING)
    assert plain(Card(asked.value.words())) == (
        "“100h” would be 4 days 4 h. If you mean that, write it so."
    )
    assert ForLengthKind().read("4 days 4 h", READING) == timedelta(hours=100)
    assert ForLengthKind().read("24h", READING) == timedelta(days=1)
