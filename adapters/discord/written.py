"""A paragraph that a member wrote, its formatting kept as far as that does no harm."""

import re
from collections.abc import Iterator

from adapters.discord.spans import ADDRESS, escape
from bot.core.rules.visible import visible
from bot.core.text import Said, Words

LONGEST = 1500
"""Characters within which no message is cut: half a mark would be none, or too much of one."""
_LIST = re.compile(r"^([^\S\n]{0,8})[-*] (?=\S)")
# Only what begins and ends on its line, and has nothing else of Discord's in it.
_MARKED = re.compile(
    r"(?<![`\\])`(?P<code>[^`\n]+)`(?!`)"
    r"|(?<![*\\\w])\*\*(?P<bold>(?![\s*])[^*\n`<>\[\]|~_\\]*[^\s*`<>\[\]|~_\\])\*\*(?![*\w])"
)


def alone(text: Words) -> str:
    """What a member wrote, where a text is nothing but that, line by line; "" for any other."""
    if not all(isinstance(part, Said) or part == "\n" for part in text):
        return ""
    return "".join(part.text if isinstance(part, Said) else str(part) for part in text)


def kept(text: str) -> str:
    """`text` as data, in which bold, code and lists are what their writer meant them to be.

    Nothing else is: it mentions nobody, hides no link, and makes no heading and no quote.
    """
    text = visible(text)
    if len(text) > LONGEST or "```" in text:
        return escape(text)
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    found = _LIST.match(line)
    if found is None:
        return "".join(_spans(line))
    return f"{found[1]}- " + "".join(_spans(line[found.end() :]))


def _spans(line: str) -> Iterator[str]:
    at = 0
    addresses = [one.span() for one in ADDRESS.finditer(line)]
    for found in _MARKED.finditer(line):
        # An address may hold such marks, and stays one.
        if any(found.start() < end and begin < found.end() for begin, end in addresses):
            continue
        yield _inert(line[at : found.start()], begins=at == 0)
        yield f"`{found['code']}`" if found["code"] else f"**{escape(found['bold'])}**"
        at = found.end()
    yield _inert(line[at:], begins=at == 0)


def _inert(text: str, *, begins: bool) -> str:
    """A part of a line; in the midst of one nothing begins a heading or a list."""
    return escape(text) if begins else escape(f"\u2060{text}")[1:]
