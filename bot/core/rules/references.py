"""References: which of several things somebody names by its words. None is ever guessed at."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.core.rules.titles import ALIKE, even

WORD: Final = 3
"""Letters of a part that is taken for a thing's words: "a" is in most of them."""


def meant(typed: str, titles: Sequence[str]) -> list[int]:
    """Which of the titles a text may mean, by their places: one, several to ask about, or none.

    The very title wins over one in other letters or marks, that over one that has the words within
    it, and that over one that is nearly the same.
    """
    wanted, known = even(typed), [even(title) for title in titles]
    plain = " ".join(typed.casefold().split())
    ways = (
        [n for n, title in enumerate(titles) if " ".join(title.casefold().split()) == plain],
        [n for n, title in enumerate(known) if wanted and title == wanted],
        [n for n, title in enumerate(known) if _within(wanted, title)],
        [n for n, title in enumerate(known) if fuzz.token_sort_ratio(wanted, title) >= ALIKE],
    )
    return next((found for found in ways if found), [])


def _within(wanted: str, title: str) -> bool:
    """Whether words of a title are all that is wanted, the last one perhaps begun only."""
    return len(wanted) >= WORD and f" {wanted}" in f" {title}"
