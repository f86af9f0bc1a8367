"""Skills in a browser: the map of who knows what, and its gaps."""

from bot.core.cards.elements import Chart, Figure
from bot.core.cards.plain import flat
from tests.leaves import page, text
from tests.room import Room


async def test_the_map_has_what_is_known_and_what_is_missing(room: Room) -> None:
    assert "Nobody has named anything yet." in text(page(room, "skills"))
    for name in ("Ana", "Bo"):
        await room.say(name, "/skill add Graphic recording")
    given = {"kind": "visits", "question": "Who has sung?", "tags": "choirs"}
    await room.make("Ana", "query ask", given, "form")
    found = text(page(room, "skills"))
    assert "Graphic recording · 2: Ana, Bo" in found
    assert "choirs · asked once" in found
    assert page(room, "skills", "1") is None


def seen(room: Room) -> list[tuple[str, list[tuple[str, Figure]]]]:
    """The charts on the page: their titles, and what each label has."""
    found = page(room, "skills")
    assert found is not None
    return [
        (
            flat(chart.title),
            list(zip(map(flat, chart.labels), chart.series[0].values, strict=True)),
        )
        for chart in found.blocks
        if isinstance(chart, Chart)
    ]


async def test_what_many_know_and_what_many_miss_is_looked_at(room: Room) -> None:
    await room.say("Ana", "/skill add Humour")
    given = {"kind": "visits", "question": "Who has sung?", "tags": "choirs"}
    await room.make("Ana", "query ask", given, "form")
    assert seen(room) == []
    for name in ("Ana", "Bo"):
        await room.say(name, "/skill add Graphic recording")
    await room.make("Bo", "query ask", {**given, "question": "Who would sing?"}, "form")
    assert seen(room) == [
        ("How many know it", [("Graphic recording", 2), ("Humour", 1)]),
        ("How often it was asked about", [("choirs", 2)]),
    ]
