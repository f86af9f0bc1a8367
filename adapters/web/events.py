"""Who looks at the playground hears of changes: a signal in the process, and the event stream."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

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


async def stream(
    changes: Changes, draw: Callable[[], Awaitable[dict[str, str]]], patience: float = ANYWAY
) -> AsyncIterator[dict[str, str]]:
    """What `draw` makes of the page's regions, by element id, whenever one of them is different.

    The first event is the page as it is, so a browser that lost the line is up to date again.
    """
    # No real count: what changed while the page was first drawn is drawn right after it.
    count = -1
    shown: dict[str, str] = {}
    while True:
        drawn = await draw()
        fresh = {region: html for region, html in drawn.items() if shown.get(region) != html}
        if fresh:
            yield fresh
        shown = drawn
        await changes.after(count, patience)
        await asyncio.sleep(TOGETHER)
        count = changes.count
