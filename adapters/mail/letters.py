"""Letters: what each link in an e-mail offers, kept as long as it is of use."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from adapters.mail.seals import sealed, unsealed
from bot.core import chance
from bot.core.cards.elements import Card
from bot.core.linked import Letter
from bot.core.ports import Clock
from store.database import Session, Store
from store.mail import Opened, addressed, by_link, keep

OFFERS = timedelta(days=60)
"""How long a link does what its e-mail offers. It stops e-mails for good."""


class Letters:
    """The letters on one open database."""

    def __init__(self, store: Store, clock: Clock, secret: chance.Chance = chance.secret) -> None:
        self._store = store
        self._clock = clock
        self._secret = secret

    def opened(self, secret: str) -> Letter | None:
        """What a link opens, None where that is nothing any more."""

        def look(session: Session) -> Letter | None:
            found = by_link(session, secret)
            if found is None:
                return None
            return Letter(
                community=found.community.name,
                language=found.community.language,
                zone=found.community.zone,
                name=found.member.name,
                user=found.user,
                card=self._card(found, secret),
            )

        return self._store.look(look)

    def _card(self, found: Opened, secret: str) -> Card | None:
        """What is offered still; nothing where an earlier version wrote it in another way."""
        if self._clock.now() >= found.until:
            return None
        with suppress(ValueError):
            return unsealed(found.card, secret)
        return None

    async def keep(self, user: str, card: Card) -> str:
        """Keep what was written to somebody, or shown in answer; the secret that opens it."""
        secret = self._secret()
        closed, now = sealed(card, secret), self._clock.now()

        def write(session: Session) -> None:
            found = addressed(session, user)
            if found is not None:
                keep(session, found, secret, closed, now, now + OFFERS)

        await asyncio.wrap_future(self._store.write(write, behind=True))
        return secret
