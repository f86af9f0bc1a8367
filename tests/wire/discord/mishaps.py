"""What can go wrong on the way to the platform and back, when a test asks for it."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from tests.wire.discord.shapes import Json


@dataclass(frozen=True, slots=True)
class ReplyLost:
    """The request takes effect, and the connection ends before the answer."""


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset before the request takes effect."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A status of 500 or above; `after` the request took effect, or instead.

    discord.py tries 500, 502, 504 and 524 again after a real second, and gives up on 503 at once.
    """

    status: int = 500
    after: bool = False


@dataclass(frozen=True, slots=True)
class Garbled:
    """The request takes effect, and the answer is no JSON."""


@dataclass(frozen=True, slots=True)
class Slow:
    """The request takes effect after so many real seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """An error with its status and Discord's code, whatever was asked."""

    status: int
    code: int
    said: str = "Refused"


@dataclass(frozen=True, slots=True)
class Limited:
    """429, to be tried again after so many real seconds; `everywhere` for the global limit."""

    retry_after: float = 0.05
    everywhere: bool = False


Mishap = ReplyLost | Reset | Broken | Garbled | Slow | Refused | Limited
ANY = "*"


@dataclass(frozen=True, slots=True)
class Twice:
    """An event is told twice."""


@dataclass(frozen=True, slots=True)
class Late:
    """An event is told after the one that follows it."""


@dataclass(frozen=True, slots=True)
class Never:
    """An event is not told at all."""


EventMishap = Twice | Late | Never


class Mishaps:
    """What will go wrong next with the requests that the bot makes, and with what it is told."""

    def __init__(self) -> None:
        self._next: defaultdict[str, deque[Mishap]] = defaultdict(deque)
        self._told: defaultdict[str, deque[EventMishap]] = defaultdict(deque)
        self._held: list[tuple[str, Json]] = []

    def next(self, operation: str, *mishaps: Mishap) -> None:
        """Let the next requests fail so, in order: "POST /channels/{channel_id}/messages", ANY."""
        self._next[operation].extend(mishaps)

    def events(self, event: str, *mishaps: EventMishap) -> None:
        """Let the next events of that name go wrong so, in order."""
        self._told[event].extend(mishaps)

    def take(self, operation: str) -> Mishap | None:
        """What goes wrong with this request."""
        for queue in (self._next[operation], self._next[ANY]):
            if queue:
                return queue.popleft()
        return None

    def pass_on(self, event: str, payload: Json, tell: Callable[[str, Json], None]) -> None:
        """Tell of an event, unless that goes wrong."""
        mishap = self._told[event].popleft() if self._told[event] else None
        match mishap:
            case Late():
                self._held.append((event, payload))
                return
            case Never():
                return
            case Twice():
                tell(event, payload)
            case None:
                pass
        tell(event, payload)
        held, self._held = self._held, []
        for each in held:
            tell(*each)
