"""Picked: which of numbered titles somebody means, by number or in words, alone or in a row."""

import re
from collections.abc import Mapping

from bot.core.kinds.named import several
from bot.core.rules.lists import listed
from bot.core.rules.quotes import masked, unquoted
from bot.core.rules.references import meant
from bot.core.rules.rows import row_of
from bot.core.rules.titles import even, nearest

_MARKS = re.compile(r"\s*(?:[,;&>/]|\bthen\b)+\s*", re.IGNORECASE)
"""What people write between choices: "3, 1 then 2", "Play > Humour"."""
_AND = re.compile(rf"{_MARKS.pattern}|\s*\band\b\s*", re.IGNORECASE)
"""The same with a word that may well stand in a title: "3 and 1"."""
_NUMBER = re.compile(r"#?(\d+)(?:[.)]?\s+|[.)]?\Z)")
_KEYCAP = re.compile("\ufe0f?\u20e3\ufe0f?")
"""What makes a keycap of a number, as it stands on the ballot."""


def picked(typed: str, titles: Mapping[int, str], param: str) -> tuple[list[int], str]:
    """The numbers of what a text means, in its order, each once; and the part of it that means
    none, "" where every part means one. `titles` are by number. Raises SeveralFit for `param`."""
    typed = unquoted(typed.strip())
    # A title may hold a comma itself, or be a number.
    for number, title in titles.items():
        if even(title) == even(typed) and not typed.isdecimal():
            return [number], ""
    first = ""
    for between in (_AND, _MARKS):
        parts = _parts(typed, between)
        found = [_number(part, titles, param) for part in parts]
        numbers = [number for number in found if number is not None]
        if len(numbers) == len(parts):
            return list(dict.fromkeys(numbers)), ""
        first = first or parts[found.index(None)]
    if row := row_of(typed, list(titles.values())):
        each = [_number(name, titles, param) for name in row]
        return list(dict.fromkeys(number for number in each if number is not None)), ""
    # Nearly a title that has a comma of its own; but no number beside it goes lost in it.
    place = nearest(typed, list(titles.values()))
    whole = None if place is None else list(titles)[place]
    if whole is not None and _digits(typed) == _digits(titles[whole]):
        return [whole], ""
    return [], first


def _parts(typed: str, between: re.Pattern[str]) -> list[str]:
    """What was written in a row, one by one: numbers may stand apart by a space alone."""
    bare = _KEYCAP.sub(" ", typed).strip()
    out: list[str] = []
    for part in _split(bare, between) or [bare]:
        rest = part
        while found := _NUMBER.match(rest):
            out.append(found[1])
            rest = rest[found.end() :]
        out += [rest] if rest else []
    return out


def _split(typed: str, between: re.Pattern[str]) -> list[str]:
    """What stands between the marks; a title in quotation marks may have such marks itself."""
    ends = [(found.start(), found.end()) for found in between.finditer(masked(typed))]
    begins = [0, *(end for _, end in ends)]
    parts = zip(begins, [*(start for start, _ in ends), len(typed)], strict=True)
    return [said for begin, end in parts for said in listed(typed[begin:end])]


def _number(part: str, titles: Mapping[int, str], param: str) -> int | None:
    if part.isdecimal():
        called = [number for number, title in titles.items() if even(title) == even(part)]
        # What stands there under that number comes first.
        held = [number for number in titles if str(number) == part]
        return next(iter([*held, *called]), None)
    numbers = list(titles)
    found = [numbers[place] for place in meant(part, list(titles.values()))]
    if len(found) > 1:
        raise several(part, [(titles[number], str(number)) for number in found], param)
    return found[0] if found else None


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)
