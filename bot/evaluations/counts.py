"""Evaluating: what a gathering was to those who came, counted so that nobody can be told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store.evaluations import Evaluation

ENOUGH: Final = 5
"""From so many answers on they are shown: of fewer one could tell whose is whose. P7."""
MEASURES: Final = ("yes", "partly", "no")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many answered, and how; `lines` stand in the order of the alphabet, so of nobody."""

    answered: int
    worth: Counter[str]
    useful: Counter[str]
    lines: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether it may be shown to anybody, stewards included. Requirement P7."""
        return self.answered >= ENOUGH


def counted(evaluations: Sequence[Evaluation]) -> Counted:
    """The answers of one gathering, or of several."""
    return Counted(
        answered=len(evaluations),
        worth=Counter(one.worth for one in evaluations if one.worth),
        useful=Counter(one.useful for one in evaluations if one.useful),
        lines=tuple(sorted(one.line for one in evaluations if one.line)),
    )
