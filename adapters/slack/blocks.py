"""The blocks that everything on Slack is made of, and long texts in pieces that fit into them."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.core.i18n import _
from bot.core.rules.graphemes import whole
from bot.core.rules.visible import shortened

Block = dict[str, Any]
"""A block as Slack's JSON has it, validated in the tests against its published types."""

# https://docs.slack.dev/reference/block-kit/blocks
SECTION = 3000
CONTEXT = 2000
HEADER = 150
"""Characters of a section, of small print, and of a heading."""


def header(text: str) -> Iterator[Block]:
    """A heading; Slack takes none without a letter in it."""
    if text.strip():
        yield {"type": "header", "text": plain_text(text, HEADER)}


def sections(text: str) -> Iterator[Block]:
    """A text of any length, in mrkdwn."""
    for piece in pieces(text, SECTION):
        yield section(piece)


def section(text: str) -> Block:
    """A text that fits into one block, in mrkdwn."""
    return {"type": "section", "text": mrkdwn_text(text)}


def contexts(text: str) -> Iterator[Block]:
    """A text in small print, of any length, in mrkdwn."""
    for piece in pieces(text, CONTEXT):
        yield {"type": "context", "elements": [mrkdwn_text(piece)]}


def fitting(blocks: Sequence[Block], most: int) -> list[Block]:
    """As many blocks as there is room for; where some are left out, the last one says so."""
    if len(blocks) <= most:
        return list(blocks)
    return [*blocks[: most - 1], *more()]


def more() -> Iterator[Block]:
    """One block that says that more was left out."""
    yield from contexts(_("… There is more, but it doesn't fit here."))


def columns(texts: list[Block]) -> Iterator[Block]:
    """Short texts in two columns."""
    if texts:
        yield {"type": "section", "fields": texts}


def pieces(text: str, limit: int) -> Iterator[str]:
    """`text` in pieces of at most `limit`, cut at a line or a space where there is one.

    Never within an entity like "&amp;" or a token like "<!date^…>".
    """
    rest = text.strip()
    while len(rest) > limit:
        at = max(rest.rfind("\n", 1, limit), rest.rfind(" ", 1, limit), 0) or limit
        at = whole(rest, _outside(rest, at)) or at
        yield rest[:at].strip()
        rest = rest[at:].strip()
    if rest:
        yield rest


def _outside(text: str, at: int) -> int:
    """`at`, or where the token or entity begins in whose midst it stands."""
    opened = text.rfind("<", 0, at)
    if opened > text.rfind(">", 0, at) and opened > 0:
        return opened
    begun = text.rfind("&", max(0, at - 5), at)
    return begun if begun > 0 and ";" not in text[begun:at] else at


def mrkdwn_text(text: str) -> Block:
    """A text object with markup."""
    # Verbatim, so that a member's "@here" or "#general" stays the text that it is.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str, limit: int) -> Block:
    """A text object without markup; Slack refuses an empty one."""
    return {"type": "plain_text", "text": shortened(text, limit) or "…", "emoji": False}
