"""When a text that a play names is the same as one that was shown."""

import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz

from adapters.plays.stage import Seen
from bot.core.clean import straight

GAP = "…"


def fold(text: str) -> str:
    """`text` with white space folded, quotation marks straight, and letters composed (NFC)."""
    return " ".join(unicodedata.normalize("NFC", straight(text)).split())


def occurs(wanted: str, shown: str) -> bool:
    """Whether `wanted` stands somewhere in `shown`; each "…" in it stands for anything between.

    Upper and lower case count.
    """
    # A play is written with whatever spaces and quotes its author's keyboard has.
    text, start = fold(shown), 0
    for piece in fold(wanted).split(GAP):
        found = text.find(piece.strip(), start)
        if found < 0:
            return False
        start = found + len(piece.strip())
    return True


def nearest(wanted: str, seen: Sequence[Seen]) -> Seen | None:
    """What comes closest to `wanted` among `seen`; None if nothing was seen at all."""
    return max(seen, key=lambda one: fuzz.partial_ratio(fold(wanted), fold(one.text)), default=None)
