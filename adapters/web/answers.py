"""How a reply reaches whoever asked: as a message that they alone see, while somebody looks."""

import asyncio
from datetime import datetime

from sqlmodel import Session

from adapters.web.events import Changes
from adapters.web.views import View
from bot.core.cards.elements import Card
from bot.core.cards.saved import save
from bot.core.errors import Mend
from bot.core.i18n import words
from bot.core.ports import Clock
from bot.core.replies import Reply
from store.database import Store
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundFile, PlaygroundMessage


class Answers:
    """Keeps what one alone is shown in answer; nothing of it unless somebody is `looking`."""

    def __init__(self, store: Store, clock: Clock, changes: Changes, *, looking: bool) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes
        self._looking = looking

    async def give(self, view: View, reply: Reply) -> Reply:
        """The reply, its card and files kept where this person sees them; forms are not kept."""
        if not self._looking or (reply.card is None and not reply.files):
            return reply
        card, now = reply.card or Card(words("Here you are.")), self._clock.now()
        kept = self._store.write(lambda session: _keep(session, view, card, reply, now))
        await asyncio.wrap_future(kept)
        self._changes.tell()
        return reply

    async def refuse(self, view: View, error: Mend) -> Reply:
        """What can be mended, as a reply."""
        return await self.give(view, Reply(card=Card(error.words()), refused=True))


def not_running() -> Reply:
    """The playground goes on without the bot, which says so itself."""
    said = words("Convene is not running just now. Nothing was changed; try again in a while.")
    return Reply(card=Card(said), refused=True)


def _keep(session: Session, view: View, card: Card, reply: Reply, now: datetime) -> None:
    # In the talk itself, as on other platforms, marked as seen by one person alone.
    playground = Playground(session)
    number = playground.post(
        PlaygroundMessage(
            channel=view.channel,
            user="" if view.channel else view.user,
            thread=view.thread or None,
            card=save(card),
            private_to=view.user,
            at=now,
        )
    )
    for file in reply.files:
        playground.attach(
            PlaygroundFile(
                message_id=number,
                name=file.name,
                media_type=file.media_type,
                content=file.content,
            )
        )
