"""A year to be looked at: who came and who carried what, each month, and who may not be named."""

from bot.core.cards.elements import Chart
from bot.core.cards.plain import flat
from bot.core.i18n import words
from bot.core.page_names import Names, named
from tests.leaves import page
from tests.room import Room, charts, said


def on_page(room: Room, year: str = "2026") -> list[Chart]:
    found = page(room, "years", year)
    assert found is not None
    return [block for block in found.blocks if isinstance(block, Chart)]


async def met(room: Room, came: str = "Ana, Bo") -> None:
    """April 3 with Ana as the opener and Bo as the one who closes, and who came to it."""
    await room.say("Ana", "/role claim opener")
    await room.say("Bo", "/role claim closing")
    await room.until("2026-04-03 17:00")
    if came:
        await room.say("Chris", f"/record attendance {came}")


async def test_who_came_is_shown_by_month_since_there_was_a_community(room: Room) -> None:
    assert on_page(room) == []
    await met(room)
    chart = on_page(room)[0]
    assert [flat(label) for label in chart.labels] == ["Mar", "Apr"]
    assert [one.values for one in chart.series] == [(words("no gathering"), 2)]
    reply = await room.ask("Ana", "/review")
    assert charts(reply.card) == [chart]
    assert "Who came, by month: Mar (no gathering), Apr 2" in said(reply)


async def test_a_month_of_which_nothing_is_known_yet_is_no_month_to_which_nobody_came(
    room: Room,
) -> None:
    await met(room)
    # What is held in May is noted by nobody, and June has not come to its gathering.
    await room.until("2026-06-02 09:00")
    [people] = on_page(room)[0].series
    assert people.values == (words("no gathering"), 2, words("not noted"), words("none yet"))
    await room.until("2026-07-01 09:00")
    [people] = on_page(room)[0].series
    # June is over by then, and had none.
    assert people.values[3:] == (words("no gathering"), words("none yet"))


async def test_of_which_nobody_noted_who_came_there_is_no_course(room: Room) -> None:
    await met(room, came="")
    assert charts((await room.ask("Ana", "/review")).card) == []


async def test_who_carried_what_is_shown_by_month_and_nobody_who_was_erased(room: Room) -> None:
    await met(room)
    grid = on_page(room)[1]
    assert (grid.shape, [flat(label) for label in grid.labels]) == ("grid", ["Ana", "Bo"])
    assert [(flat(one.name), one.values) for one in grid.series] == [
        ("Mar", (0, 0)),
        ("Apr", (1, 1)),
    ]
    await room.follow("Bo", await room.ask("Bo", "/cop forget"), "Erase me")
    assert [flat(label) for label in on_page(room)[1].labels] == ["Ana"]


async def test_who_does_not_agree_to_be_named_is_in_no_chart(room: Room) -> None:
    await met(room)
    found = page(room, "years", "2026")
    assert found is not None
    shown = named(found, Names.of(["fake:here:ana"], ["Bo"]))
    [_came, grid] = [block for block in shown.blocks if isinstance(block, Chart)]
    assert [flat(label) for label in grid.labels] == ["Ana"]
