"""A gateway session: what an app was told, kept for when its connection comes back."""

import asyncio
import json
import zlib
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import web

from tests.wire.discord.intents import told
from tests.wire.shapes import Json

DISPATCH = 0
KEPT = 10_000
"""Events that can be told again after a lost connection."""


class Wire:
    """One connection: frames go out one by one, compressed where the app asked for that.

    Of the compressions zlib-stream is there; an app that asks for another gets plain text.
    """

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self.heard = -1
        """The number of the last event that the app says it has taken in."""
        self._transport = request.transport
        packed = request.query.get("compress") == "zlib-stream"
        self._pack = zlib.compressobj() if packed else None
        self._frames: asyncio.Queue[str | None] = asyncio.Queue()

    def send(self, op: int, d: object = None) -> None:
        """Put a frame in line that is no event."""
        self.write(json.dumps({"op": op, "d": d, "s": None, "t": None}))

    def write(self, text: str) -> None:
        """Put anything at all in line."""
        self._frames.put_nowait(text)

    async def carry(self) -> None:
        """Send what is in line, until the connection ends."""
        with suppress(ConnectionError):
            while not self.socket.closed and (text := await self._frames.get()) is not None:
                if self._pack is None:
                    await self.socket.send_str(text)
                else:
                    # One stream of zlib for the whole connection; a flush tells where a frame ends.
                    packed = self._pack.compress(text.encode())
                    await self.socket.send_bytes(packed + self._pack.flush(zlib.Z_SYNC_FLUSH))

    def finish(self) -> None:
        """Nothing more is sent after what is in line."""
        self._frames.put_nowait(None)

    def abort(self) -> None:
        """End it without a word, as a failing network does."""
        if self._transport is not None:
            self._transport.abort()


@dataclass(eq=False)
class Session:
    """What belongs to one IDENTIFY. `shard` is its number and how many there are."""

    id: str
    intents: int
    shard: tuple[int, int]
    bot: str
    wire: Wire | None = None
    number: int = 0
    log: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def concerns(self, guild: str) -> bool:
        """Whether what happens in a guild, "" for direct messages, is told to this shard."""
        number, shards = self.shard
        return (int(guild) >> 22) % shards == number if guild else number == 0

    def tell(self, event: str, payload: Json, guild: str) -> None:
        """Tell of an event, if the app asked for it; it is kept while there is no connection."""
        shown = told(event, payload, self.intents, self.bot) if self.concerns(guild) else None
        if shown is not None:
            self.dispatch(event, shown)

    def dispatch(self, event: str, payload: object) -> None:
        """Tell of an event, whatever it is."""
        self.number += 1
        frame = json.dumps({"op": DISPATCH, "d": payload, "s": self.number, "t": event})
        # Kept whether or not there is a connection: it may be ending without anybody knowing.
        self.log.append((self.number, frame))
        if self.wire is not None:
            self.wire.write(frame)

    def replay(self, since: int) -> bool:
        """Tell again what came after the event number `since`; False if that is not all there."""
        # With a gap in it a resumed session would be wrong for ever: better a new one.
        if self.wire is None or not self._first() <= since + 1 <= self.number + 1:
            return False
        for number, frame in self.log:
            if number > since:
                self.wire.write(frame)
        return True

    def _first(self) -> int:
        return self.log[0][0] if self.log else self.number + 1
