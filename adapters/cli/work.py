"""At work: started, serving and stopped, in the order in which nothing is lost."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress

import structlog
import uvicorn

from adapters.cli.logs import unhandled
from adapters.cli.notify import ALIVE, READY, STOPPING, notify, pulse
from adapters.cli.started import tell
from adapters.cli.stop import stopping
from adapters.wiring.platforms import NotConnected
from adapters.wiring.service import Gate, configured, service
from bot.core.settings import Settings

log = structlog.get_logger(__name__)

LAST = 1
"""Seconds that requests which are being answered have once all else has stopped."""


class _Server(uvicorn.Server):
    """Stops when it is told to: signals are for the whole of us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them to `Stop`."""
        yield


async def work(settings: Settings, sockets: list[socket.socket]) -> None:
    """Run until a signal comes. Raises what `service` does, also later on: whoever runs a bot that
    a platform does not accept any more is told, instead of running one that is deaf.

    People and monitors are answered from the first moment to the last: with 503 while we start,
    and from when we stop. In between nothing comes in any more, what was claimed is brought to
    its end, and platforms, database and sockets are let go of, in this order.
    """
    asyncio.get_running_loop().set_exception_handler(unhandled)
    gate = Gate()
    ended: list[NotConnected] = []
    with stopping() as stop:

        def lost(fault: NotConnected) -> None:
            ended.append(fault)
            stop.set()

        async with _served(gate, sockets, settings.forwarded_allow_ips), AsyncExitStack() as stack:
            starting = asyncio.create_task(stack.enter_async_context(service(settings, lost)))
            asked = asyncio.create_task(stop.wait())
            await asyncio.wait({starting, asked}, return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                # A migration that has begun is finished all the same.
                starting.cancel()
            with suppress(asyncio.CancelledError):
                begun = await starting
                gate.open(begun.web)
                notify(READY)
                tell(begun, settings)
                await _alive(asked)
            notify(STOPPING)
            gate.shut()
            log.info("stopping")
    for fault in ended:
        raise fault


async def _alive(asked: asyncio.Task[bool]) -> None:
    """Wait for a signal, and tell systemd now and then that the event loop goes round."""
    while not asked.done():
        notify(ALIVE)
        await asyncio.wait({asked}, timeout=pulse())


@asynccontextmanager
async def _served(gate: Gate, sockets: list[socket.socket], believed: str) -> AsyncIterator[None]:
    """Answer over HTTP until it is left; from `believed` addresses we believe who asked there."""
    config = configured(
        gate,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=LAST,
        forwarded_allow_ips=believed,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=sockets))
    try:
        yield
    finally:
        server.should_exit = True
        await serving
