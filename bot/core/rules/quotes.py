"""Quotation marks of every kind: where a quoted text begins and ends, and what it says."""

import re
from typing import Final

MARKS: Final = {
    '"': '"',
    "“": "”“",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "「": "」",
}
"""What opens, with what closes it: German closes with what English opens with."""
_SINGLE: Final = {"'": "'", "‘": "’", "‚": "‘’"}
ANY: Final = frozenset("".join([*MARKS, *MARKS.values()]))
_AFTER: Final = re.compile(r"[\s,;.!?:)]|\Z")
"""What may stand behind a closing mark; within a word it is an inch, an apostrophe or a slip."""
_BEFORE: Final = frozenset("\t\n ,;:(") | frozenset(MARKS)


def quoted(text: str) -> tuple[str, int] | None:
    """What a text says in the marks it begins with, and where it goes on; None without such.

    Marks within are part of what is said: `"The “open” circle"`, and “The “open” circle” as well.
    What nobody closed on the same line is no quotation.
    """
    if not text or text[0] not in MARKS:
        return None
    line = text.split("\n", 1)[0]
    # Phones and people mix marks, so that any may close in the end.
    ways = (_nested(line), _first(line, MARKS[line[0]]), _first(line, ANY - {"„", "«"}))
    end = next((end for end in ways if end), 0)
    return (text[1 : end - 1], end) if end else None


def unquoted(text: str) -> str:
    """A text without the marks around the whole of it, single ones too."""
    found = quoted(text)
    if found and found[1] == len(text):
        return found[0]
    single = len(text) > 1 and text[0] in _SINGLE and text[-1] in _SINGLE[text[0]]
    return text[1:-1] if single else text


def masked(text: str) -> str:
    """A text of the same length in which nothing of what is quoted can be taken for syntax."""
    out, at = list(text), 0
    while at < len(text):
        begins = at == 0 or text[at - 1] in _BEFORE
        found = quoted(text[at:]) if begins else None
        if found:
            out[at : at + found[1]] = "x" * found[1]
        at += found[1] if found else 1
    return "".join(out)


def inquoted(text: str) -> str:
    """A text within marks that it does not hold itself, as far as there are such."""
    free = (mark for mark, ends in MARKS.items() if not {mark, *ends} & set(text))
    mark = next(free, '"')
    return f"{mark}{text}{MARKS[mark][0]}"


def _nested(line: str) -> int:
    """The end of a quotation whose inner ones all end within it; 0 where they do not.

    Marks of another kind within it are its text: none of them can end it.
    """
    own = {line[0], *MARKS[line[0]]} & set(MARKS)
    open_ = [MARKS[line[0]]]
    for at in range(1, len(line)):
        mark = line[at]
        if mark in open_[-1] and _closes(line, at):
            open_.pop()
            if not open_:
                return at + 1
        elif mark in own and line[at - 1] in _BEFORE and _opens(line, at):
            open_.append(MARKS[mark])
    return 0


def _first(line: str, ends: str | frozenset[str]) -> int:
    """Where the first of the marks that may end it does; 0 where none does."""
    found = (at + 1 for at in range(1, len(line)) if line[at] in ends and _closes(line, at))
    return next(found, 0)


def _closes(line: str, at: int) -> bool:
    behind = line[at + 1 : at + 2]
    return _AFTER.match(behind) is not None or behind in ANY


def _opens(line: str, at: int) -> bool:
    ahead = line[at + 1 : at + 2]
    return not ahead.isspace() and ahead not in ANY
