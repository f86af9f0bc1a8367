"""What was said, found again by the key it was said under."""

from collections.abc import Sequence
from typing import cast

import discord

from adapters.discord import payloads
from adapters.discord.faults import UNKNOWN_CHANNEL, asked
from adapters.discord.forums import Forums, mine
from adapters.discord.payloads import Message
from adapters.discord.speech import Speech
from bot.core.ports import Address, Posted, SendError

RECENT = 100
"""How many messages back a post is looked for, the most that Discord tells at once."""


class Sightings:
    """Looks for messages of ours where they would have been said."""

    def __init__(self, client: discord.Client, forums: Forums, speech: Speech) -> None:
        self._client = client
        self._forums = forums
        self._speech = speech

    async def find(self, to: Address, key: str) -> Posted | None:
        """The message posted under `key`, among the latest of its place."""
        forum = self._forums.at(to)
        if (inside := await self._speech.place(to)) and (found := await self._among(inside, key)):
            return found
        if forum is not None:
            return await self._forums.find(forum, key)
        channel = to.thread or to.channel or await self._speech.dm(to.user)
        try:
            said = await asked(self._client.http.logs_from(channel, RECENT))
        except SendError as error:
            if not (to.thread and error.reason == UNKNOWN_CHANNEL):
                raise
            # The thread was to begin with it; where none could, it was said in the channel.
            channel = to.channel
            said = await asked(self._client.http.logs_from(channel, RECENT))
        return self._known(channel, cast(list[Message], said), key)

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

    def _ours(self, message: Message, key: str) -> bool:
        author = (message.get("author") or {}).get("id")
        return mine(self._client, author) and payloads.shows(message, key)
