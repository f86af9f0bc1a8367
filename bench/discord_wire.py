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
from bench.discord_rows import Row

HEARTBEAT, IDENTIFY, HELLO, ACK = 1, 2, 10, 11
BEAT = 41_250
"""Milliseconds between two heartbeats of the bot."""
SAID = 4
"""The type of a first answer that is a message."""


class Wire:
    """Discord with these guilds, for one bot. Enter it to serve it.

    `answers` are what messages answered interactions, by how often they came. `commands` is set
    once the bot has registered its commands.
    """

    def __init__(self, guilds: Sequence[Row]) -> None:
        self.guilds = guilds
        self.answers: Counter[str] = Counter()
        self.requests: Counter[str] = Counter()
        self.api = self.gateway = ""
        self._socket: web.WebSocketResponse | None = None
        self._pack = zlib.compressobj()
        self._number = 0
        self._waiting: dict[str, asyncio.Future[None]] = {}

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/api/interactions/{id}/{token}/callback", self._callback)
        app.router.add_get("/gateway/", self._connected)
        app.router.add_route("*", "/api/{path:.*}", self._any)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.api, self.gateway = f"http://{host}:{port}/api", f"ws://{host}:{port}/gateway/"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._runner.cleanup()

    async def ask(self, asked: Row) -> None:
        """Tell the bot of an interaction, and wait for its first answer."""
        answered = asyncio.get_running_loop().create_future()
        self._waiting[asked["id"]] = answered
        await self._tell("INTERACTION_CREATE", asked)
        await answered

    async def _callback(self, request: web.Request) -> web.Response:
        asked, body = request.match_info["id"], await request.json()
        said = body.get("data") or {}
        self.answers[f"{body['type']} {_texts(said)}"] += 1
        if (waiting := self._waiting.pop(asked, None)) is not None:
            waiting.set_result(None)
        if "with_response" not in request.query or body["type"] != SAID:
            return web.Response(status=204)
        return _json(rows.callback(asked, self.guilds[0]["channels"][0]["id"], said))

    async def _any(self, request: web.Request) -> web.Response:
        """Whatever else is asked: it is taken, and answered with as much as the bot goes on with."""
        body = await request.json() if request.content_type == "application/json" else {}
        path = request.match_info["path"].split("/")
        self.requests[f"{request.method} {'/'.join(p for p in path if not p.isdecimal())}"] += 1
        match request.method, path:
            case "GET", ["users", "@me"]:
                return _json(rows.me())
            case "GET", ["oauth2" | "applications", *_, "@me"]:
                return _json(rows.app())
            case "GET", ["gateway", "bot"]:
                limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return _json({"url": self.gateway, "shards": 1, "session_start_limit": limit})
            case "PUT", ["applications", _, "commands"]:
                return _json([rows.registered(command) for command in body])
            case "GET", _:
                return _json([])
            case ("POST" | "PATCH"), ["channels", channel, "messages", *_]:
                return _json(rows.message(channel, body))
            case ("POST" | "PATCH"), _:
                return _json({"id": rows.id()})
            case _:
                return web.Response(status=204)

    async def _connected(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        self._socket, self._pack, self._number = socket, zlib.compressobj(), 0
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
            "v": 10, "user": rows.me(), "session_id": "session", "session_type": "normal",
            "guilds": [{"id": guild["id"], "unavailable": True} for guild in self.guilds],
            "resume_gateway_url": self.gateway, "shard": [0, 1], "private_channels": [],
            "application": {"id": rows.APP, "flags": 0}, "relationships": [],
        }  # fmt: skip
        await self._tell("READY", ready)
        for guild in self.guilds:
            await self._tell("GUILD_CREATE", guild)

    async def _tell(self, event: str, row: Row) -> None:
        self._number += 1
        await self._send({"op": 0, "d": row, "s": self._number, "t": event})

    async def _send(self, frame: Row) -> None:
        assert self._socket is not None
        packed = self._pack.compress(json.dumps(frame).encode())
        await self._socket.send_bytes(packed + self._pack.flush(zlib.Z_SYNC_FLUSH))


def _texts(said: Mapping[str, Any]) -> str:
    """What a message says, on one line."""
    inside = [_texts(one) for one in said.get("components") or ()]
    return " ".join(filter(None, [said.get("content") or "", *inside]))


def _json(told: Any) -> web.Response:  # noqa: ANN401 - any JSON
    """An answer of exactly the content type that discord.py takes, without a charset."""
    return web.Response(body=json.dumps(told).encode(), content_type="application/json")
