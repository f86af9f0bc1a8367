"""Metered: addresses of ours that anybody may ask answer each address on the web so often only."""

import ipaddress
import time
from collections.abc import Callable, Mapping
from math import ceil
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.core.buckets import Buckets
from bot.core.i18n import n_
from bot.core.rules.bucket import Rate

FEEDS: Final = Rate(burst=300, each=0.2)
"""Calendars: a service that follows them for many people asks from few addresses."""
READ: Final = Rate(burst=300, each=0.5)
"""Communities' pages: a reader turns a few in a minute, and many may share an address."""
LETTERS: Final = Rate(burst=1000, each=0.1)
"""Links in e-mails: what looks through many people's mail follows them all, from few addresses, and
must not keep those people from pressing, nor a mailbox from stopping."""
BEGUN: Final = Rate(burst=20, each=6.0)
"""What somebody does once, as installing an app: each time something is written down."""
TOO_MANY: Final = 429
NETWORK: Final = 64
"""Bits of an IPv6 address that tell whose it is: the others are one person's to choose."""


class Metered:
    """Refuses what comes too fast from one address; what is signed or ours alone is not counted.

    Behind a web server of one's own the address is what that server says of who asked, where it
    runs on this machine or FORWARDED_ALLOW_IPS names it; else all share one.
    """

    def __init__(
        self,
        app: ASGIApp,
        rates: Mapping[str, Rate],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`rates` are by how a path begins; `now` tells seconds."""
        self._app = app
        self._now = now
        self._buckets = {begins: Buckets(rate) for begins, rate in rates.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        wait = self._wait(scope) if scope["type"] == "http" else 0
        if not wait:
            await self._app(scope, receive, send)
            return
        said = n_(
            "That was a lot at once. Try again in %(n)s second.",
            "That was a lot at once. Try again in %(n)s seconds.",
            wait,
        )
        refused = PlainTextResponse(said, TOO_MANY, {"Retry-After": str(wait)})
        await refused(scope, receive, send)

    def _wait(self, scope: Scope) -> int:
        """In how many whole seconds to come back; 0 for now."""
        whose = _network(scope["client"][0] if scope.get("client") else "")
        waits = (
            buckets.draw(whose, self._now())
            for begins, buckets in self._buckets.items()
            if scope["path"].startswith(begins)
        )
        return ceil(max(waits, default=0))


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((int(found), NETWORK), strict=False))
