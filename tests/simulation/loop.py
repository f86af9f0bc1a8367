"""The loop: one thread, a time that is made to pass, several processes in an order by chance."""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, Future
from contextlib import suppress
from contextvars import Context, ContextVar, copy_context
from itertools import count
from random import Random
from typing import Any, TypeVar, TypeVarTuple

Answer = TypeVar("Answer")
Args = TypeVarTuple("Args")

WORLD = 0
"""What is no process of the bot: people, platforms, and what befalls them."""
PROCESS: ContextVar[int] = ContextVar("process", default=WORLD)
"""The process that something is done by."""


class Stuck(Exception):
    """Nothing is left to be done, and somebody waits all the same."""


class SimulatedLoop(asyncio.AbstractEventLoop):
    """Within a process callbacks run in the order in which asyncio has them; which process goes on
    next is drawn, as an operating system might choose. Time stands while anything is to be done.

    A process that is killed runs no further callback, and none is cancelled: as in a power cut,
    nothing of it is tidied up.
    """

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._now = 0.0
        self._ready: dict[int, deque[asyncio.Handle]] = {}
        self._timers: list[tuple[float, int, int, asyncio.TimerHandle]] = []
        self._numbers = count()
        self._killed: set[int] = set()
        self._tasks: list[asyncio.Task[Any]] = []
        self.faults: list[str] = []
        """What nobody caught."""

    def run(self, doing: Coroutine[Any, Any, Answer]) -> Answer:
        """Let it happen, and whatever else goes on meanwhile. Raises Stuck."""
        asyncio._set_running_loop(self)
        try:
            task = self.create_task(doing)
            while not task.done():
                self._step()
            return task.result()
        finally:
            asyncio._set_running_loop(None)
            self._let_go()

    def kill(self, process: int) -> None:
        """Nothing that this process was about to do is done."""
        self._killed.add(process)
        self._ready.pop(process, None)

    def _step(self) -> None:
        while self._timers and self._timers[0][0] <= self._now:
            _when, _number, process, timer = heapq.heappop(self._timers)
            self._queue(process, timer)
        going = [process for process, handles in self._ready.items() if handles]
        if not going:
            if not self._timers:
                raise Stuck
            self._now = max(self._now, self._timers[0][0])
            return
        process = going[0] if len(going) == 1 else self._draw.choice(going)
        handle = self._ready[process].popleft()
        if not handle.cancelled():
            handle._run()

    def _queue(self, process: int, handle: asyncio.Handle) -> None:
        if process not in self._killed:
            self._ready.setdefault(process, deque()).append(handle)

    def _let_go(self) -> None:
        """What was killed, or goes on for ever, is over now; nobody hears of it."""
        for task in self._tasks:
            if not task.done():
                task._log_destroy_pending = False  # type: ignore[attr-defined]  # of both its forms
                with suppress(Exception):
                    task.get_coro().close()
        self._tasks.clear()
        self._ready.clear()
        self._timers.clear()

    def time(self) -> float:
        """Seconds since it began."""
        return self._now

    def call_soon(
        self,
        callback: Callable[[*Args], object],
        *args: *Args,
        context: Context | None = None,
    ) -> asyncio.Handle:
        """As asyncio has it."""
        context = context or copy_context()
        handle = asyncio.Handle(callback, args, self, context)
        self._queue(context.get(PROCESS, WORLD), handle)
        return handle

    # There is one thread alone.
    call_soon_threadsafe = call_soon

    def call_later(
        self,
        delay: float,
        callback: Callable[[*Args], object],
        *args: *Args,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """As asyncio has it."""
        return self.call_at(self._now + delay, callback, *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[[*Args], object],
        *args: *Args,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """As asyncio has it."""
        context = context or copy_context()
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        process = context.get(PROCESS, WORLD)
        heapq.heappush(self._timers, (when, next(self._numbers), process, timer))
        return timer

    def create_future(self) -> asyncio.Future[Any]:
        """As asyncio has it."""
        return asyncio.Future(loop=self)

    def create_task(  # type: ignore[override]
        self,
        coro: Coroutine[Any, Any, Answer],
        *,
        name: str | None = None,
        context: Context | None = None,
    ) -> asyncio.Task[Answer]:
        """As asyncio has it."""
        task = asyncio.Task(coro, loop=self, name=name, context=context)
        self._tasks.append(task)
        if len(self._tasks) > 500:
            self._tasks = [task for task in self._tasks if not task.done()]
        return task

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Args], Answer], *args: *Args
    ) -> asyncio.Future[Answer]:
        """Whatever would be done on a thread is done here, a moment later."""
        hands = executor or Hands(self, self._draw)
        return asyncio.wrap_future(hands.submit(func, *args), loop=self)

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Note it."""
        self.faults.append(f"{context.get('message')}: {context.get('exception')!r}")

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """It is passed by when its time comes."""

    def get_debug(self) -> bool:
        """No."""
        return False

    def is_running(self) -> bool:
        """Whoever asks runs in it."""
        return True

    def is_closed(self) -> bool:
        """It holds nothing that could be closed."""
        return False


class Hands(Executor):
    """What a thread would do, done by the loop at a moment that is drawn; one thing at a time."""

    def __init__(self, loop: SimulatedLoop, draw: Random, longest: float = 0.03) -> None:
        self._loop = loop
        self._draw = draw
        self._longest = longest

    def submit(  # type: ignore[override]
        self, fn: Callable[[*Args], Answer], /, *args: *Args
    ) -> "Future[Answer]":
        """The answer comes once its moment has come; never, where its process is killed before."""
        future: Future[Answer] = Future()

        def do() -> None:
            future.set_running_or_notify_cancel()
            try:
                answer = fn(*args)
            except BaseException as error:  # noqa: BLE001 - whoever waits hears of it
                future.set_exception(error)
            else:
                future.set_result(answer)

        self._loop.call_later(self._draw.uniform(0, self._longest), do)
        return future
