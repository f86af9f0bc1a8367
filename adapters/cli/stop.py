"""Stopping: the first signal lets what is under way come to its end, the second one ends us."""

import asyncio
import os
import signal
import sys
from threading import Timer
from types import FrameType

from bot.core.i18n import _

SIGNALS = (signal.SIGTERM, signal.SIGINT)
LIMIT = 9.5
"""Seconds that stopping may take: whoever asked for it mostly waits for ten."""
LATE = 1
"""Exit status where they were not enough."""


class Stop:
    """Listens for signals, on the running event loop. `asked` is set by the first one.

    Whatever is cut off is safe: it stands in its rows, and is looked for when we start again.
    """

    def __init__(self, limit: float = LIMIT) -> None:
        self.asked = asyncio.Event()
        self._limit = limit
        self._loop = asyncio.get_running_loop()
        for each in SIGNALS:
            # Not the loop's own: whatever holds the loop up must not keep us from hearing it.
            signal.signal(each, self._ask)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        for each in SIGNALS:
            # From here on the system ends us, however busy we are.
            signal.signal(each, signal.SIG_DFL)
        late = Timer(self._limit, _end)
        late.daemon = True
        late.start()
        self._loop.call_soon_threadsafe(self.asked.set)


def _end() -> None:
    said = _("Stopping took too long. What was under way is looked for at the next start.")
    sys.stderr.write(said + "\n")
    sys.stderr.flush()
    os._exit(LATE)
