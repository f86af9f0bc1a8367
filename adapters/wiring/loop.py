"""The event loop that serves people: uvloop's, where there is one for the system."""

import asyncio
from collections.abc import Callable, Coroutine
from importlib.util import find_spec
from typing import Any


def run(main: Coroutine[Any, Any, None]) -> None:
    """Run to the end, as `asyncio.run` does."""
    with asyncio.Runner(loop_factory=_factory()) as runner:
        runner.run(main)


def _factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    # There is none for Windows.
    if find_spec("uvloop") is None:
        return None
    from uvloop import new_event_loop  # only where it is

    return new_event_loop
