"""Discovery: whatever lies in the house is read, and nobody lists it."""

import sys
from pathlib import Path

import bot
from bot.core.discovery import discover


def test_every_file_of_every_room_is_read() -> None:
    house = Path(bot.__path__[0])
    files = [file.relative_to(house.parent).with_suffix("") for file in house.rglob("*.py")]
    there = {".".join(file.parts).removesuffix(".__init__") for file in files}
    discover.cache_clear()
    discover()
    assert len(there) > 100
    assert there <= set(sys.modules)
