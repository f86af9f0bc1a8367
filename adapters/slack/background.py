"""What goes on after an acknowledgement, kept in hand until it is done."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog

Answer = TypeVar("Answer")
log = structlog.get_logger(__name__)


class Background:
    """Tasks under way. asyncio itself holds them by a weak reference, and may lose one midway."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def begin(self, work: Coroutine[Any, Any, Answer]) -> asyncio.Task[Answer]:
        """Let it run; where it fails and nobody asks, the log tells of it."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Let something run that nobody waits for."""
        _task = self.begin(work)

    async def within(self, seconds: float, work: Coroutine[Any, Any, Answer]) -> Answer | None:
        """What it comes to, or raises, if that is known in time; else None, and it goes on.

        Never cancelled: what has begun is done, whenever that is.
        """
        task = self.begin(work)
        done, _pending = await asyncio.wait({task}, timeout=max(0.0, seconds))
        return task.result() if done else None

    async def settled(self) -> None:
        """Wait for all of it, and for what it sets off."""
        while self._running:
            await asyncio.gather(*self._running, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("answer failed", exc_info=fault)
