"""What is long is turned over, whatever an address asks for."""

import pytest

from bot.core.cards.elements import Items
from bot.core.page import Page, Ref, Turn, Visit, sheet_of, skipped, turned
from bot.core.page_kinds import kinds_in, page, page_kinds
from bot.core.page_sorts import Sort, begun, whole
from tests.leaves import text
from tests.room import Room, founded

HERE = Ref("library", asks=(("tag", "opening"),))


def visit(room: Room, rest: str = "", **asks: str) -> Visit:
    """Somebody's look at a page."""
    now = room.clock.now()
    with room.work() as work:
        open: frozenset[str] = frozenset()
        return Visit(work, now, now.date(), "UTC", rest, asks, True, open, str)


async def test_entries_are_turned_over_and_the_first_page_has_one_address(room: Room) -> None:
    entries = list(range(60))
    first, second = visit(room), visit(room, page="2")
    assert sheet_of(first, entries) == entries[:25]
    assert sheet_of(second, entries) == entries[25:50]
    [turn] = turned(second, HERE, 60)
    assert isinstance(turn, Turn)
    assert turn.before == HERE
    assert turn.after == HERE.asking(page="3")
    assert turned(first, HERE, 25) == ()


@pytest.mark.parametrize("asked", ["0", "-1", "99", "many", "9" * 30])
async def test_a_page_that_is_not_there_is_the_nearest_one(room: Room, asked: str) -> None:
    assert skipped(visit(room, page=asked), 60) in (0, 50)


async def test_a_number_that_is_none_names_nothing(room: Room) -> None:
    assert visit(room, "12").number == 12
    assert visit(room, "twelve").number == 0


def test_what_is_asked_no_more_leaves_the_address() -> None:
    assert HERE.asking(tag="", kind="tool").asks == (("kind", "tool"),)


def test_kinds_of_pages_are_in_the_order_in_which_people_read_them() -> None:
    assert list(page_kinds())[:2] == ["calendar", "gatherings"]
    with pytest.raises(AssertionError, match="declared twice"):
        page("calendar", "", "")(lambda _visit: None)


async def test_a_community_has_the_kinds_of_pages_that_make_sense_there(room: Room) -> None:
    async with founded("series") as series:
        with room.work() as here, series.work() as there:
            assert set(kinds_in(there)) == set(page_kinds())
            assert set(kinds_in(there)) - set(kinds_in(here)) == {"keepsake"}


async def test_of_a_long_sort_a_few_lines_lead_to_all_of_them(room: Room) -> None:
    few, many = (
        Sort("few", "Few", [("one",), ("two",)]),
        Sort("many", "Many", [(f"line {n}",) for n in range(30)]),
    )
    here, at = Ref("years", "2026"), visit(room, page="2")
    told = text(Page((), tuple(begun([few, many], here, slice(-5, None)))))
    assert "one" in told
    assert "line 24" not in told
    assert "line 25" in told
    assert "All 30 of them |  -> years/2026/many" in told
    assert "All 2" not in told
    second = whole(at, many, here, ("2026",), 25)
    assert text(second).startswith("Many · 2026")
    [items, turn] = second.blocks
    assert isinstance(items, Items)
    assert items.items[0] == ("line 25",)
    assert isinstance(turn, Turn)
    assert turn.before == Ref("years", "2026/many")
    [once, _turn] = whole(at, many, Ref("keepsake"), ("It",), 25).blocks[:2]
    assert once == items
    assert "-> keepsake/many" in text(Page((), tuple(begun([many], Ref("keepsake"), slice(5)))))
