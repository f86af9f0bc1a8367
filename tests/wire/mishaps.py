"""What can go wrong on the way to either platform and back, when a test asks for it."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

ANY = "*"
"""Whatever is asked for next."""


@dataclass(frozen=True, slots=True)
class ReplyLost:
    """The request takes effect, and the connection ends before the answer."""


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset before the request takes effect."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A status of 500 or above; `after` the request took effect, or instead."""

    status: int = 500
    after: bool = False


@dataclass(frozen=True, slots=True)
class Garbled:
    """The request takes effect, and the answer is no JSON."""


@dataclass(frozen=True, slots=True)
class Slow:
    """The request takes effect after so many real seconds; something `happens` as it comes.

    `after`: it takes effect at once, and its answer comes so much later.
    """

    seconds: float
    happens: Callable[[], object] = bool
    after: bool = False

    async def pass_by(self) -> None:
        """Let it happen, and the seconds pass."""
        self.happens()
        await asyncio.sleep(self.seconds)


@dataclass(frozen=True, slots=True)
class Deadly:
    """Whoever asked is killed: before the request takes effect or, `after`, before its answer."""

    kill: Callable[[], object]
    after: bool = False


Mishap = ReplyLost | Reset | Broken | Garbled | Slow | Deadly
"""On either platform; each has its own words for a refusal and for a limit."""
Kind = TypeVar("Kind")


class Upcoming(Generic[Kind]):
    """What will go wrong next, in order, by the name of what is asked for."""

    def __init__(self) -> None:
        self._next: defaultdict[str, deque[Kind]] = defaultdict(deque)

    def next(self, name: str, *mishaps: Kind) -> None:
        """Let the next requests of that name, or of ANY, fail so."""
        self._next[name].extend(mishaps)

    def over(self) -> None:
        """Nothing goes wrong any more."""
        self._next.clear()

    def take(self, name: str) -> Kind | None:
        """What goes wrong with this one. What was asked for by its name comes first."""
        for queue in (self._next[name], self._next[ANY]):
            if queue:
                return queue.popleft()
        return None
