"""Tidy: a command that is told to end takes along the files that it holds only meanwhile."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

SIGNALS = (signal.SIGTERM, signal.SIGHUP)
"""What ends a program at once that does not listen: `kill`, and a terminal or a line that is gone.
Ctrl+C is heard by Python itself."""


@contextmanager
def tidily() -> Iterator[None]:
    """While this goes on such a signal ends us as an error does, through all that is to be left.

    Exits with 128 and the signal's number, as shells have it. Signals that whoever started us has
    us ignore, as `nohup` does, stay ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # no other one may listen
        return
    heard = [each for each in SIGNALS if signal.getsignal(each) is signal.SIG_DFL]
    for each in heard:
        signal.signal(each, _end)
    try:
        yield
    finally:
        for each in heard:
            signal.signal(each, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    for each in SIGNALS:
        # Where a line breaks several come at once, and the second one must not end the tidying.
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(128 + number)
