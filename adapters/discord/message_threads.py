"""The thread of a message: begun where there is none, and unfolded where it was folded away."""

from collections.abc import Awaitable, Callable
from typing import Literal

import discord
import structlog

from adapters.discord.faults import ARCHIVED, THREADED, asked
from bot.core.ports import Posted, SendError

log = structlog.get_logger(__name__)

DAY: Literal[1440] = 1440
"""Minutes after which a thread that nobody writes in is folded away."""


class MessageThreads:
    """Threads of messages, through a client that is logged in."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def of(self, posted: Posted, name: str) -> str:
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

    async def awake(self, channel: str, work: Callable[[], Awaitable[object]]) -> None:
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
