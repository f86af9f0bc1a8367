"""Trouble: an event of a pasted calendar that can't be read, by name, and why."""

from enum import StrEnum


class Why(StrEnum):
    """Why an event can't be read; cards.py puts it into words."""

    NO_START = "no start"
    NO_TIME = "no time"
    SEVERAL_DAYS = "several days"
    BACKWARDS = "backwards"
    TOO_LONG = "too long"
    ZONE = "zone"
    RULE = "rule"
    VALUE = "value"
    PLACE = "place"


class Trouble(Exception):
    """An event can't be read: `name` is what it is called, `part` the piece at fault, if any."""

    def __init__(self, name: str, why: Why, part: str = "") -> None:
        super().__init__(f"{name}: {why} {part}")
        self.name = name
        self.why = why
        self.part = part
