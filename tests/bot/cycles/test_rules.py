"""What alternates: words into turns, and turns that begin where one wants them to."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.clocks import NotAClock, NotALength, clock, length
from bot.cycles.rules import (
    PARTS,
    digest,
    format_of,
    length_of,
    parted,
    time_of,
)


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
