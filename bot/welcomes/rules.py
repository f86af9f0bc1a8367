"""Whom to ask for a word: pure, of those who would do the one whose turn it is."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final, TypeVar

SEASON: Final = timedelta(days=90)
"""For so long it counts that somebody was asked for a word: others come first meanwhile."""

Who = TypeVar("Who")


def in_turn(fitting: Iterable[Who], asked: Mapping[Who, datetime]) -> list[Who]:
    """Those who would do, the best first, as they come to be asked.

    Whoever was not asked comes first, then whoever was asked longest ago.
    """
    once = list(dict.fromkeys(fitting))
    fresh = [who for who in once if who not in asked]
    return fresh + sorted((who for who in once if who in asked), key=lambda who: asked[who])
