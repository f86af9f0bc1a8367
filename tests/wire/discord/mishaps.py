"""What can go wrong on the way to Discord and back: its refusals, its limits, its events."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.wire import mishaps
from tests.wire.mishaps import Upcoming
from tests.wire.shapes import Json


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


Mishap = mishaps.Mishap | Refused | Limited


@dataclass(frozen=True, slots=True)
class Repeated:
    """An event is told so many times."""

    times: int = 2


@dataclass(frozen=True, slots=True)
class Late:
    """An event is told after the one that follows it."""


@dataclass(frozen=True, slots=True)
class Never:
    """An event is not told at all."""


EventMishap = Repeated | Late | Never


class Mishaps(Upcoming[Mishap]):
    """What will go wrong next with the requests that the bot makes, and with what it is told.

    Requests go by their operations: "POST /channels/{channel_id}/messages". discord.py tries 500,
    502, 504 and 524 again after a real second, and gives up on 503 at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: Upcoming[EventMishap] = Upcoming()
        self._held: list[tuple[str, Json]] = []

    def events(self, event: str, *mishaps: EventMishap) -> None:
        """Let the next events of that name go wrong so, in order."""
        self._told.next(event, *mishaps)

    def pass_on(self, event: str, payload: Json, tell: Callable[[str, Json], None]) -> None:
        """Tell of an event, unless that goes wrong."""
        match self._told.take(event):
            case Late():
                self._held.append((event, payload))
                return
            case Never():
                return
            case Repeated(times):
                for _again in range(times - 1):
                    tell(event, payload)
            case None:
                pass
        tell(event, payload)
        held, self._held = self._held, []
        for each in held:
            tell(*each)
