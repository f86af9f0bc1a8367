"""The Chat port on Discord: posting once, drawing anew, and what stands on a message."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import discord
import structlog

from adapters.discord import payloads
from adapters.discord.dress import Dress
from adapters.discord.faults import (
    UNKNOWN_CHANNEL,
    fitting,
)
from adapters.discord.forums import Forums
from adapters.discord.gateway import Gateway
from adapters.discord.reactors import Reactors
from adapters.discord.render import Drawn, Page, drawn, living
from adapters.discord.sightings import Sightings
from adapters.discord.spans import PLATFORM, Reader, as_written, foreign
from adapters.discord.speech import Speech
from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.living import silent
from bot.core.ports import Address, Posted, SendError
from scheduler.clock import SystemClock
from scheduler.pace import Pace
from store.core.share import Share
from store.database import Store

log = structlog.get_logger(__name__)

EXTRAS = 8.0
"""Seconds for what belongs around a post: it must not make the post look failed."""


class DiscordChat:
    """Speaks on Discord through a client that is logged in.

    A message is posted with its delivery's key as a nonce, by which Discord knows it again for some
    minutes; after that it is looked for by the number that its first component carries. A forum's
    post takes no nonce, and is looked for alone.

    `named` puts the commands that our texts name as they are typed here.
    """

    platform = PLATFORM

    def __init__(
        self,
        client: Gateway,
        store: Store,
        named: Callable[[str], str] = as_written,
        drew: Callable[[str], None] = lambda _guild: None,
        pace: Pace | None = None,
        share: Callable[[], Share | None] = lambda: None,
        opened: Callable[[str], str] | None = None,
    ) -> None:
        """`opened` puts the commands that our texts name so that a press opens them.

        `drew` hears of each guild in which a card was posted or drawn anew; `share` tells in which
        guilds this process speaks.
        """
        self._share = share
        self._pace = pace or Pace(SystemClock())
        self._client = client
        self._store = store
        self._drew = drew
        self._named = named
        self._opened = opened
        self._forums = forums = Forums(client)
        self._speech = speech = Speech(client, store, forums)
        self._sightings = Sightings(client, forums, speech)
        self._reactors = Reactors(client, store)
        self.dress = Dress(client)
        self.threads = speech.threads
        self.unreached = speech.unreached

    @property
    def share(self) -> Share | None:
        """The guilds whose events come to this process; None for all there are."""
        return self._share()

    def wait(self, to: Address, kept: datetime | None = None) -> timedelta:
        """How long a channel is to be left alone: five posts go there in five seconds.

        Held back before discord.py has to, which would hold up the one that is being sent.
        https://docs.discord.com/developers/topics/rate-limits
        """
        return self._pace.wait(to.channel or to.user, kept)

    def free(self, to: Address) -> datetime:
        """From when on one more may be posted there."""
        return self._pace.free(to.channel or to.user)

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Post a card: in a channel, in a thread of it, as a forum's post, or to one person."""
        self._connected()
        made = await self._drawn(to, card, pictures=self._may_attach(to))
        forum = self._forums.at(to)
        self._pace.took(to.channel or to.user)
        if (beside := await self._speech.beside(to, card, made, key)) is not None:
            posted = beside
        elif forum is not None:
            posted = await self._forums.begin(forum, card, made, key)
        elif to.thread:
            posted = await self._speech.under(to, made, key)
        elif to.channel:
            # A living card comes by itself and is looked at when it is needed.
            posted = await self._speech.say(to.channel, made, key, silent=silent(card.subject))
        else:
            posted = await self._speech.privately(to, card, made, key)
        inside = posted.channel != to.channel
        await self._shielded(self._around(to, posted, card, made, key, inside=inside))
        self._drew(to.workspace if to.channel else "")
        return posted

    async def find(self, to: Address, key: str) -> Posted | None:
        """The message posted under `key`, among the latest of its place."""
        self._connected()
        return await self._sightings.find(to, key)

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Draw a message anew in place, in a thread that was folded away as well."""
        self._connected()
        made = await self._drawn(to, card)
        forum = self._forums.at(replace(to, thread=""))
        # A forum's post and the thread that it is have the same id.
        home = message if forum is not None else to.channel or await self._speech.dm(to.user)
        channel = to.thread or home

        def edit(page: Page) -> Awaitable[object]:
            params = payloads.edited(page)
            return self._client.http.edit_message(channel, message, params=params)

        try:
            await self.threads.awake(channel, lambda: fitting(edit, made))
        except SendError as error:
            if channel != to.channel and to.channel and error.reason == UNKNOWN_CHANNEL:
                # The post or thread is gone and not what it is in, which goes on being a home.
                raise SendError("deleted", error.reason, missing=True) from error
            raise
        if forum is not None and channel == message:
            await self._shielded(self._forums.tag(forum, message, card))
        await self._shielded(self.dress.put_on(Posted(channel, message), card, fresh=False))
        self._drew(to.workspace)

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """Who reacted with what at this moment, the bot's own and other bots' left out.

        Raises SendError "unclear" where Discord tells of fewer people than it counts: nothing may
        be taken back because of that.
        """
        self._connected()
        return await self._reactors.on(to.workspace, to.channel, message)

    def _connected(self) -> None:
        if self._client.http.token is None or self._client.is_closed():
            raise SendError("again", "not_connected")

    def _may_attach(self, to: Address) -> bool:
        """Whether files may be sent along there; without leave to do so all of it is refused."""
        channel = self._client.get_channel(int(to.channel)) if to.channel.isdecimal() else None
        if not isinstance(channel, discord.abc.GuildChannel):
            return False
        return channel.permissions_for(channel.guild.me).attach_files

    async def _drawn(self, to: Address, card: Card, *, pictures: bool = False) -> Drawn:
        """The card as Discord takes it, drawn beside the event loop: nobody waits for it."""
        guild = self._client.get_guild(int(to.workspace)) if to.workspace.isdecimal() else None
        alien = guild is not None and foreign(guild.preferred_locale.value)
        reader = Reader(to.workspace, self._named, self._opened, alien, pictures)
        return await asyncio.to_thread(living if card.subject else drawn, card, reader)

    async def _around(
        self, to: Address, posted: Posted, card: Card, made: Drawn, key: str, *, inside: bool
    ) -> None:
        """What belongs to a post: what stands on it, and what it did not hold.

        That goes on in a thread of its own, or right after it.
        """
        await self.dress.put_on(posted, card, fresh=True)
        if len(made.pages) == 1:
            return
        thread = "" if inside else await self.threads.of(posted, made.title)
        for number, page in enumerate(made.pages[1:], 2):
            rest = Drawn(made.card, made.title, (page,))
            # It is not waited for here: what is posted next leaves the channel alone for longer.
            self._pace.took(to.channel or to.user)
            await self._speech.say(thread or posted.channel, rest, f"{key}.{number}", silent=True)

    async def _shielded(self, work: Awaitable[object]) -> None:
        """Do what must not make the message itself look failed."""
        try:
            async with asyncio.timeout(EXTRAS):
                await work
        except (SendError, TimeoutError) as error:
            log.warning("around a message", reason=str(getattr(error, "reason", error)))
