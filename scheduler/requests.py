"""Requests: a Chat that tells of what its platform was asked for, and whether it did it."""

import asyncio
from collections.abc import Awaitable, Sequence
from datetime import datetime, timedelta
from time import perf_counter
from typing import TypeVar

from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.notices import Requested, Tell
from bot.core.ports import Address, Chat, Posted, SendError
from store.core.share import Share

Answer = TypeVar("Answer")
LIMITED = "ratelimited"
"""The reason of a refusal that every Chat gives where its platform limits the rate."""


class Requests:
    """The same Chat, with somebody who hears of each request."""

    def __init__(self, chat: Chat, tell: Tell) -> None:
        self.platform = chat.platform
        self._chat = chat
        self._tell = tell

    @property
    def share(self) -> Share | None:
        """The part of the workspaces that this process speaks in."""
        return self._chat.share

    def wait(self, to: Address, kept: datetime | None) -> timedelta:
        """How long a place is to be left alone before the next post there."""
        return self._chat.wait(to, kept)

    def free(self, to: Address) -> datetime | None:
        """From when on one more may be posted to a place."""
        return self._chat.free(to)

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Post a card."""
        return await self._made("post", self._chat.post(to, card, key))

    async def find(self, to: Address, key: str) -> Posted | None:
        """The message posted under `key`."""
        return await self._made("find", self._chat.find(to, key))

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Draw a message anew in place."""
        await self._made("redraw", self._chat.redraw(to, message, card))

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """Who reacted with what at this moment."""
        return await self._made("reactions", self._chat.reactions(to, message))

    async def _made(self, do: str, request: Awaitable[Answer]) -> Answer:
        began, refused, limited = perf_counter(), "", False
        try:
            return await request
        except SendError as error:
            refused, limited = error.kind, error.reason == LIMITED
            raise
        except asyncio.CancelledError:
            refused = "late"  # the courier waits no longer, or we are stopping
            raise
        except Exception:
            refused = "fault"  # ours to mend
            raise
        finally:
            self._tell(Requested(self.platform, do, refused, limited, perf_counter() - began))
