"""When a group has outgrown its format, and when it has shrunk again."""

from dataclasses import dataclass
from typing import Final

SHRUNK: Final = 0.8
"""It has shrunk at so much of what its format carries: one more or less is not told each time."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many were there, in a format that carries so many; 0 for not known, and for any."""

    format: str
    count: int
    carries: int


def outgrown(before: str, size: Size) -> str:
    """The format that is outgrown now, "" for none; `before` is what was so until now.

    As long as one is outgrown, gatherings in another tell nothing. Requirement Q10.
    """
    if not (size.count and size.carries) or before not in ("", size.format):
        return before
    if size.count > size.carries:
        return size.format
    return "" if size.count <= size.carries * SHRUNK else before
