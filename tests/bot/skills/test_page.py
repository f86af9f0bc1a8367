"""Skills in a browser: the map of who knows what, and its gaps."""

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
