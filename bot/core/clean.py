"""What members write, made safe to keep: invisible characters out, length checked."""

from bot.core.errors import TooLong
from bot.core.rules.visible import visible

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})


def clean(text: str, limit: int, *, lines: bool = False) -> str:
    """`text` without control and direction characters, trimmed; line breaks kept if `lines`.

    Raises TooLong above `limit` characters. Nothing visible is changed.
    """
    kept = visible(text)
    kept = kept.strip() if lines else " ".join(kept.split())
    if len(kept) > limit:
        raise TooLong(length=len(kept), limit=limit)
    return kept


def blank(text: str) -> bool:
    """Whether there is nothing to be seen in it."""
    return not visible(text).strip()


def straight(text: str) -> str:
    """`text` with typographic quotes made straight, same length: for what is syntax, not prose."""
    return text.translate(_QUOTES)
