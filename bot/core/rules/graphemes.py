"""Graphemes: what people see as one sign, however many characters it is made of."""

import unicodedata

_JOINER = "\u200d"
_JAMO = range(0x1160, 0x1200)
"""Vowels and last consonants of Hangul, which stand in one sign with what is before them."""
_TAGS = range(0xE0020, 0xE0080)
"""What makes the flag of a part of a country."""
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
"""Letters of which two are a flag."""
_ADDED = ("Mn", "Mc", "Me")
"""Categories of marks, which belong to the character before them."""


def whole(text: str, at: int) -> int:
    """`at`, or where the sign begins in whose midst it stands."""
    while 0 < at < len(text) and _within(text, at):
        at -= 1
    return at


def _within(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if ord(after) in _FLAGS:
        bare = text[:at].rstrip("".join(map(chr, _FLAGS)))
        return (at - len(bare)) % 2 == 1
    return (
        _JOINER in (before, after)
        or unicodedata.category(after) in _ADDED
        or any(ord(after) in more for more in (_TONES, _TAGS, _JAMO))
    )
