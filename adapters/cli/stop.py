"""Stopping: the first signal lets what is under way come to its end, the second one ends us."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from types import FrameType

from bot.core.i18n import _

SIGNALS = (signal.SIGTERM, signal.SIGINT)
LIMIT = 9.5
"""Seconds that stopping may take: whoever asked for it mostly waits for ten."""
LATE = 1
"""Exit status where they were not enough."""


@contextmanager
def stopping(limit: float = LIMIT) -> Iterator[asyncio.Event]:
    """Listen for signals, on the running event loop. What is given is set by the first one.

    Whatever is cut off is safe: it stands in its rows, and is looked for when we start again.
    Afterwards signals are whose they were before: the event loop may be gone when one comes.
    """
    asked, loop = asyncio.Event(), asyncio.get_running_loop()

    def ask(_signal: int, _frame: FrameType | None) -> None:
        for each in SIGNALS:
            # From here on the system ends us, however busy we are.
            signal.signal(each, signal.SIG_DFL)
        late = Timer(limit, _end)
        late.daemon = True
        late.start()
        loop.call_soon_threadsafe(asked.set)

    # Not the loop's own: whatever holds the loop up must not keep us from hearing it.
    before = {each: signal.signal(each, ask) for each in SIGNALS}
    try:
        yield asked
    finally:
        for each, handler in before.items():
            if signal.getsignal(each) is ask:
                signal.signal(each, handler)


def _end() -> None:
    said = _("Stopping took too long. What was under way is looked for at the next start.")
    sys.stderr.write(said + "\n")
    sys.stderr.flush()
    os._exit(LATE)
