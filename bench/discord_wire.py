"""As much of Discord as a bench needs: a gateway and an API that take everything, checking nothing.

It is slim, so that what is measured is the bot.
"""

import asyncio
import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from aiohttp import WSMsgType, web

from bench import discord_rows as rows
from bench.discord_rest import Answer, Http
from bench.discord_rows import Row

HEARTBEAT, IDENTIFY, HELLO, ACK = 1, 2, 10, 11
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway"""
BEAT = 41_250
"""Milliseconds between two heartbeats of the bot."""
SAID = 4
"""The type of a first answer that is a message."""


class Wire:
    """Discord with these guilds, for one bot. Enter it to serve it.

    `answers` are the first answers to interactions, by how often they came, and `requests` all
    others.
    """

    def __init__(self, guilds: Sequence[Row]) -> None:
        self.guilds = guilds
        self.answers: Counter[bytes] = Counter()
        self.requests: Counter[str] = Counter()
        self.api = self.gateway = ""
        self._socket: web.WebSocketResponse | None = None
        self._pack = zlib.compressobj(1)
        self._number = 0
        self._packs = True
        self._waiting: dict[str, asyncio.Future[None]] = {}

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway/", self._connected)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        loop = asyncio.get_running_loop()
        self._rest = await loop.create_server(lambda: Http(self._asked), "127.0.0.1", 0)
        self.api = "http://{}:{}/api".format(*self._rest.sockets[0].getsockname())
        self.gateway = "ws://{}:{}/gateway/".format(*self._runner.addresses[0])
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._rest.close()
        await self._runner.cleanup()

    async def ask(self, id: str, written: str) -> None:
        """Tell the bot of an interaction, and wait for its first answer."""
        answered = asyncio.get_running_loop().create_future()
        self._waiting[id] = answered
        await self._tell("INTERACTION_CREATE", written)
        await answered

    def _asked(self, method: str, url: str, body: bytes) -> Answer:
        path, _mark, query = url.removeprefix("/api/").removeprefix("v10/").partition("?")
        if path.startswith("interactions/"):
            return self._callback(
                path.split("/")[1], body, told="with_response" in query and "=false" not in query
            )
        told = self._any(method, path.split("/"), json.loads(body) if body else {})
        return None if told is None else json.dumps(told).encode()

    def _callback(self, asked: str, body: bytes, *, told: bool) -> Answer:
        self.answers[body] += 1
        if (waiting := self._waiting.pop(asked, None)) is not None:
            waiting.set_result(None)
        # discord.py asks for what became of its answer, and Convene does not.
        if not told:
            return None
        said = json.loads(body)
        if said["type"] != SAID:
            return None
        channel = self.guilds[0]["channels"][0]["id"]
        return json.dumps(rows.callback(asked, channel, said["data"])).encode()

    def _any(self, method: str, path: Sequence[str], body: Any) -> Any:  # noqa: ANN401 - any JSON
        """Whatever else is asked: it is taken, and answered with as much as a bot goes on with."""
        self.requests[f"{method} {'/'.join(p for p in path if not p.isdecimal())}"] += 1
        match method, path:
            case "GET", ["users", "@me"]:
                return rows.me()
            case "GET", ["oauth2" | "applications", *_, "@me"]:
                return rows.app()
            case "GET", ["gateway", "bot"]:
                limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return {"url": self.gateway, "shards": 1, "session_start_limit": limit}
            case "PUT", ["applications", _, "commands"]:
                return [rows.registered(command) for command in body]
            case "GET", _:
                return []
            case (("POST" | "PATCH"), ["channels", channel, "messages", *_]):
                return rows.message(channel, body)
            case (("POST" | "PATCH"), _):
                return {"id": rows.id()}
            case _:
                return None

    async def _connected(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        self._socket, self._pack, self._number = socket, zlib.compressobj(1), 0
        self._packs = "compress" in request.query
        await self._send({"op": HELLO, "d": {"heartbeat_interval": BEAT}})
        async for heard in socket:
            if heard.type is not WSMsgType.TEXT:
                break
            said = json.loads(heard.data)
            if said["op"] == HEARTBEAT:
                await self._send({"op": ACK, "d": None})
            elif said["op"] == IDENTIFY:
                await self._greet()
        return socket

    async def _greet(self) -> None:
        ready = {
            "v": 10,
            "user": rows.me(),
            "session_id": "session",
            "session_type": "normal",
            "guilds": [{"id": guild["id"], "unavailable": True} for guild in self.guilds],
            "resume_gateway_url": self.gateway,
            "shard": [0, 1],
            "private_channels": [],
            "application": {"id": rows.APP, "flags": 0},
            "relationships": [],
        }
        await self._tell("READY", json.dumps(ready))
        for guild in self.guilds:
            await self._tell("GUILD_CREATE", json.dumps(guild))

    async def _tell(self, event: str, written: str) -> None:
        self._number += 1
        await self._put(f'{{"op":0,"s":{self._number},"t":"{event}","d":{written}}}')

    async def _send(self, frame: Mapping[str, Any]) -> None:
        await self._put(json.dumps(frame))

    async def _put(self, text: str) -> None:
        assert self._socket is not None
        if not self._packs:
            await self._socket.send_str(text)
            return
        # One stream for the whole session, as Discord's zlib-stream is:
        # https://docs.discord.com/developers/events/gateway#transport-compression
        packed = self._pack.compress(text.encode())
        await self._socket.send_bytes(packed + self._pack.flush(zlib.Z_SYNC_FLUSH))
