"""A platform over HTTP on a port of its own: busy while it answers, failing where a test says."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from tests.wire.mishaps import Broken, Deadly, Garbled, ReplyLost, Reset

CLOSING = 1.0
"""Seconds that requests still under way have to end."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a request: more than any file that the bot sends."""


class Serving:
    """Counts the requests that are being answered, so that one held back is not taken for rest."""

    def __init__(self) -> None:
        self._under_way = 0

    @property
    def busy(self) -> bool:
        """Whether a request is being answered."""
        return self._under_way > 0

    @contextmanager
    def answering(self) -> Iterator[None]:
        """While a request is being answered."""
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1


async def served(
    application: web.Application, closing: float = CLOSING
) -> tuple[web.AppRunner, str]:
    """What serves it, to be cleaned up at last, and where: "127.0.0.1:49152"."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=closing)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    return runner, f"{host}:{port}"


def instead(mishap: object, request: web.Request) -> web.Response | None:
    """What comes instead of a request's effect."""
    match mishap:
        case Reset():
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        case Broken(status, after=False):
            return web.Response(status=status, text="")
        case Deadly(kill, after=False):
            kill()
            return web.Response()
        case _:
            return None


def after(
    mishap: object, request: web.Request, answer: web.Response, *, garbled: str
) -> web.Response:
    """What comes of the answer, now that the request has taken effect.

    `garbled` is the type under which HTML comes instead: each client reads on by another.
    """
    match mishap:
        case ReplyLost():
            # Closed, not aborted: the client finds the connection ended, and cannot tell when.
            if request.transport is not None:
                request.transport.close()
            return answer
        case Broken(status):
            return web.Response(status=status, text="")
        case Garbled():
            return web.Response(text="<html>upstream</html>", content_type=garbled)
        case Deadly(kill):
            kill()
            return answer
        case _:
            return answer
