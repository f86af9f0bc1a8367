"""HTTP with as little around it as can be, since what answers a bot must cost less than the bot."""

import asyncio
from collections.abc import Callable

Answer = bytes | None
"""JSON, or None for nothing."""
Asked = Callable[[str, str, bytes], Answer]
"""Answers a method, a path with its query, and a body."""


class Http(asyncio.Protocol):
    """One connection that is kept. It takes whole requests with a Content-Length, as clients do."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._came = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody connected."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is there as a whole."""
        self._came += data
        while (end := self._came.find(b"\r\n\r\n")) >= 0:
            head = self._came[:end]
            # Enough for one client that is known: a whole server would cost more than the bot.
            at = head.lower().find(b"\r\ncontent-length:")
            size = int(head[at + 17 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self._came) < end + 4 + size:
                return
            body, self._came = self._came[end + 4 : end + 4 + size], self._came[end + 4 + size :]
            method, path, _version = head.split(b"\r\n", 1)[0].decode().split(" ")
            self._answer(self._asked(method, path, body))

    def _answer(self, answer: Answer) -> None:
        """Exactly the content type that discord.py takes, without a charset."""
        assert self._transport is not None
        if answer is None:
            self._transport.write(b"HTTP/1.1 204 No Content\r\n\r\n")
            return
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(answer), answer)
        )
