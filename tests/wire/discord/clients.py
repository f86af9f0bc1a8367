"""A gateway by itself, and the real discord.py that connects to it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import discord
import pytest
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.wire import serving
from tests.wire.discord.gateway import Gateway
from tests.wire.shapes import Json

TOKEN = "MTAw.bot.token"
BOT: Json = {
    "id": "100",
    "username": "convene",
    "discriminator": "0",
    "global_name": None,
    "avatar": None,
    "bot": True,
}
SCHEDULED = discord.Intents(guilds=True, guild_reactions=True, guild_scheduled_events=True)
"""What a bot asks for that needs to read nothing."""


@dataclass
class Few:
    """Guilds and nothing else; implements the gateway's Source."""

    shards: int
    numbers: Sequence[int]

    def token(self) -> str:
        """The bot's token."""
        return TOKEN

    def user(self) -> Json:
        """The bot."""
        return BOT

    def application(self) -> Json:
        """The app."""
        return {"id": "900", "flags": 0}

    def guilds(self) -> Sequence[Json]:
        """A guild of a shard's own for each of the numbers."""
        return [
            {"id": str(number << 22), "name": f"Guild {number}", "channels": [], "roles": []}
            for number in self.numbers
        ]


class Listener(discord.AutoShardedClient):
    """A bot that writes down what it is told."""

    def __init__(self, intents: discord.Intents = SCHEDULED, **options: Any) -> None:  # noqa: ANN401
        super().__init__(intents=intents, guild_ready_timeout=0.05, **options)
        self.told: list[str] = []
        self.running: asyncio.Task[None] | None = None

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Begins at once: this platform counts no identifies."""

    async def on_ready(self) -> None:
        self.told.append("ready")

    async def on_resumed(self) -> None:
        self.told.append("resumed")

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.told.append(f"interaction {interaction.id}")

    async def on_message(self, message: discord.Message) -> None:
        self.told.append(f"message {message.content!r}")

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        self.told.append(f"reaction {payload.emoji}")

    async def on_socket_event_type(self, event: str) -> None:
        self.told.append(event)

    async def until(self, *told: str) -> None:
        """Wait until it was told all of this."""
        async with asyncio.timeout(5):
            while not set(told) <= set(self.told):  # noqa: ASYNC110 - it comes in no other way
                await asyncio.sleep(0.01)


async def begin(bot: Listener, token: str) -> None:
    """Connect a bot. Returns when it is ready, or has failed."""
    await bot.login(token)
    bot.running = asyncio.create_task(bot.connect())
    ready = asyncio.create_task(bot.until("ready"))
    await asyncio.wait([bot.running, ready], return_when=asyncio.FIRST_COMPLETED)
    ready.cancel()


async def end(bot: Listener) -> None:
    """Let a bot go."""
    await bot.close()
    if bot.running is not None:
        await asyncio.gather(bot.running, return_exceptions=True)


@dataclass
class Place:
    """A gateway that is served, and the bots that were connected to it."""

    gateway: Gateway
    broken: list[str]
    _bots: list[Listener] = field(default_factory=list)

    async def connect(self, bot: Listener | None = None, token: str = TOKEN) -> Listener:
        """Connect a bot; a new one, unless it is given."""
        bot = bot or Listener()
        self._bots.append(bot)
        await begin(bot, token)
        return bot

    async def close(self) -> None:
        """Let every bot go."""
        for bot in self._bots:
            await end(bot)


@asynccontextmanager
async def served(
    patch: pytest.MonkeyPatch, *, shards: int = 1, guilds: Sequence[int] = (1,), **how: int
) -> AsyncIterator[Place]:
    """A gateway with guilds of these numbers, beside as much of the API as a login needs."""
    few, broken = Few(shards, guilds), list[str]()
    gateway = Gateway(few, broken.append, **how)
    runner, where = await serving.served(_api(few, gateway), closing=0.2)
    gateway.url = f"ws://{where}/gateway/"
    patch.setattr(Route, "BASE", f"http://{where}/api")
    patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(gateway.url))
    place = Place(gateway, broken)
    try:
        yield place
    finally:
        await place.close()
        await gateway.close()
        await runner.cleanup()


def _api(few: Few, gateway: Gateway) -> web.Application:
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    app: Json = {"id": "900", "name": "Convene", "icon": None, "description": "", "flags": 0}
    app |= {"owner": BOT, "team": None}
    app |= {"bot_public": True, "bot_require_code_grant": False, "summary": "", "verify_key": ""}

    def answering(told: Callable[[], Json]) -> Callable[[web.Request], Any]:
        async def answer(_request: web.Request) -> web.Response:
            # The client takes exactly this content type, without a charset.
            return web.Response(body=json.dumps(told()).encode(), content_type="application/json")

        return answer

    made = web.Application()
    made.router.add_get("/gateway/", gateway.connected)
    made.router.add_get("/api/users/@me", answering(few.user))
    made.router.add_get("/api/oauth2/applications/@me", answering(lambda: app))
    made.router.add_get(
        "/api/gateway/bot",
        answering(lambda: {"url": gateway.url, "shards": few.shards, "session_start_limit": limit}),
    )
    return made
