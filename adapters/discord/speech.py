"""Where something is said: in a channel, in private, and beside what it is about."""

import asyncio
from collections.abc import Awaitable
from typing import Literal, cast

from adapters.discord import payloads
from adapters.discord.faults import (
    ARCHIVED,
    CLOSED,
    LOCKED,
    STRANGER,
    UNKNOWN_CHANNEL,
    asked,
    fitting,
    not_told,
)
from adapters.discord.forums import Forums
from adapters.discord.gateway import Gateway
from adapters.discord.message_threads import MessageThreads
from adapters.discord.payloads import Message
from adapters.discord.render import Drawn, Page
from adapters.discord.spans import PLATFORM
from adapters.discord.unreached import Unreached
from bot.core.cards.elements import Card
from bot.core.living import silent
from bot.core.ports import Address, Posted, SendError
from store.database import Store
from store.platforms.discord_threads import is_open

NOWHERE = frozenset({UNKNOWN_CHANNEL, ARCHIVED, LOCKED})
"""Why nothing can be said in a thread, though it can be in the channel that it is in."""
REMEMBERED = 5000
"""People whose direct channel is known without asking."""


class Speech:
    """Says what is drawn, once each under its key."""

    def __init__(self, client: Gateway, store: Store, forums: Forums) -> None:
        self._client = client
        self._store = store
        self._forums = forums
        self._direct: dict[str, str] = {}
        self.threads = MessageThreads(client)
        self.unreached = Unreached(store)

    async def say(
        self,
        channel: str,
        made: Drawn,
        key: str,
        *,
        silent: bool = False,
        under: str = "",
        rings: str = "",
    ) -> Posted:
        """Say it in a channel or thread; `under` and `rings` as in payloads.created."""

        def send(page: Page) -> Awaitable[object]:
            params = payloads.created(
                page, key, silent=silent, under=under, rings=rings, calls=made.calls
            )
            return self._client.http.send_message(channel, params=params)

        said = cast(Message, await fitting(send, made))
        return Posted(channel, str(said["id"]))

    async def place(self, to: Address) -> str:
        """The post or thread in which people talk of what a message is about, "" for none."""
        if not to.about or to.thread:
            return ""
        if self._forums.at(to) is not None:
            # A post is its card's, with the same id.
            return to.about
        read = self._store.read(lambda session: is_open(session, to.about))
        return to.about if await asyncio.wrap_future(read) else ""

    async def beside(self, to: Address, card: Card, made: Drawn, key: str) -> Posted | None:
        """Say it where people talk of what it is about; None where there is no such place."""
        inside = await self.place(to)
        try:
            # Said there it unfolds a thread that was folded away.
            return (
                await self.say(inside, made, key, silent=silent(card.subject)) if inside else None
            )
        except SendError as error:
            if error.reason not in NOWHERE:
                raise
            return None

    async def privately(self, to: Address, card: Card, made: Drawn, key: str) -> Posted:
        """To one person; by a mention in the channel where that is closed and they chose so."""
        try:
            return await self.say(await self.dm(to.user), made, key)
        except SendError as error:
            if error.reason == CLOSED:
                channel = await self.unreached.channel(to, card.community)
                if channel and self._forums.at(Address(PLATFORM, to.workspace, channel)) is None:
                    return await self.say(channel, made, key, rings=to.user)
            # Where their server has us no longer, it is not they who closed anything.
            away = self._client.get_guild(int(to.workspace)) is None
            if away and error.reason in (CLOSED, STRANGER):
                told = not self._client.awaits(to.workspace)
                raise (SendError("away", error.reason) if told else not_told()) from error
            if error.kind != "gone":
                raise
            # A channel that is gone is opened anew; anything else means that they are not reached.
            self._direct.pop(to.user, None)
            kind: Literal["again", "closed"]
            kind = "again" if error.reason == UNKNOWN_CHANNEL else "closed"
            raise SendError(kind, error.reason) from error

    async def under(self, to: Address, made: Drawn, key: str) -> Posted:
        """Say it in the thread of a message, which begins with it where there is none yet."""
        try:
            return await self.say(to.thread, made, key)
        except SendError as error:
            if error.reason != UNKNOWN_CHANNEL:
                raise
        thread = await self.threads.of(Posted(to.channel, to.thread), made.title)
        if thread:
            return await self.say(thread, made, key)
        return await self.say(to.channel, made, key, under=to.thread)

    async def dm(self, user: str) -> str:
        """The channel in which somebody is written to in private."""
        if user not in self._direct:
            if len(self._direct) > REMEMBERED:
                del self._direct[next(iter(self._direct))]
            said = await asked(self._client.http.start_private_message(user))
            self._direct[user] = str(said["id"])
        return self._direct[user]
