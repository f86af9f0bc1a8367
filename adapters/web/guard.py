"""What every request and answer of the web application must keep to, for safety's sake."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.core.i18n import _

LIMIT = 256 * 1024
"""Bytes that what is sent to us may have: whatever a form of ours takes, in any script."""
EACH = 12
"""Bytes at most that a browser makes of one character in a form: an emoji is four, each as %F0."""
HEALTH, HEALTHZ, READY, METRICS = "/health", "/healthz", "/readyz", "/metrics"
WATCHED = frozenset({HEALTH, HEALTHZ, READY, METRICS})
"""What whoever watches over us asks for: "/health" and "/healthz" are the same."""
ONE_PRESS = re.compile(r"/mail/[\w-]{1,64}/stop")
"""Where e-mails are stopped: nothing else is done there, whoever sends it."""
MOST_FIELDS = 100
"""Fields of one form."""

# Scripts, styles, pictures and requests are our own, nobody may lay our buttons under theirs, and
# no other site hears an address, which tells who somebody is.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # For browsers that know no frame-ancestors.
    "X-Frame-Options": "DENY",
    # None of it is asked for on any page of ours, so that nothing that gets in can ask either.
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    # All of it is somebody's own: neither a proxy nor the next one at this browser is to find it.
    "Cache-Control": "private, no-store",
}


class TooLarge(Exception):
    """More was sent than LIMIT bytes."""


class Site(Starlette):
    """An application whose every answer is sealed, that to a fault of ours as well."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - Starlette's
        super().__init__(**given)
        # An address with a slash too many would be led to whatever name its Host header says.
        self.router.redirect_slashes = False

    def build_middleware_stack(self) -> ASGIApp:
        """The whole: what Starlette says of a fault is said outside of all other middleware."""
        return Sealed(super().build_middleware_stack())


class Sealed:
    """Tells browsers to run nothing but our own scripts, and to keep and pass on nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sealed)


class Named(TrustedHostMiddleware):
    """Refuses what was sent to a name that is not ours, but tells anybody that it is well."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        # Whoever watches over us may know us by an address of the machine alone.
        inner = self.app if scope.get("path") in WATCHED else super().__call__
        await inner(scope, receive, send)


class Guard:
    """Answers only its own pages' posts.

    A foreign page could have a visitor's browser send what our buttons send. Browsers say with each
    request from where it was made, which no page can forge, so that forms need carry no token:
    https://www.w3.org/TR/fetch-metadata/, and Origin (RFC 6454, 7) from older ones.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if not (scope["method"] in ("GET", "HEAD") or ours(scope)):
            said = _("This page takes what its own buttons and forms send, and nothing else.")
            await PlainTextResponse(said, 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def ours(scope: Scope) -> bool:
    """Whether something that is sent may be taken: from our own pages, or a mailbox's one press.

    Programs send that one for whoever reads an e-mail (RFC 8058), its secret in the address.
    """
    return ONE_PRESS.fullmatch(scope["path"]) is not None or own(Headers(scope=scope))


def own(headers: Headers) -> bool:
    """Whether a request comes from one of our own pages, as browsers tell it."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    # What tells neither is no browser, and no page of ours.
    origin = headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == headers.get("host")


async def sent(request: Request) -> bytes:
    """What was sent, whatever it is. Raises TooLarge."""
    body = b""
    async for piece in request.stream():
        body += piece
        # Counted as it comes: a Content-Length is only a claim.
        if len(body) > LIMIT:
            raise TooLarge
    return body


async def fields(request: Request) -> dict[str, str]:
    """The fields of a form that was sent. Raises TooLarge, and HTTPException for what is none."""
    text = (await sent(request)).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise HTTPException(400) from None
