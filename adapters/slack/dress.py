"""What stands around a message of ours: the reactions it offers, and the way to a gathering's."""

from collections.abc import Awaitable, Callable

import structlog
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.bookmarks import Bookmarks
from adapters.slack.emoji import name_of
from adapters.slack.faults import Limits
from adapters.slack.workspaces import Installed, Workspaces
from bot.core.cards.elements import Actions, Card
from bot.core.ports import Posted, SendError

log = structlog.get_logger(__name__)

REMEMBERED = 5000
"""Messages whose reactions of ours are known, so that a redraw does not ask for them anew."""


class Dress:
    """Dresses messages; what it cannot do is no reason to take a message for failed."""

    def __init__(self, workspaces: Workspaces, limits: Limits, bookmarks: Bookmarks) -> None:
        self._workspaces = workspaces
        self._bookmarks = bookmarks
        self._limits = limits
        self._seeded: dict[tuple[str, str], set[str]] = {}

    async def put_on(self, there: Installed, posted: Posted, card: Card, *, fresh: bool) -> None:
        """Seed the reactions a card offers, and keep a gathering's at hand while it is to come."""
        client = self._workspaces.client(there.token)
        await self._seed(
            posted,
            [reaction.emoji for reaction in card.reactions if reaction.seeded],
            client.reactions_add,
        )
        if card.subject is None or card.subject.kind != "gathering":
            return
        if fresh and await self._bookmarks.lead_to(there, posted):
            return
        if fresh:
            await self._quietly("pins.add", posted, {"already_pinned"}, client.pins_add)
        elif not any(isinstance(element, Actions) for element in card.body):
            # A card without controls tells of what is over: it makes room for the next one.
            await self._quietly("pins.remove", posted, {"no_pin", "not_pinned"}, client.pins_remove)

    async def _seed(
        self, posted: Posted, wanted: list[str], add: Callable[..., Awaitable[AsyncSlackResponse]]
    ) -> None:
        key = (posted.channel, posted.message)
        seeded = self._seeded.setdefault(key, set())
        if len(self._seeded) > REMEMBERED:
            del self._seeded[next(iter(self._seeded))]
        for name in map(name_of, wanted):
            if name and name not in seeded:
                done = await self._quietly(
                    "reactions.add", posted, {"already_reacted"}, add, name=name
                )
                seeded |= {name} if done else set()

    async def _quietly(
        self,
        method: str,
        posted: Posted,
        fine: set[str],
        ask: Callable[..., Awaitable[AsyncSlackResponse]],
        **more: str,
    ) -> bool:
        """Do it; whether it is as it should be. `fine` are errors that say that it is."""
        try:
            await self._limits.obey(
                method,
                posted.channel,
                lambda: ask(channel=posted.channel, timestamp=posted.message, **more),
            )
        except SendError as error:
            if error.reason not in fine:
                log.warning("not done", method=method, reason=error.reason)
            return error.reason in fine
        return True
