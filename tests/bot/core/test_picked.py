"""Picked: what people write for numbered titles means what they mean by it, or nothing."""

from bot.core.kinds.picked import picked

TITLES = {1: "Silence", 2: "Power, and who has it", 5: "2026", 7: "Play"}


def test_numbers_and_titles_stand_in_a_row_however_they_are_parted() -> None:
    for typed in ("7, 1", "7 1", "7. 1.", "play > silence", "Play then 1", "7️⃣ 1️⃣", "Playy and 1, 7"):
        assert picked(typed, TITLES, "choices") == ([7, 1], "")


def test_a_title_may_hold_what_parts_others() -> None:
    assert picked("power and who has it", TITLES, "choices") == ([2], "")
    assert picked("Powr, and who has it", TITLES, "choices") == ([2], "")


def test_a_number_means_what_stands_there_under_it_before_a_title() -> None:
    assert picked("2", {1: "2", 2: "3"}, "choices") == ([2], "")
    assert picked("2026", TITLES, "choices") == ([5], "")


def test_the_part_that_means_nothing_is_named() -> None:
    assert picked("1, laughter, 7", TITLES, "choices") == ([], "laughter")
    assert picked("1 9", TITLES, "choices") == ([], "9")
