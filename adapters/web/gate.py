"""The gate: shut while we start and once we stop, so that nobody waits for what will not come."""

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.web.guard import Sealed

SOON = "5"
"""Seconds after which to ask again."""


class Gate:
    """Hands requests on while it is open; else whoever asks is told at once to come again."""

    def __init__(self) -> None:
        self._status = "starting"
        self._within: ASGIApp | None = None

    def open(self, application: ASGIApp) -> None:
        """Hand on to this application from now on."""
        self._within = application

    def shut(self) -> None:
        """Take nothing new; what was handed on already is answered."""
        self._within, self._status = None, "stopping"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if self._within is not None:
            await self._within(scope, receive, send)
            return
        # Kept open, the connection would be cut off amid the next request.
        headers = {"Retry-After": SOON, "Connection": "close", "Cache-Control": "no-store"}
        shut = JSONResponse({"status": self._status}, 503, headers)
        await Sealed(shut)(scope, receive, send)
