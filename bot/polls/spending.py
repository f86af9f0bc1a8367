"""What somebody's words about points mean: "1=5 3=3", or a line for each choice."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.core.errors import Mend
from bot.core.kinds.picked import picked
from bot.core.rules.titles import even
from bot.core.rules.visible import shortened
from bot.themes.choices import none, not_there

_LINE: Final = re.compile(r"\s*(\d{1,2})[.)]\s+(.*?)\s*=\s*([^=]*?)[\s,;]*\Z")
"""A line as the form shows it: "2. more practice = 5"."""
_PAIR: Final = re.compile(
    r"[\s,;&]*(?:\band\s+)?([^=]*?)\s*=\s*([+-]?\d+[.,]\d+(?!\s*=)|[^\s,;=]*)(?:\s*points?\b)?",
    re.IGNORECASE,
)
_BETWEEN: Final = " \t,;&."
_COLON: Final = re.compile(r":(?=\s*[+-]?\d)")
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
QUOTED: Final = 60


class NotSpent(Mend):
    """I can't tell from “%(typed)s” which choice gets how many points. Write its number and what it
    gets, like `1=5 3=3`."""


class NotWhole(Mend):
    """“%(typed)s” is no number of points. Write whole ones, from 0 up."""


class SpentTwice(Mend):
    """“%(label)s” gets points twice. Say once how many it gets."""


class TooManyPoints(Mend):
    """That makes %(n)s points, and you have %(each)s. Take back %(over)s somewhere."""


def read(typed: str, labels: Mapping[int, str], each: int, param: str) -> dict[int, int]:
    """The points that a text gives to each choice; none at all for `none`.

    Raises NotSpent, NotWhole, SpentTwice, TooManyPoints, NotAnOption, SeveralFit for `param`.
    """
    if none(typed, labels.values()):
        return {}
    spent: dict[int, int] = {}
    for line in typed.splitlines():
        for number, given in _given(line, labels, param):
            if number in spent:
                raise SpentTwice(param=param, label=labels[number])
            spent[number] = _whole(given, param)
    if (total := sum(spent.values())) > each:
        raise TooManyPoints(param=param, n=total, each=each, over=total - each)
    return {number: points for number, points in spent.items() if points}


def written(labels: Mapping[int, str], spent: Mapping[int, int]) -> str:
    """What was spent, as `read` reads it again: a line for each choice, to be filled in."""
    return "\n".join(
        f"{number}. {label} = {spent.get(number, '')}".rstrip() for number, label in labels.items()
    )


def _given(line: str, labels: Mapping[int, str], param: str) -> Iterator[tuple[int, str]]:
    """Each choice that a line names, and what it says that it gets."""
    whole = _LINE.match(line)
    # A choice may have a mark of equality of its own.
    if whole and even(labels.get(int(whole[1]), "")) == even(whole[2]):
        yield int(whole[1]), whole[3]
        return
    text = line if "=" in line else _COLON.sub("=", line)
    at = 0
    while found := _PAIR.match(text, at):
        yield _choice(found[1], found[0], labels, param), found[2]
        at = found.end()
    if rest := text[at:].strip(_BETWEEN):
        raise NotSpent(param=param, typed=shortened(rest, QUOTED))


def _choice(named: str, part: str, labels: Mapping[int, str], param: str) -> int:
    numbers, stray = picked(named, labels, param)
    if stray:
        raise not_there(stray, list(labels), param)
    if len(numbers) != 1:
        raise NotSpent(param=param, typed=shortened(part.strip(_BETWEEN), QUOTED))
    return numbers[0]


def _whole(typed: str, param: str) -> int:
    """A number of points; none where a line was left as it was."""
    if not typed:
        return 0
    if not _WHOLE.fullmatch(typed):
        raise NotWhole(param=param, typed=shortened(typed, QUOTED))
    return int(typed)
