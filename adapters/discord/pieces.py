"""Long texts in pieces that fit, cut where a reader would pause and never within a token."""

import re
from collections.abc import Iterator

from adapters.discord.spans import blockless

# A link with its label, a mention or time or address in <>, an escaped character, `code`.
_TOKEN = re.compile(r"\[(?:\\.|[^\]\\\n])*\]\(<[^>\s]*>\)|<[^>\s]*>|\\.|`[^`\n]*`")
# In `code` two stars are two stars, and a backslash is one.
_MARKS = re.compile(r"\\.|`[^`\n]*`|(?P<code>`)|(?P<bold>\*\*)")
ROOM = 7
"""Characters of a piece kept free: for a backslash, and for the marks that are wanted at a cut."""


def pieces(text: str, limit: int) -> Iterator[str]:
    """`text` in pieces of at most `limit`, cut at a line or a space where there is one.

    What goes on in the middle of a line begins no list or heading where it is cut, and what we set
    in bold is bold in each piece, as code is code. `limit` is at least 20.
    """
    rest = text.strip()
    while len(rest) > limit:
        at = _cut(rest, limit - ROOM)
        piece, left = rest[:at].strip(), rest[at:]
        if not left.startswith("\n"):
            line, newline, more = left.strip().partition("\n")
            left = blockless(line) + newline + more
        if opened := _opened(piece):
            piece, left = f"{piece}{opened[::-1]}", f"{opened}{left.strip()}"
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


def _opened(text: str) -> str:
    """The marks that begin in it and do not end."""
    found = list(_MARKS.finditer(text))
    bold = sum(bool(one["bold"]) for one in found) % 2 == 1
    return "**" * bold + "`" * any(one["code"] for one in found)
