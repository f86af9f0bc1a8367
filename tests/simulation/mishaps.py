"""Mishaps: what may go wrong, how often, and how often each of it did."""

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Final

ANSWER_LOST: Final = "answer lost"
ANSWER_LATE: Final = "answer late"
NOT_ARRIVED: Final = "request lost"
LIMITED: Final = "429"
REPEATED: Final = "event repeated"
REORDERED: Final = "event overtaken"
UNHEARD: Final = "nobody heard"
CRASH: Final = "process killed"
MIDWAY: Final = "killed amid a commit"
KEPT: Final = "killed right after a commit"
POWER: Final = "power cut"
JUMP: Final = "clock moved"
LOST: Final = "home lost"
FULL: Final = "disk full"
SHUT: Final = "direct messages closed"

ON_THE_WIRE: Final = (ANSWER_LOST, ANSWER_LATE, NOT_ARRIVED, LIMITED)
"""What befalls single requests to a platform."""
TO_EVENTS: Final = (REPEATED, REORDERED)
"""What befalls single events on their way to us."""
LARGE: Final = (CRASH, MIDWAY, KEPT, POWER, JUMP, LOST, FULL, SHUT)
"""What befalls machines and places, from time to time."""
ALL: Final = (*ON_THE_WIRE, *TO_EVENTS, UNHEARD, *LARGE)


@dataclass
class Mishaps:
    """`often` is how many of a hundred requests, and of a hundred events, have one befall them."""

    draw: Random
    befell: Counter[str]
    often: float = 8.0
    on: bool = True

    def on_the_wire(self) -> str:
        """What befalls a request, "" for nothing."""
        return self._one_of(ON_THE_WIRE)

    def to_event(self) -> str:
        """What befalls an event, "" for nothing."""
        return self._one_of(TO_EVENTS)

    def _one_of(self, kinds: tuple[str, ...]) -> str:
        if not self.on or self.draw.uniform(0, 100) >= self.often:
            return ""
        kind = self.draw.choice(kinds)
        self.befell[kind] += 1
        return kind
