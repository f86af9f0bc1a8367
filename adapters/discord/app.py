"""The adapter put together: one connection, kept, and whatever comes over it taken."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

import aiohttp
import discord
import structlog
from discord import InteractionResponseType, InteractionType

from adapters.discord.chat import DiscordChat
from adapters.discord.clickable import Clickable
from adapters.discord.commands import Tree, tree
from adapters.discord.deeds import Deeds
from adapters.discord.drafts import Drafts
from adapters.discord.events import Events
from adapters.discord.gateway import Gateway, reach
from adapters.discord.homes import Homes
from adapters.discord.interests import Interests
from adapters.discord.mirror import Mirror
from adapters.discord.options import Options, Refused
from adapters.discord.places import Interaction
from adapters.discord.registration import Registration
from adapters.discord.shards import Shards
from adapters.discord.threads import Threads
from adapters.discord.upkeep import Upkeep
from bot.core.command import Command
from bot.core.dispatch import Dispatch
from bot.core.ports import Clock
from bot.core.watch import begun
from scheduler.pace import Pace
from scheduler.reconcile import reconcile as compare
from store.database import Store

log = structlog.get_logger(__name__)

PAUSES = (1, 2, 5, 15, 30, 60)
"""Seconds between attempts to reach Discord when it was not there, or the connection broke."""
LEFT = 2.0
"""Seconds that answers on their way have once we stop; most were given while we hushed."""
READY = 60.0
"""Seconds that a start waits for Discord; it goes on trying when they are over."""
_REFUSED = {
    4004: "authentication failed",
    4010: "invalid shard",
    4011: "sharding required",
    4013: "invalid intents",
    4014: "disallowed intents",
}
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway"""
_SAID = (
    InteractionResponseType.channel_message,
    InteractionResponseType.deferred_channel_message,
    InteractionResponseType.deferred_message_update,
)
"""Answers after which something more can be said in private."""
_AWAY = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)


