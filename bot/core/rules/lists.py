"""Lists as people write them: the one reader of what stands in a row, and how it is shown back."""

import re
from collections.abc import Iterable
from typing import Final

from bot.core.rules.quotes import ANY, inquoted, masked, quoted, unquoted

_WIDEST: Final = ("\n", ";", ",")
_DECIMAL: Final = re.compile(r"(?<=\d),(?=\d)")
_BETWEEN_QUOTED: Final = re.compile(r"\s*[,;]?\s*(?:and\s+|&\s*)?")


def listed(text: str) -> list[str]:
    """The parts of a text, in their order, each without the marks around it; none is empty.

    The widest mark that is there parts them: lines, else semicolons, else commas. What is in
    quotation marks is one part, and such parts may stand with nothing but spaces between. Where
    other commas part them, "1,5" is a number.

    >>> listed('"Ja, gern", "Nein, danke"')
    ['Ja, gern', 'Nein, danke']
    >>> listed("1,5 km, 3 km")
    ['1,5 km', '3 km']
    """
    if (all_quoted := _all_quoted(text.strip())) is not None:
        return all_quoted
    bare = masked(text)
    between = next((mark for mark in _WIDEST if mark in bare), "")
    if not between:
        parts = [text]
    else:
        if between == "," and "," in (other := _DECIMAL.sub("x", bare)):
            bare = other
        ends = [at for at, mark in enumerate(bare) if mark == between]
        parts = [
            text[begin:end]
            for begin, end in zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True)
        ]
    # A line may end with a comma as well.
    return [said for part in parts if (said := unquoted(part.strip(" \t,;")).strip())]


def written(parts: Iterable[str]) -> str:
    """A list as `listed` reads it again, which is how it is shown to somebody to go on with."""
    return ", ".join(inquoted(part) if _needs_marks(part) else part for part in parts)


def _needs_marks(part: str) -> bool:
    return bool({",", ";", *ANY} & set(part)) or unquoted(part) != part


def _all_quoted(text: str) -> list[str] | None:
    """What a text says that is nothing but quotations; None where there is something else."""
    out: list[str] = []
    while text:
        found = quoted(text)
        if found is None:
            return None
        out.append(found[0].strip())
        text = text[found[1] :]
        between = _BETWEEN_QUOTED.match(text)
        text = text[between.end() :] if between else text
    return [said for said in out if said]
