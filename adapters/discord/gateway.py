"""The connection: discord.py's client with the least of intents and caches, and hard to break."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

log = structlog.get_logger(__name__)

INTENTS = discord.Intents(guilds=True, guild_reactions=True, guild_scheduled_events=True)
"""None of them is privileged: we hear no message at all, not even one written to us in private."""
BETWEEN = 5.0
"""Seconds between two sessions that one bot begins: /topics/gateway#rate-limiting."""
LONGEST_WAIT = 30.0
"""Seconds that discord.py may wait out a rate limit; what takes longer is tried again later."""
SETTLED = 0.2
"""Seconds without a further guild after which all are there; later ones come by themselves."""

UNREAD = ("presences", "soundboard_sounds", "stage_instances", "voice_states")
"""What a guild comes with that nobody here looks at, and discord.py would keep."""

Listener = Callable[..., Coroutine[Any, Any, None]]


def reach(api: str, gateway: str | None) -> None:
    """Name the servers that discord.py asks, for the whole process: it keeps both on classes.

    Without a `gateway` it is the one that the API names (`Gateway.login`).
    """
    Route.BASE = api
    if gateway is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


class Gateway(discord.AutoShardedClient):
    """discord.py's client. `listen` says who hears of which of its events.

    An event that cannot be read is noted and left out: discord.py itself would end the connection.
    """

    def __init__(self, count: int | None = None, named: bool = False) -> None:
        """`count` is among how many shards the guilds are divided, None where Discord says so.

        `named`: the gateway's address is settled, and the API is not asked for it.
        """
        # They warn of packages that only speaking aloud needs.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        self._heard: Mapping[str, Listener] = {}
        self._taking: set[asyncio.Task[None]] = set()
        super().__init__(
            intents=INTENTS,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            # We hear of no message, and of members with what they do: none is worth its memory.
            max_messages=None,
            max_ratelimit_timeout=LONGEST_WAIT,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=SETTLED,
            shard_count=count,
        )
        self._named = named
        self._all = count is None
        self._begun = 0.0
        self._told: set[int] = set()
        parsers = self._connection.parsers
        parsers["GUILD_CREATE"] = _lean(parsers["GUILD_CREATE"])
        for name, parse in list(parsers.items()):
            parsers[name] = _sturdy(name, parse)
        # discord.py's own tells of those alone whom it has in its cache, which is empty.
        interest = "GUILD_SCHEDULED_EVENT_USER_ADD"
        parsers[interest] = _sturdy(interest, self._interested)

    def listen(self, **listeners: Listener) -> None:
        """Who hears of events, by their names in discord.py: `interaction`, `raw_reaction_add`."""
        self._heard = listeners

    async def settled(self) -> None:
        """Wait until everybody has taken the events that have come in."""
        while self._taking:
            await asyncio.gather(*self._taking, return_exceptions=True)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """An event has come in: what hears of it runs as a task, which may be waited for."""
        super().dispatch(event, *args, **kwargs)
        if event == "shard_ready":
            self._told.add(*args)
        if (listener := self._heard.get(event)) is not None:
            task = self.loop.create_task(self._taken(event, listener(*args, **kwargs)))
            self._taking.add(task)
            task.add_done_callback(self._taking.discard)

    def _interested(self, row: Mapping[str, Any]) -> None:
        """Somebody marked interest in a scheduled event: told as "interest", ids as text."""
        told = [str(row[name]) for name in ("guild_id", "guild_scheduled_event_id", "user_id")]
        self.dispatch("interest", *told)

    async def _taken(self, event: str, taking: Coroutine[Any, Any, None]) -> None:
        try:
            await taking
        except Exception as fault:
            log.error("event failed", heard=event, exc_info=fault)

    async def login(self, token: str) -> None:
        """Log in, and learn where the gateway is and how many shards there are to be."""
        await super().login(token)
        if self._all or not self._named:
            count, url, _limits = await self.http.get_bot_gateway()
            if self._all:
                self.shard_count = count
            if not self._named:
                DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait no longer than Discord asks for between two sessions."""
        monotonic = asyncio.get_running_loop().time
        wait = self._begun + BETWEEN - monotonic()
        if self._begun and wait > 0:
            await asyncio.sleep(wait)
        self._begun = monotonic()

    def reopen(self) -> None:
        """Make a closed client fit for another login."""
        self.clear()
        self._told.clear()
        # The connector was closed with its session.
        self.http.connector = discord.utils.MISSING

    def choose(self, shards: Iterable[int]) -> None:
        """Say which shards are to be connected to; there is one at least."""
        self.shard_ids = sorted(shards)

    async def begin(self, shard: int) -> None:
        """Run one shard more, beside those that are connected."""
        self.choose({*(self.shard_ids or ()), shard})
        # It is ready by itself: discord.py waits for as many as are named here.
        self._connection.shard_ids = [shard]
        await self.launch_shard(DiscordWebSocket.DEFAULT_GATEWAY, shard)

    async def end(self, shard: int) -> None:
        """Run a shard no more."""
        self.choose({*(self.shard_ids or ())} - {shard})
        self._told.discard(shard)
        if (there := self.get_shard(shard)) is not None:
            await there.disconnect()

    def runs(self, guild: int) -> bool:
        """Whether a guild's events come to this process."""
        return self._shard(guild) in (self.shard_ids or range(self.shard_count or 1))

    def awaits(self, guild: str) -> bool:
        """Whether Discord has yet to tell us of a guild: it is not known what its channels are."""
        number = int(guild)
        if (there := self.get_guild(number)) is not None:
            return there.unavailable
        # After that whatever is not there is none of ours.
        return self._shard(number) not in self._told

    def _shard(self, guild: int) -> int:
        # https://docs.discord.com/developers/events/gateway#sharding-sharding-formula
        return (guild >> 22) % (self.shard_count or 1)


def _lean(parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """Reads a guild without what would only lie in memory, for every guild as long as it has us."""

    def parsed(guild: Any) -> None:  # noqa: ANN401 - any JSON
        for name in UNREAD:
            guild.pop(name, None)
        for channel in guild.get("channels") or ():
            channel.pop("topic", None)
        parse(guild)

    return parsed


def _sturdy(name: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
    def parsed(event: Any) -> None:  # noqa: ANN401 - any JSON
        try:
            parse(event)
        except Exception as fault:
            log.error("event not read", heard=name, exc_info=fault)

    return parsed
