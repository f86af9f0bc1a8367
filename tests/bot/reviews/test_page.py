"""Years in a browser: each with its counts and newest lines, and every sort of lines whole."""

from tests.leaves import page, text
from tests.room import Room


async def test_a_year_is_looked_back_on_and_each_sort_read_whole(room: Room) -> None:
    for n in range(7):
        await room.say("Ana", f"/tell success Circle {n} was calm")
    assert "2026 |  -> years/2026" in text(page(room, "years"))
    year = text(page(room, "years", "2026"))
    assert "Successes: 7" in year
    assert "Circle 6 was calm · Ana" in year
    assert "Circle 0" not in year
    assert "All 7 of them |  -> years/2026/successes" in year
    assert "Circle 0 was calm" in text(page(room, "years", "2026/successes"))
    for nothing in ("2025", "2027", "soon", "2026/thanks", "2026/nothing"):
        assert page(room, "years", nothing) is None
