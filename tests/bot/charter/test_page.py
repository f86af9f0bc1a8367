"""The charter in a browser: what holds, and every version before it with what it changed."""

from tests.leaves import page, text
from tests.room import Room


async def test_the_version_that_holds_is_read_whole_and_each_before_it(room: Room) -> None:
    assert "No charter is agreed on yet." in text(page(room, "charter"))
    await room.say("Chris", "/charter word goals To learn.")
    await room.say("Chris", "/charter put 1")
    assert "No charter is agreed on yet." in text(page(room, "charter"))
    await room.until("2026-03-03 19:00")
    first = text(page(room, "charter"))
    assert "Version 1, agreed on Tuesday, March 3, 18:00." in first
    assert "To learn." in first
    assert "Its versions" not in first
    await room.make(
        "Chris", "charter word", {"question": "#2", "text": "To play.", "seen": "#1"}, "form"
    )
    await room.say("Chris", "/charter put 1")
    await room.until("2026-03-05 19:00")
    assert "Version 1 | Tuesday, March 3, 18:00 -> charter/1" in text(page(room, "charter"))
    second = text(page(room, "charter", "2"))
    assert "Before: To learn." in second
    assert "Since: To play." in second
    assert "Before" not in text(page(room, "charter", "1"))
    assert page(room, "charter", "3") is None
