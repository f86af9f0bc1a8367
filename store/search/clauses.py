"""Clauses: what an entry has to hold, and where in it; each index says it in words of its own."""

from dataclasses import dataclass
from typing import Literal

ROOM = 2**32
"""How many entries a community has room for; its ids begin at its own number times this."""
Where = Literal["start", "heading", "anywhere", "marks"]
"""At the title's start, in the title or a tag, in either or the text, or among the marks that
nobody reads."""


@dataclass(frozen=True, slots=True)
class Clause:
    """An entry has to hold one of the `alternatives`; each is words that stand in a row."""

    alternatives: tuple[tuple[str, ...], ...]
    where: Where = "anywhere"
