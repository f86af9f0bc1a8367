"""Making: how many archives are made at a time, and how long they wait for whoever takes them."""

import asyncio
from collections.abc import Iterator, Mapping, MutableSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from bot.core.i18n import _

MOST: Final = 2
"""Archives that are made at a time in a process: each draws pages as fast as it can."""
PATIENCE: Final = 60.0
"""Seconds in which something of it has to be taken."""
LONGEST: Final = 3600.0
"""Seconds in which all of it has to be taken: 65 MB by a line of 20 kB a second."""
SOON: Final = "60"
"""Seconds after which to ask again."""


@dataclass(slots=True)
class Making:
    """The communities whose archive is made just now: each once, and `most` of them."""

    most: int = MOST
    patience: float = PATIENCE
    _now: MutableSet[int] = field(default_factory=set)

    def waits(self, community: int) -> str:
        """Why one can't be made just now; "" where it can."""
        if community in self._now:
            return _(
                "This archive is being made for somebody just now, and one is made at a time. "
                "Try again in a few minutes: the link stays good."
            )
        if len(self._now) >= self.most:
            return _(
                "Other communities' archives are being made just now. Try again in a few minutes: "
                "the link stays good."
            )
        return ""

    @contextmanager
    def of(self, community: int) -> Iterator[None]:
        """It is made meanwhile, however that ends."""
        self._now.add(community)
        try:
            yield
        finally:
            self._now.discard(community)


class InTurn(StreamingResponse):
    """What is made while it is sent, in its turn; whoever takes nothing of it is sent no more."""

    def __init__(
        self,
        making: Making,
        community: int,
        content: Iterator[bytes],
        headers: Mapping[str, str],
        media_type: str,
    ) -> None:
        super().__init__(content, headers=headers, media_type=media_type)
        self._making, self._community = making, community

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, or say that it has to wait."""
        if why := self._making.waits(self._community):
            headers = {"Retry-After": SOON, "Cache-Control": "no-store"}
            await PlainTextResponse(why, 503, headers)(scope, receive, send)
            return

        async def patiently(message: Message) -> None:
            async with asyncio.timeout(self._making.patience):
                await send(message)

        # Left unfinished, the connection is closed, and their browser says that it is broken off.
        with self._making.of(self._community), suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                await super().__call__(scope, receive, patiently)
