"""When a community has gone quiet, and what meeting less often is: values in, values out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

IN_A_ROW: Final = 2
"""Gatherings without a word after which a community has gone quiet."""


@dataclass(frozen=True, slots=True)
class Stir:
    """Signs of life at one gathering: who said yes or maybe, roles that were taken, who came."""

    answers: int = 0
    roles: int = 0
    came: int = 0

    def __bool__(self) -> bool:
        return bool(self.answers or self.roles or self.came)


def asleep(history: Sequence[Stir]) -> bool:
    """Whether the latest gatherings, latest first, went by without any sign of life."""
    latest = history[:IN_A_ROW]
    return len(latest) == IN_A_ROW and not any(latest)


def half_as_often(rule: str) -> str:
    """A recurrence rule that gives every second period of what it gave.

    >>> half_as_often("FREQ=MONTHLY;BYDAY=1FR")
    'FREQ=MONTHLY;BYDAY=1FR;INTERVAL=2'
    >>> half_as_often("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    'FREQ=WEEKLY;INTERVAL=4;BYDAY=TU'
    """
    found = re.search(r"INTERVAL=(\d+)", rule, re.IGNORECASE)
    if found is None:
        return f"{rule};INTERVAL=2"
    return rule.replace(found[0], f"INTERVAL={int(found[1]) * 2}")
