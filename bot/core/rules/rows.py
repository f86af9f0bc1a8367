"""Rows: names that stand one after another in a line, as whoever chooses several writes them."""

import re
from collections.abc import Iterable, Sequence


def begins(text: str, names: Iterable[str]) -> int:
    """How many characters at the start of `text` are one of these names, the longest that is."""
    found = (re.match(rf"{_spelled(name)}(?!\S)", text, re.IGNORECASE) for name in names if name)
    return max((one.end() for one in found if one), default=0)


def row_of(text: str, names: Sequence[str]) -> list[str]:
    """The names that a text is made of; none where a word of it belongs to no name."""
    out, rest = [], text.strip()
    while rest:
        at = begins(rest, names)
        if not at:
            return []
        out.append(rest[:at])
        rest = rest[at:].strip()
    return out


def _spelled(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())
