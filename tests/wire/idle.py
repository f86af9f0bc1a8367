"""Idle: the moment when nothing is left to do, seen in the event loop instead of slept for.

People, platform and bot live in one event loop, so that whatever one of them set off is in one of
these places, and a stage is at rest when all of them are empty at the same moment:

- Something is ready to run, or a timer is over. The loop then asks its selector not to wait.
- Bytes lie in a socket, unread. The selector finds them. It finds them at once: on loopback they
  are in the other socket before the call that sends them returns (of 2.8 million sends by four
  processes on two busy cores none came late).
- The store's threads have a job. `CountedStore` counts it until its answer is back in the loop.
- The double holds a request back, or waits for an acknowledgement. It says so by `busy`.

A timer that is not over yet is none of them: what it will do takes time to pass, which is not what
settling means. What has to wait for it awaits it by name, such as an adapter's `settled()`.
"""

import asyncio
import selectors
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

from store.database import Session, Store

Answer = TypeVar("Answer")
Ready = list[tuple[selectors.SelectorKey, int]]


class Idle(selectors.BaseSelector):
    """The selector of one event loop, and whoever waits for that loop to have nothing to do."""

    def __init__(self, loop: asyncio.SelectorEventLoop, inner: selectors.BaseSelector) -> None:
        self._loop = loop
        self._inner = inner
        self._jobs: set[Future[Any]] = set()
        self._waiting: dict[asyncio.Future[None], Callable[[], bool]] = {}

    async def moment(self, busy: Callable[[], bool]) -> None:
        """Wait until nothing is ready, unread or under way, and `busy` says no, all at once."""
        seen = self._loop.create_future()
        self._waiting[seen] = busy
        try:
            await seen
        finally:
            del self._waiting[seen]

    def during(self, job: "Future[Answer]") -> "Future[Answer]":
        """The same answer; until whoever waits for it in the loop is woken, there is no idleness.

        It is a future of its own because the callbacks of one run in the order they were added: a
        count that went down in one of `job`'s would do so before the loop hears of the answer.
        """
        answer: Future[Answer] = Future()
        answer.set_running_or_notify_cancel()
        self._jobs.add(answer)

        def over(done: "Future[Answer]") -> None:
            if (fault := done.exception()) is None:
                answer.set_result(done.result())
            else:
                answer.set_exception(fault)
            with suppress(RuntimeError):  # a bot that was killed may outlive its loop
                self._loop.call_soon_threadsafe(self._jobs.discard, answer)

        job.add_done_callback(over)
        return answer

    def select(self, timeout: float | None = None) -> Ready:
        """What is ready. Before the loop falls asleep those who wait for that moment are told."""
        sleepy = timeout is None or timeout > 0
        if not (sleepy and self._waiting):
            return self._inner.select(timeout)
        ready = self._inner.select(0)
        return ready if ready or self._told() else self._inner.select(timeout)

    def _told(self) -> bool:
        """Whether somebody was told, so that the loop has something to do again."""
        if self._jobs:
            return False
        at_rest = [seen for seen, busy in self._waiting.items() if not (seen.done() or busy())]
        for seen in at_rest:
            seen.set_result(None)
        return bool(at_rest)

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:  # noqa: ANN401
        """As the selector does."""
        return self._inner.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:  # noqa: ANN401
        """As the selector does."""
        return self._inner.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:  # noqa: ANN401
        """As the selector does."""
        return self._inner.modify(fileobj, events, data)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        """As the selector does."""
        return self._inner.get_map()

    def close(self) -> None:
        """As the selector does."""
        self._inner.close()


class CountedStore(Store):
    """The store; the loop it was opened in is not idle while a job is under way."""

    def __init__(self, url: str) -> None:
        # No test cuts the power, and what is killed here leaves its commits to the system.
        super().__init__(url, hurried=True)
        self._idle = idle()

    def write(
        self, job: Callable[[Session], Answer], *, behind: bool = False, line: str = ""
    ) -> "Future[Answer]":
        """Run `job` in a transaction."""
        return self._idle.during(super().write(job, behind=behind, line=line))

    def read(self, job: Callable[[Session], Answer]) -> "Future[Answer]":
        """Run `job` on a reader's thread."""
        return self._idle.during(super().read(job))


def idle() -> Idle:
    """The running loop's. It takes the selector's place when it is first asked for.

    A loop is given its selector when it is made, but ours are made by pytest and by `asyncio.run`,
    which both ask a policy, and policies are on their way out of asyncio.
    """
    loop = asyncio.get_running_loop()
    assert isinstance(loop, asyncio.SelectorEventLoop)
    selector: selectors.BaseSelector = loop._selector  # type: ignore[attr-defined]
    if not isinstance(selector, Idle):
        loop._selector = selector = Idle(loop, selector)  # type: ignore[attr-defined]
    return selector
