"""Numbers that come from outside: read in one place, within what a database keeps."""

import re

DIGITS = 9
"""The most digits that fit a row's number in either database: PostgreSQL's has 32 bits."""
REFERENCE = re.compile(r"#([0-9]{1,9})(?!\w)")
"""A row's number, as cards hold it."""
_HELD = re.compile(r"#?([0-9]{1,9})")


def number(text: str) -> int | None:
    """A whole number of ASCII digits, None for anything else and for what no database keeps."""
    # int() would read the digits of every script, and fail above 4300 of them.
    plain = text.isascii() and text.isdecimal() and len(text) <= DIGITS
    return int(text) if plain else None


def row(text: str) -> int | None:
    """The number of a row, "#12" or "12"; None where it is none."""
    found = _HELD.fullmatch(text.strip())
    return number(found[1]) if found else None
