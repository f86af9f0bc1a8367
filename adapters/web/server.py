"""The server of all that speaks HTTP: whom it answers, and how long it waits for a request."""

import asyncio
import ipaddress
from typing import Any
from urllib.parse import urlsplit

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

WAIT = 20.0
"""Seconds in which a request has to be here whole, from its first byte or the connection on."""
HEADERS = 16 * 1024
"""Bytes that a request's headers may have."""
OURS = ("127.0.0.1", "localhost", "[::1]")
"""How a browser on this machine calls us."""


class Impatient(H11Protocol):
    """Ends a connection whose request does not come to its end: uvicorn itself waits for ever.

    Somebody who sends a byte a minute would else hold a connection for as long as they like.
    """

    wait = WAIT
    _until: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first request has to come."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Some of a request has come; a request that is whole may be answered for long."""
        self._wait()
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._rest()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._rest()
        super().connection_lost(exc)

    def _wait(self) -> None:
        # From the first byte on, so that one more now and then gains no time.
        if self._until is None:
            self._until = self.loop.call_later(self.wait, self.transport.close)

    def _rest(self) -> None:
        if self._until is not None:
            self._until.cancel()
            self._until = None


def configured(application: ASGIApp, **given: Any) -> uvicorn.Config:  # noqa: ANN401 - uvicorn's
    """How uvicorn serves an application of ours."""
    return uvicorn.Config(
        application,
        http=Impatient,
        h11_max_incomplete_event_size=HEADERS,
        # Its messages go through the log that is set up already.
        log_config=None,
        access_log=False,
        # With which program we answer is nobody's business.
        server_header=False,
        **given,
    )


def hosts(host: str = "", public_url: str | None = None) -> list[str]:
    """The names under which we are asked: HOST's, PUBLIC_URL's, and this machine's own.

    A foreign page can have its own name lead to our address (DNS rebinding), and its scripts then
    pass for ours: a request tells by its Host header which name it was made to.
    """
    named = [*OURS]
    if host and not _everywhere(host):
        named.append(f"[{host}]" if ":" in host else host.lower())
    if public_url:
        found = urlsplit(public_url).hostname or ""
        named.append(f"[{found}]" if ":" in found else found)
    # On every address of the machine, and without a name of its own: nobody can tell them all.
    return ["*"] if _everywhere(host) and not public_url else named


def _everywhere(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False
