"""The socket: Slack's Socket Mode, of which we know what is being answered."""

import asyncio
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest


class Socket(AsyncSocketModeHandler):
    """Bolt's own handler, which may be told to take nothing more."""

    client: SocketModeClient

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as bolt has it
        super().__init__(*args, **kwargs)
        self._answering: set[asyncio.Task[Any]] = set()
        self._deaf = False

    @property
    def hears(self) -> bool:
        """Whether the connection stands at this moment."""
        session = self.client.current_session
        return not self._deaf and not self.client.stale and bool(session and not session.closed)

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]  # as bolt's own has it
        """Take what has come in, and acknowledge it over the connection that it came by."""
        # Not acknowledged, an event is told again, to another connection or after the next start.
        if self._deaf or (task := asyncio.current_task()) is None:
            return
        self._answering.add(task)
        try:
            await super().handle(client, req)
        finally:
            self._answering.discard(task)

    async def hush(self) -> None:
        """Take nothing more; what was taken is acknowledged first."""
        self._deaf = True
        while self._answering:
            await asyncio.wait(set(self._answering))
