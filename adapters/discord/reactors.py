"""Who stands behind the reactions on a message, page by page and by name."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, cast

import discord

from adapters.discord.emoji import emoji_of, told
from adapters.discord.faults import UNKNOWN_MEMBER, UNKNOWN_USER, asked
from adapters.discord.payloads import Message
from adapters.discord.spans import PLATFORM
from bot.core.calls import Caller
from bot.core.ports import SendError
from store.accounts import users_of
from store.database import Store

PAGE = 100
"""Users that Discord tells of at once."""
ORDINARY, SUPER = None, 1
"""https://docs.discord.com/developers/resources/message#get-reactions-reaction-types"""


class Reactors:
    """Asks Discord for them through a client that is logged in."""

    def __init__(self, client: discord.Client, store: Store) -> None:
        self._client = client
        self._store = store

    async def on(self, guild: str, channel: str, message: str) -> dict[str, Sequence[Caller]]:
        """Who reacted with what at this moment, bots left out. Raises SendError.

        It is "unclear" where Discord tells of fewer people than it counts: nothing may be taken
        back because of that. A server's own emoji are on no card, and are not asked about.
        """
        said = cast(Message, await asked(self._client.http.get_message(channel, message)))
        found: dict[str, dict[str, Message]] = {}
        for reaction in said.get("reactions") or ():
            emoji = told(reaction["emoji"])
            if emoji.id is None:
                users = await self._users(channel, message, emoji.name, reaction)
                found[emoji_of(emoji)] = {str(u["id"]): u for u in users if not u.get("bot")}
        return await self._callers(guild, found)

    async def _users(
        self, channel: str, message: str, emoji: str, reaction: Message
    ) -> list[Message]:
        """Everybody who gave a reaction; a super reaction counts as any other."""
        burst = (reaction.get("count_details") or {}).get("burst")
        users: dict[str, Message] = {}
        for kind in (ORDINARY, SUPER) if burst else (ORDINARY,):
            after: str | None = None
            full = True
            while full:
                asking = self._client.http.get_reaction_users(
                    channel, message, emoji, PAGE, after, cast(Any, kind)
                )
                page = cast(list[Message], await asked(asking))
                users |= {str(user["id"]): user for user in page}
                full = len(page) == PAGE
                after = str(page[-1]["id"]) if page else None
        if int(reaction.get("count") or 0) > len(users):
            raise SendError("unclear", "incomplete_reactions")
        return list(users.values())

    async def _callers(
        self, guild: str, found: Mapping[str, Mapping[str, Message]]
    ) -> dict[str, Sequence[Caller]]:
        """Whoever is known to a community goes by their account; others are asked for."""
        read = self._store.read(lambda s: users_of(s, PLATFORM, guild))
        accounts = await asyncio.wrap_future(read)
        people = {id: user for users in found.values() for id, user in users.items()}
        callers: dict[str, Caller] = {}
        for id, user in people.items():
            known = Caller(PLATFORM, guild, id, "")
            met = known if id in accounts else await self._met(guild, user)
            if met is not None:
                callers[id] = met
        return {e: [callers[id] for id in users if id in callers] for e, users in found.items()}

    async def _met(self, guild: str, user: Message) -> Caller | None:
        """Somebody new, by the name they have in the guild; None for those who left it."""
        id = str(user["id"])
        try:
            member = cast(Message, await asked(self._client.http.get_member(guild, id)))
        except SendError as error:
            # Whoever left the server is nobody whom a community would take in by a reaction.
            if error.reason in (UNKNOWN_MEMBER, UNKNOWN_USER):
                return None
            raise
        name = member.get("nick") or user.get("global_name") or user.get("username")
        return Caller(PLATFORM, guild, id, str(name or ""))
