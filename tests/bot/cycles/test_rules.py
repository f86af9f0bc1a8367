"""What alternates: words into turns, and turns that begin where one wants them to."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.clocks import NotAClock, NotALength, clock, length
from bot.core.rules.rhythm import Cycle
from bot.cycles.rules import (
    PARTS,
    digest,
    format_of,
    from_ordinal,
    length_of,
    parted,
    time_of,
    turned,
)

values = st.lists(st.sampled_from(("18:30", "12:00", "9:00")), min_size=1, max_size=12)
ordinals = st.integers(0, 1000)


@given(values, ordinals)
def test_the_date_one_begins_with_has_the_first_value_and_the_others_follow(
    turns: list[str], ordinal: int
) -> None:
    cycle = Cycle("time", tuple(turned(turns, ordinal)))
    assert [cycle.value(ordinal + n) for n in range(len(turns))] == turns
    assert from_ordinal(turned(turns, ordinal), ordinal) == turns


@given(st.sampled_from(sorted(PARTS)), st.lists(st.times(), max_size=4))
def test_a_part_of_the_day_is_a_time_within_it(part: str, usual: list[time]) -> None:
    begins, ends, _meant = PARTS[part]
    assert begins <= clock(time_of(part, usual)) < ends


@given(st.integers(1, 7 * 24 * 60))
def test_a_length_is_kept_as_it_is_read(minutes: int) -> None:
    kept = length_of(f"{minutes} min")
    assert length(kept) == length(f"{minutes} min")
    assert length_of(kept) == kept


def test_words_as_people_write_them() -> None:
    assert parted("evening, daytime") == parted("evening / daytime") == ["evening", "daytime"]
    assert parted("1h, 1h, 2h 30m") == ["1h", "1h", "2h 30m"]
    assert [time_of(w, [time(18)]) for w in ("Evening", "7 pm", "noon")] == [
        "18:00",
        "19:00",
        "12:00",
    ]
    told = [format_of(w) for w in ("Online", "virtual", "In person", "both", "hybrid")]
    assert told == ["online", "online", "in person", "hybrid", "hybrid"]


def test_what_is_none_of_them_is_refused() -> None:
    with pytest.raises(NotAClock):
        time_of("sometime", [])
    with pytest.raises(NotALength):
        length_of("long")
    with pytest.raises(KeyError):
        format_of("outside")


def test_a_digest_tells_what_was_shown_apart() -> None:
    turns = {"time": ["18:30", "12:00"]}
    assert digest("2026-05-01", turns, [1]) == digest("2026-05-01", dict(turns), [1])
    assert digest("2026-05-01", turns, [1]) != digest("2026-05-02", turns, [1])
    assert digest("2026-05-01", turns, [1]) != digest("2026-05-01", turns, [2])
    assert digest("2026-05-01", turns, [1]) != digest("2026-05-01", {"time": ["18:30"]}, [1])
