"""Cycles turned so that what alternates begins where one wants it to."""

from collections.abc import Sequence


def turned(values: Sequence[str], ordinal: int) -> list[str]:
    """The values as a cycle keeps them, so that the date with this ordinal has the first.

    >>> turned(["a", "b", "c"], 1)
    ['c', 'a', 'b']
    """
    by = ordinal % len(values)
    return [*values[len(values) - by :], *values[: len(values) - by]]


def from_ordinal(values: Sequence[str], ordinal: int) -> list[str]:
    """What a cycle that is kept gives from the date with this ordinal on: `turned` undone."""
    by = ordinal % len(values)
    return [*values[by:], *values[:by]]
