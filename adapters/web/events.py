"""Who looks at the playground hears of changes: a signal in the process, and the event stream."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

from adapters.web.swaps import Drawn, Shown, Swap, changes, known, mark

TOGETHER = 0.03
"""Seconds within which many changes, as when the clock moves, are drawn as one."""
ANYWAY = 20.0
"""Seconds after which a page is drawn again without a signal: another process may have written."""


class Changes:
    """Tells everybody who waits that something changed. Only what is new is waited for."""

    def __init__(self) -> None:
        self.count = 0
        self._waiting: set[asyncio.Event] = set()

    def tell(self) -> None:
        """Something changed. To be called in the event loop."""
        self.count += 1
        for event in self._waiting:
            event.set()

    async def after(self, count: int, patience: float) -> None:
        """Waits until there were other than `count` changes, at most `patience` seconds."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            # Looked at only now, so that a change between drawing and waiting is not slept through.
            if self.count == count:
                await asyncio.wait_for(event.wait(), patience)
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(event)


@dataclass(frozen=True, slots=True)
class Event:
    """What has changed, and the mark of a page on which all of it is done."""

    swaps: Sequence[Swap]
    mark: str


async def stream(
    told: Changes,
    draw: Callable[[], Awaitable[Drawn]],
    marked: str = "",
    patience: float = ANYWAY,
) -> AsyncIterator[Event]:
    """What makes a page into what `draw` makes of it, whenever something of it is different.

    `marked` is the mark of the page that somebody has: of a region that is as it was nothing is
    sent, and one that changed while nobody listened comes as a whole.
    """
    # No real count: what changed while the page was first drawn is drawn right after it.
    count = -1
    shown: Shown | None = None
    while True:
        drawn = await draw()
        swaps = changes(known(marked, drawn) if shown is None else shown, drawn)
        if swaps:
            yield Event(swaps, mark(drawn))
        shown = drawn
        await told.after(count, patience)
        await asyncio.sleep(TOGETHER)
        count = told.count
