"""Picked: what people write for numbered titles means what they mean by it, or nothing."""

import pytest

from bot.core.kinds.named import SeveralFit
from bot.core.kinds.picked import picked

TITLES = {1: "Silence", 2: "Power, and who has it", 5: "2026", 7: "Play"}


@pytest.mark.parametrize(
    "typed",
    ["7, 1", "7 1", "#7 #1", "7. 1.", "play > silence", "Play then 1", "7️⃣ 1️⃣", "Playy, and 1, 7"],
)
def test_numbers_and_titles_stand_in_a_row_however_they_are_parted(typed: str) -> None:
    assert picked(typed, TITLES, "choices") == ([7, 1], "")


def test_titles_stand_in_a_row_with_spaces_alone_where_all_of_it_is_titles() -> None:
    titles = {1: "Rest", 2: "Power", 3: "Rest and power", 4: "Long walks"}
    assert picked("power long  Walks rest", titles, "choices") == ([2, 4, 1], "")
    assert picked("Rest and power Power", titles, "choices") == ([3, 2], "")
    assert picked("power long rest", titles, "choices") == ([], "power long rest")


def test_a_title_may_hold_what_parts_others() -> None:
    assert picked("power and who has it", TITLES, "choices") == ([2], "")
    assert picked("Powr, and who has it", TITLES, "choices") == ([2], "")
    assert picked('"Power, and who has it", 1', TITLES, "choices") == ([2, 1], "")


def test_nothing_beside_a_title_goes_lost_in_it() -> None:
    titles = {1: "Humour", 2: "Power and play"}
    assert picked("Power and play > 1", titles, "choices") == ([2, 1], "")
    assert picked("1, power and play", titles, "choices") == ([1, 2], "")


def test_a_number_means_what_stands_there_under_it_before_a_title() -> None:
    assert picked("2", {1: "2", 2: "3"}, "choices") == ([2], "")
    assert picked("0, 2", {1: "0", 2: "1"}, "choices") == ([1, 2], "")


def test_the_part_that_means_nothing_is_named_and_of_several_one_is_asked_for() -> None:
    assert picked("1, laughter, 7", TITLES, "choices") == ([], "laughter")
    assert picked("1 9", TITLES, "choices") == ([], "9")
    with pytest.raises(SeveralFit):
        picked("tea", {1: "Tea at four", 2: "Tea at five"}, "choices")
