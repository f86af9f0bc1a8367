"""What can be seen of a text: control, direction and other invisible characters taken out."""

import re

from bot.core.rules.graphemes import whole

# An override of direction would turn around what stands beside a name.
# Controls but newline and tab, direction marks and overrides, zero-width space, BOM, surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """`text` without what nobody sees; line breaks are all newlines. Nothing visible is changed."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def shortened(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, an ellipsis at its end where something is left out.

    It ends between two words, unless that would take more than a third of it; but never amid an
    address, if anything stands before it, nor amid what is seen as one sign.
    """
    if len(text) <= limit:
        return text
    kept = text[: whole(text, limit - 1)]
    if not text[limit - 1].isspace():
        between = max(kept.rfind(" "), kept.rfind("\n"))
        address = between > 0 and "://" in text[between:].split(None, 1)[0]
        kept = kept[:between] if address or between * 3 >= limit * 2 else kept
    return kept.rstrip() + "…"