class DiscordAdapter:
    """Convene on Discord. `chat` is where it speaks; `reconcile` is run on each new session."""

    def __init__(
        self,
        options: Options,
        store: Store,
        clock: Clock,
        dispatch: Dispatch,
        commands: Mapping[str, Command],
        reconcile: Callable[[DiscordChat], Awaitable[None]],
    ) -> None:
        self._options = options
        self._store = store
        self._clock = clock
        self._reconcile = reconcile
        self._tree: Tree = tree(commands)
        self.client = client = Gateway(options.count, bool(options.gateway))
        self._shards = shards = Shards(store)
        self._registration = Registration(client, store, clock, self._tree, self._learn)
        self.upkeep = upkeep = Upkeep(client)
        pace = Pace(clock, options.pace)
        self._clickable = Clickable(self._tree)
        opened = self._clickable.told
        self.chat = DiscordChat(
            client, store, self._tree.told, upkeep.changed, pace, shards.share, opened
        )
        upkeep.looks = (
            Mirror(client, store, clock).look,
            Threads(client, store, clock, self.chat).look,
        )
        self._homes = Homes(client, store, clock, upkeep.changed)
        drafts = Drafts(store, clock)
        self.deeds = Deeds(dispatch, store, clock, drafts, self._tree, commands, opened=opened)

        async def cleared(message: str) -> None:
            await compare(store, dispatch, self.chat, clock.now(), message)

        events = Events(client, dispatch, store, clock, self.chat, self._homes, cleared)
        client.listen(
            interaction=self._interaction,
            shard_ready=self._ready,
            interest=Interests(store, clock, self.chat).marked,
            **events.listeners(),
        )
        self._ended: Callable[[Refused], None] = lambda _refused: None
        self._tended: asyncio.Task[None] | None = None
        self._staying: asyncio.Task[None] | None = None
        self._first: asyncio.Future[None] | None = None
        self._waiting: set[int] = set()

    async def start(self, ended: Callable[[Refused], None] = lambda _refused: None) -> None:
        """Connect, and return once commands are registered and what was missed is known.

        Discord that cannot be reached is tried again in the background. Raises Refused; where
        Discord does not accept us any more later on, `ended` hears of it. However it ends, what it
        has begun is let go of by `stop`.
        """
        self._ended = ended
        reach(self._options.url, self._options.gateway)
        self._first = asyncio.get_running_loop().create_future()
        self._staying = asyncio.create_task(self._stay(self._first))
        self._tended = asyncio.create_task(self.upkeep.run())
        done, _pending = await asyncio.wait({self._first}, timeout=READY)
        if not done:
            log.warning("Discord is out of reach")
            self._first.cancel()
            return
        self._first.result()

    def connected(self) -> bool:
        """Whether Discord reaches us: all our shards are connected, and have begun.

        Where others run all there are, and we stand by, it reaches them.
        """
        if self._shards.stands_by:
            return True
        return self.client.is_ready() and not any(
            shard.is_closed() for shard in self.client.shards.values()
        )

    async def hush(self) -> None:
        """Take nothing more; who is being answered gets their answer."""
        # Nobody hears of anything new: a session that begins just now would outlive the store.
        self.client.listen()
        await self.client.settled()

    async def stop(self) -> None:
        """Let go of Discord; answers that are on their way are given first."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LEFT):
                await self.hush()
        tasks = [task for task in (self._tended, self._staying) if task is not None]
        self._tended = self._staying = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._shards.let_go()

    async def settled(self) -> None:
        """Wait for what goes on in the background."""
        await self.client.settled()
        await self.upkeep.settled()
        await self.client.settled()

    async def _interaction(self, interaction: Interaction) -> None:
        """Somebody did something, after which more than cards may be out of step."""
        begun()
        await self.deeds.take(interaction)
        if interaction.type is not InteractionType.autocomplete:
            self.upkeep.changed(str(interaction.guild_id or ""))
        if interaction.guild_id is None:
            await self.chat.unreached.heard(str(interaction.user.id))
        if interaction.response.type in _SAID:
            guild, user = str(interaction.guild_id or ""), str(interaction.user.id)
            if (card := await self.chat.unreached.question(guild, user)) is not None:
                await self.deeds.add(card, interaction)

    async def _stay(self, first: asyncio.Future[None]) -> None:
        """Be connected, again and again, until Discord does not want us or we are stopped."""
        attempt, loop = 0, asyncio.get_running_loop()
        while True:
            begun = loop.time()
            try:
                # The session, and all that belongs to it, is closed on the way out.
                async with self.client:
                    await self._session()
            except (discord.LoginFailure, discord.PrivilegedIntentsRequired) as error:
                self._end(first, Refused(_reason(error)))
                return
            except discord.ConnectionClosed as error:
                if error.code in _REFUSED:
                    self._end(first, Refused(_REFUSED[error.code]))
                    return
                log.warning("the connection to Discord closed", code=error.code)
            except _AWAY as error:
                log.warning("Discord is out of reach", reason=type(error).__name__)
            except Exception as fault:
                log.error("the connection to Discord broke", exc_info=fault)
            self._begun(first)
            # A connection that held for a while was a good one: the pauses begin anew.
            attempt = 1 if loop.time() - begun > PAUSES[-1] else attempt + 1
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES)) - 1])
            self.client.reopen()

    async def _session(self) -> None:
        await self.client.login(self._options.token)
        await self._registration.begin()
        try:
            await self._connected()
        finally:
            await self._registration.end()

    async def _connected(self) -> None:
        count = self.client.shard_count or 1
        self._shards.of(self._options.shards or range(count), count)
        if not await self._shards.look():
            log.info("other processes run Discord's shards; this one stands by")
            # Who starts us waits for nothing more: from here we can ask Discord, and hear nothing.
            self._begun(self._first)
        mine = await self._shards.some()
        self._waiting = set(mine)
        await self._shards.run(self.client, self._waiting.add)

    def _begun(self, first: asyncio.Future[None] | None) -> None:
        """Whoever waits for the start waits no longer."""
        if first is not None and not first.done():
            first.set_result(None)

    def _end(self, first: asyncio.Future[None], refused: Refused) -> None:
        if first.done():
            # We would hear nothing more, and nobody would know why.
            log.error("Discord does not accept us any more", reason=str(refused))
            self._ended(refused)
        else:
            first.set_exception(refused)

    async def _learn(self) -> None:
        """Learn which commands can be pressed; what is not known stays a line to be typed."""
        application = str(self.client.application_id)
        with suppress(*_AWAY):
            self._clickable.learn(await self.client.http.get_global_commands(application))

    async def _ready(self, shard: int) -> None:
        """A session began anew: whatever happened before it, nobody tells us of."""
        try:
            await self._learn()
            await self._homes.look_around(shard)
            await self.chat.unreached.learn()
            self.upkeep.all_changed()
            self._waiting.discard(shard)
            if not self._waiting:
                # Reactions of a session that could not be resumed never come, and cards stand on
                # all shards: all of them are compared, once the last shard is there.
                await self._reconcile(self.chat)
        except Exception as fault:
            log.error("not reconciled", exc_info=fault)
        if not self._waiting:
            self._begun(self._first)


def _reason(error: Exception) -> str:
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return _REFUSED[4014]
    cause = error.__cause__
    return cause.text if isinstance(cause, discord.HTTPException) and cause.text else str(error)
