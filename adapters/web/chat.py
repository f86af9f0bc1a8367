"""The Chat port on the playground: a post is a row under its delivery's key, so it is done once."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from adapters.web.events import Changes
from adapters.web.people import PLATFORM, caller
from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.cards.saved import save
from bot.core.ports import Address, Clock, Posted, SendError
from store.database import Store
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundMessage

Answer = TypeVar("Answer")


class WebChat:
    """Speaks in the playground; whoever looks at it hears of every change."""

    platform = PLATFORM
    share = None

    def __init__(self, store: Store, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes

    def wait(self, to: Address, kept: datetime | None = None) -> timedelta:
        """Nobody here asks to be left alone."""
        return timedelta(0)

    def free(self, to: Address) -> None:
        """At any time."""

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Post a card. The second time under the same key is the first time's message."""
        now = self._clock.now()

        def write(playground: Playground) -> int:
            _check(playground, to)
            number = playground.post(
                PlaygroundMessage(
                    channel=to.channel,
                    user="" if to.channel else to.user,
                    thread=int(to.thread) if to.thread else None,
                    card=save(card),
                    key=key,
                    at=now,
                )
            )
            playground.reactions.seed(number, _seeded(card), now)
            return number

        return Posted(to.channel, str(await self._write(write)))

    async def find(self, to: Address, key: str) -> Posted | None:
        """The message posted under `key`."""
        look = self._store.read(lambda session: Playground(session).keyed(key))
        number = await asyncio.wrap_future(look)
        return None if number is None else Posted(to.channel, str(number))

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Draw a message anew in place."""
        now = self._clock.now()

        def write(playground: Playground) -> None:
            if not (message.isdecimal() and playground.redraw(int(message), save(card), now)):
                raise SendError("deleted", "message_not_found", missing=True)
            playground.reactions.seed(int(message), _seeded(card), now)

        await self._write(write)

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """Who reacted with what at this moment, the bot's own left out."""

        def look(session: Session) -> dict[str, Sequence[Caller]]:
            playground = Playground(session)
            found = playground.reactions.on([int(message)]).get(int(message), {})
            people = {emoji: map(playground.person, users) for emoji, users in found.items()}
            return {emoji: [caller(p) for p in some if p] for emoji, some in people.items()}

        return await asyncio.wrap_future(self._store.read(look))

    async def _write(self, job: Callable[[Playground], Answer]) -> Answer:
        def run(session: Session) -> Answer:
            return job(Playground(session))

        try:
            done = await asyncio.wrap_future(self._store.write(run, behind=True))
        # The database is the platform here; what it cannot do now is tried again.
        except SQLAlchemyError as error:
            raise SendError("again", type(error).__name__) from error
        # Only once it is committed: whoever draws the page now reads it.
        self._changes.tell()
        return done


def _check(playground: Playground, to: Address) -> None:
    if to.channel and playground.channel(to.channel) is None:
        raise SendError("gone", "channel_not_found")
    if not to.channel and playground.person(to.user) is None:
        raise SendError("gone", "user_not_found")
    if to.thread and not (to.thread.isdecimal() and playground.message(int(to.thread))):
        raise SendError("gone", "thread_not_found")


def _seeded(card: Card) -> list[str]:
    return [reaction.emoji for reaction in card.reactions if reaction.seeded]
