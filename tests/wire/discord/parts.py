"""The components that messages and modals are made of, and what is in them."""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from tests.wire.shapes import Json


class Part(IntEnum):
    """The types of components."""

    ROW = 1
    BUTTON = 2
    SELECT = 3
    INPUT = 4
    USERS = 5
    ROLES = 6
    MENTIONABLES = 7
    CHANNELS = 8
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    UPLOAD = 19
    RADIO = 21
    BOXES = 22
    BOX = 23


USERS = (Part.USERS, Part.MENTIONABLES)
SELECTS = (Part.SELECT, Part.ROLES, Part.CHANNELS, *USERS)
FIELDS = (*SELECTS, Part.INPUT, Part.UPLOAD, Part.RADIO, Part.BOXES, Part.BOX)


def label(part: Json) -> str:
    """What a button or select is called: its label, placeholder or emoji."""
    emoji = (part.get("emoji") or {}).get("name") or ""
    return str(part.get("label") or part.get("placeholder") or emoji)


def offered(part: Json) -> Sequence[str]:
    """The labels of what can be chosen."""
    return [str(option["label"]) for option in part.get("options", ())]


def walk(parts: Sequence[Json]) -> Iterator[Json]:
    """Every component, those within others too."""
    for part in parts:
        yield part
        inner = [*part.get("components", ()), part.get("accessory"), part.get("component")]
        yield from walk([each for each in inner if each])
