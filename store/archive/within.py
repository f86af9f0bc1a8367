"""Within: numbers of rows that stand inside JSON, where no database knows of them."""

import re
from collections.abc import Callable
from typing import Any

Shift = Callable[[str, int], int]
"""The number of a table's row there, for its number here; 0 for one that does not come along."""
_REFERENCE = re.compile(r"([a-z]+):(\d{1,9})")
_REFERENCES = re.compile(r"[a-z]+:\d{1,9}(?:, [a-z]+:\d{1,9})*")


def ballot_result(result: dict[str, Any], shift: Shift) -> dict[str, Any]:
    """What a ballot came to, by the numbers of its options; empty until it has closed."""
    if not result:
        return result

    def option(number: int) -> int:
        return shift("ballotoption", number)

    return {
        **result,
        "counts": [{**each, "option": option(each["option"])} for each in result["counts"]],
        "winner": option(result["winner"]) if result["winner"] is not None else None,
        "tied": [option(each) for each in result["tied"]],
    }


def season_parts(parts: list[list[Any]], shift: Shift) -> list[list[Any]]:
    """Parts of a season, each of which begins with the number of its gathering."""
    return [[shift("gathering", gathering), *others] for gathering, *others in parts]


def call_arguments(args: dict[str, Any], shift: Shift) -> dict[str, Any]:
    """What a Call was given: a row stands there as "member:7", several with commas between."""
    return {name: _referring(value, shift) for name, value in args.items()}


def _referring(value: object, shift: Shift) -> object:
    if not isinstance(value, str) or not _REFERENCES.fullmatch(value):
        return value
    return _REFERENCE.sub(lambda told: f"{told[1]}:{shift(told[1], int(told[2]))}", value)
