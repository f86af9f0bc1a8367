"""What stands around a message of ours: the reactions it offers, and a gathering's pin."""

from collections.abc import Awaitable

import discord
import structlog

from adapters.discord.faults import asked
from bot.core.cards.elements import Actions, Card
from bot.core.ports import Posted, SendError

log = structlog.get_logger(__name__)

REMEMBERED = 5000
"""Messages whose reactions of ours are known, so that a redraw does not ask for them anew."""


class Dress:
    """Dresses messages; what it cannot do is no reason to take a message for failed."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._seeded: dict[str, set[str]] = {}

    def undressed(self, message: str) -> None:
        """Somebody took all reactions off a message: ours are added when it is drawn anew."""
        self._seeded.pop(message, None)

    async def put_on(self, posted: Posted, card: Card, *, fresh: bool) -> None:
        """Seed the reactions a card offers, and pin a gathering's while it is to come."""
        http = self._client.http
        if card.reactions:
            await self._seed(posted, [r.emoji for r in card.reactions if r.seeded])
        if card.subject is None or card.subject.kind != "gathering" or not self._may_pin(posted):
            return
        if fresh:
            await _quietly("pin", http.pin_message(posted.channel, posted.message))
        # A card without controls tells of what is over: it makes room for the next one.
        elif not any(isinstance(element, Actions) for element in card.body):
            await _quietly("unpin", http.unpin_message(posted.channel, posted.message))

    def _may_pin(self, posted: Posted) -> bool:
        """Whether we may, as far as is known: older invitations did not ask for it."""
        number = int(posted.channel) if posted.channel.isdecimal() else 0
        channel = self._client.get_channel(number)
        if not isinstance(channel, discord.TextChannel | discord.Thread):
            return True
        return channel.permissions_for(channel.guild.me).pin_messages

    async def _seed(self, posted: Posted, wanted: list[str]) -> None:
        there = self._seeded.setdefault(posted.message, set())
        if len(self._seeded) > REMEMBERED:
            del self._seeded[next(iter(self._seeded))]
        for emoji in wanted:
            if emoji not in there:
                adding = self._client.http.add_reaction(posted.channel, posted.message, emoji)
                there |= {emoji} if await _quietly("react", adding) else set()


async def _quietly(what: str, request: Awaitable[object]) -> bool:
    """Do it; whether it was done."""
    try:
        await asked(request)
    except SendError as error:
        log.warning("not done", what=what, reason=error.reason)
        return False
    return True
