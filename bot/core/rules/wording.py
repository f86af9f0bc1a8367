"""What people type, made even before it is read: one kind of space, dash, quote and digit."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 120
"""Characters beyond which a text is no day, time, length or offset."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃"), "-")
_QUOTES = dict.fromkeys(map(ord, "‘’‚‛“”„‟′″`´"), "'")


class Unreadable(ValueError):
    """A person wrote something that is not what was asked for; `text` is what they wrote."""

    def __init__(self, text: str) -> None:
        super().__init__(text[:LONGEST])
        self.text = text


def even(text: str) -> str:
    """The text in lower case, with plain spaces, dashes, quotes and digits; "" when too long.

    Invisible characters (Unicode's C categories) vanish; white space of any kind becomes one space.
    """
    if len(text) > LONGEST:
        return ""
    compatible = unicodedata.normalize("NFKC", text).translate(_DASHES | _QUOTES)
    return re.sub(r"\s+", " ", "".join(map(_plain, compatible))).strip().lower()


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character).startswith("C"):
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
