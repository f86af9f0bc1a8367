"""The Chat port on Discord: posting once, drawing anew, and what stands on a message."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal, cast

import discord
import structlog

from adapters.discord import payloads
from adapters.discord.dress import Dress
from adapters.discord.faults import (
    ARCHIVED,
    CLOSED,
    LOCKED,
    STRANGER,
    THREADED,
    UNKNOWN_CHANNEL,
    asked,
    fitting,
)
from adapters.discord.forums import Forums, mine
from adapters.discord.payloads import Message
from adapters.discord.reactors import Reactors
from adapters.discord.render import Drawn, Page, drawn, living
from adapters.discord.spans import PLATFORM, Reader, as_written, foreign
from adapters.discord.unreached import Unreached
from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.living import silent
from bot.core.ports import Address, Posted, SendError
from scheduler.clock import SystemClock
from scheduler.pace import Pace
from store.core.share import Share
from store.database import Store
from store.platforms.discord_threads import is_open

log = structlog.get_logger(__name__)

RECENT = 100
"""How many messages back a post is looked for, the most that Discord tells at once."""
EXTRAS = 8.0
"""Seconds for what belongs around a post: it must not make the post look failed."""
NOWHERE = frozenset({UNKNOWN_CHANNEL, ARCHIVED, LOCKED})
"""Why nothing can be said in a thread, though it can be in the channel that it is in."""
REMEMBERED = 5000
"""People whose direct channel is known without asking."""
DAY: Literal[1440] = 1440
"""Minutes after which a thread that nobody writes in is folded away."""


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
        client: discord.Client,
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
        self._direct: dict[str, str] = {}
        self._forums = Forums(client)
        self._reactors = Reactors(client, store)
        self.dress = Dress(client)
        self.unreached = Unreached(store)

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
        made = await self._drawn(to, card)
        forum = self._forums.at(to)
        self._pace.took(to.channel or to.user)
        if (beside := await self._beside(to, card, made, key)) is not None:
            posted = beside
        elif forum is not None:
            posted = await self._forums.begin(forum, card, made, key)
        elif to.thread:
            posted = await self._under(to, made, key)
        elif to.channel:
            # A living card comes by itself and is looked at when it is needed.
            posted = await self._say(to.channel, made, key, silent=silent(card.subject))
        else:
            posted = await self._privately(to, card, made, key)
        inside = posted.channel != to.channel
        await self._shielded(self._around(to, posted, card, made, key, inside=inside))
        self._drew(to.workspace if to.channel else "")
        return posted

    async def find(self, to: Address, key: str) -> Posted | None:
        """The message posted under `key`, among the latest of its place."""
        self._connected()
        forum = self._forums.at(to)
        if (inside := await self._place(to)) and (found := await self._among(inside, key)):
            return found
        if forum is not None:
            return await self._forums.find(forum, key)
        channel = to.thread or to.channel or await self._dm(to.user)
        try:
            said = await asked(self._client.http.logs_from(channel, RECENT))
        except SendError as error:
            if not (to.thread and error.reason == UNKNOWN_CHANNEL):
                raise
            # The thread was to begin with it; where none could, it was said in the channel.
            channel = to.channel
            said = await asked(self._client.http.logs_from(channel, RECENT))
        return self._known(channel, cast(list[Message], said), key)

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Draw a message anew in place, in a thread that was folded away as well."""
        self._connected()
        made = await self._drawn(to, card)
        forum = self._forums.at(replace(to, thread=""))
        # A forum's post and the thread that it is have the same id.
        home = message if forum is not None else to.channel or await self._dm(to.user)
        channel = to.thread or home

        def edit(page: Page) -> Awaitable[object]:
            params = payloads.edited(page)
            return self._client.http.edit_message(channel, message, params=params)

        try:
            await self._awake(channel, lambda: fitting(edit, made))
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

    async def _drawn(self, to: Address, card: Card) -> Drawn:
        """The card as Discord takes it, drawn beside the event loop: nobody waits for it."""
        guild = self._client.get_guild(int(to.workspace)) if to.workspace.isdecimal() else None
        alien = guild is not None and foreign(guild.preferred_locale.value)
        reader = Reader(to.workspace, self._named, self._opened, alien)
        return await asyncio.to_thread(living if card.subject else drawn, card, reader)

    async def _say(
        self,
        channel: str,
        made: Drawn,
        key: str,
        *,
        silent: bool = False,
        under: str = "",
        rings: str = "",
    ) -> Posted:
        def send(page: Page) -> Awaitable[object]:
            params = payloads.created(
                page, key, silent=silent, under=under, rings=rings, calls=made.calls
            )
            return self._client.http.send_message(channel, params=params)

        said = cast(Message, await fitting(send, made))
        return Posted(channel, str(said["id"]))

    async def _place(self, to: Address) -> str:
        """The post or thread in which people talk of what a message is about, "" for none."""
        if not to.about or to.thread:
            return ""
        if self._forums.at(to) is not None:
            # A post is its card's, with the same id.
            return to.about
        read = self._store.read(lambda session: is_open(session, to.about))
        return to.about if await asyncio.wrap_future(read) else ""

    async def _beside(self, to: Address, card: Card, made: Drawn, key: str) -> Posted | None:
        """Say it where people talk of what it is about; None where there is no such place."""
        inside = await self._place(to)
        try:
            # Said there it unfolds a thread that was folded away.
            return (
                await self._say(inside, made, key, silent=silent(card.subject)) if inside else None
            )
        except SendError as error:
            if error.reason not in NOWHERE:
                raise
            return None

    async def _among(self, channel: str, key: str) -> Posted | None:
        """The message posted under `key` in a thread, None where that is gone as well."""
        try:
            said = await asked(self._client.http.logs_from(channel, RECENT))
        except SendError as error:
            if error.reason != UNKNOWN_CHANNEL:
                raise
            return None
        return self._known(channel, cast(list[Message], said), key)

    def _known(self, channel: str, said: Sequence[Message], key: str) -> Posted | None:
        message = next((m for m in said if self._ours(m, key)), None)
        return Posted(channel, str(message["id"])) if message else None

    async def _privately(self, to: Address, card: Card, made: Drawn, key: str) -> Posted:
        """To one person; by a mention in the channel where that is closed and they chose so."""
        try:
            return await self._say(await self._dm(to.user), made, key)
        except SendError as error:
            if error.reason == CLOSED:
                channel = await self.unreached.channel(to, card.community)
                if channel and self._forums.at(Address(PLATFORM, to.workspace, channel)) is None:
                    return await self._say(channel, made, key, rings=to.user)
            # Where their server has us no longer, it is not they who closed anything.
            away = self._client.get_guild(int(to.workspace)) is None
            if away and error.reason in (CLOSED, STRANGER):
                raise SendError("away", error.reason) from error
            if error.kind != "gone":
                raise
            # A channel that is gone is opened anew; anything else means that they are not reached.
            self._direct.pop(to.user, None)
            kind: Literal["again", "closed"]
            kind = "again" if error.reason == UNKNOWN_CHANNEL else "closed"
            raise SendError(kind, error.reason) from error

    async def _dm(self, user: str) -> str:
        if user not in self._direct:
            if len(self._direct) > REMEMBERED:
                del self._direct[next(iter(self._direct))]
            said = await asked(self._client.http.start_private_message(user))
            self._direct[user] = str(said["id"])
        return self._direct[user]

    async def _under(self, to: Address, made: Drawn, key: str) -> Posted:
        """Say it in the thread of a message, which begins with it where there is none yet."""
        try:
            return await self._say(to.thread, made, key)
        except SendError as error:
            if error.reason != UNKNOWN_CHANNEL:
                raise
        thread = await self.thread(Posted(to.channel, to.thread), made.title)
        if thread:
            return await self._say(thread, made, key)
        return await self._say(to.channel, made, key, under=to.thread)

    async def thread(self, posted: Posted, name: str) -> str:
        """The thread of a message, "" where there can be none."""
        beginning = self._client.http.start_thread_with_message(
            posted.channel, posted.message, name=name, auto_archive_duration=DAY
        )
        try:
            return str((await asked(beginning))["id"])
        except SendError as error:
            if error.reason == THREADED:
                # A thread has the id of the message that it began with.
                return posted.message
            if error.kind in ("again", "unclear"):
                raise
            log.warning("no thread", channel=posted.channel, reason=error.reason)
            return ""

    def _ours(self, message: Message, key: str) -> bool:
        author = (message.get("author") or {}).get("id")
        return mine(self._client, author) and payloads.shows(message, key)

    async def _around(
        self, to: Address, posted: Posted, card: Card, made: Drawn, key: str, *, inside: bool
    ) -> None:
        """What belongs to a post: what stands on it, and what it did not hold.

        That goes on in a thread of its own, or right after it.
        """
        await self.dress.put_on(posted, card, fresh=True)
        if len(made.pages) == 1:
            return
        thread = "" if inside else await self.thread(posted, made.title)
        for number, page in enumerate(made.pages[1:], 2):
            rest = Drawn(made.card, made.title, (page,))
            # It is not waited for here: what is posted next leaves the channel alone for longer.
            self._pace.took(to.channel or to.user)
            await self._say(thread or posted.channel, rest, f"{key}.{number}", silent=True)

    async def _awake(self, channel: str, work: Callable[[], Awaitable[object]]) -> None:
        """Do something in a channel; a thread that was folded away is unfolded for it."""
        try:
            await work()
        except SendError as error:
            if error.reason != ARCHIVED:
                raise
            # Nothing can be edited in a folded thread (50083), though it can be unfolded.
            await self._unfold(channel)
            await work()

    async def _unfold(self, thread: str) -> None:
        try:
            await asked(self._client.http.edit_channel(thread, archived=False))
        except SendError as error:
            if error.kind != "gone":
                raise
            # Locked: moderators closed this one, and what it is in goes on being a home.
            raise SendError("deleted", error.reason) from error

    async def _shielded(self, work: Awaitable[object]) -> None:
        """Do what must not make the message itself look failed."""
        try:
            async with asyncio.timeout(EXTRAS):
                await work
        except (SendError, TimeoutError) as error:
            log.warning("around a message", reason=str(getattr(error, "reason", error)))
