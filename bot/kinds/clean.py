"""What members write, made safe to keep: invisible characters out, length checked."""

import re

from bot.errors import TooLong

# Controls but newline and tab, direction marks and overrides, zero-width space, BOM, surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})


def clean(text: str, limit: int, *, lines: bool = False) -> str:
    """`text` without control and direction characters, trimmed; line breaks kept if `lines`.

    Raises TooLong above `limit` characters. Nothing visible is changed.
    """
    kept = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = kept.strip() if lines else " ".join(kept.split())
    if len(kept) > limit:
        raise TooLong(length=len(kept), limit=limit)
    return kept


def straight(text: str) -> str:
    """`text` with typographic quotes made straight, same length: for what is syntax, not prose."""
    return text.translate(_QUOTES)
