"""Long texts in pieces that fit, cut where a reader would pause and never within a token."""

import re
from collections.abc import Iterator

from adapters.discord.spans import blockless

# A link with its label, a mention or time or address in <>, an escaped character.
_TOKEN = re.compile(r"\[(?:\\.|[^\]\\\n])*\]\(<[^>\s]*>\)|<[^>\s]*>|\\.")
_BOLD = re.compile(r"\\.|(\*\*)")
ROOM = 5
"""Characters of a piece kept free: for a backslash, and for the marks that bold wants at a cut."""


def pieces(text: str, limit: int) -> Iterator[str]:
    """`text` in pieces of at most `limit`, cut at a line or a space where there is one.

    What goes on in the middle of a line begins no list or heading where it is cut, and what we set
    in bold is bold in each piece. `limit` is at least 20.
    """
    rest = text.strip()
    while len(rest) > limit:
        at = _cut(rest, limit - ROOM)
        piece, left = rest[:at].strip(), rest[at:]
        if not left.startswith("\n"):
            line, newline, more = left.strip().partition("\n")
            left = blockless(line) + newline + more
        if _opens_bold(piece):
            piece, left = f"{piece}**", f"**{left.strip()}"
        if piece:
            yield piece
        rest = left.strip()
    if rest:
        yield rest


def _cut(text: str, limit: int) -> int:
    """Where a piece of at most `limit` ends, in its second half: a token that long is cut too."""
    least = limit // 2
    at = max(text.rfind("\n", least, limit), text.rfind(" ", least, limit))
    at = at if at > 0 else limit
    for found in _TOKEN.finditer(text):
        if found.start() >= at:
            break
        if found.end() > at and found.start() > least:
            return found.start()
    return at


def _opens_bold(text: str) -> bool:
    """Whether bold begins in it and does not end."""
    return sum(bool(found[1]) for found in _BOLD.finditer(text)) % 2 == 1
