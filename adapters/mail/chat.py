"""The Chat port by e-mail: a letter to one address, with a link for each thing to do."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Never

from adapters.mail.letters import Letters
from adapters.mail.message import Draft, message
from adapters.mail.smtp import Server, carry
from adapters.mail.text import letter_text
from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.cards.plain import flat
from bot.core.cards.point import point
from bot.core.i18n import speaking
from bot.core.mailed import Sheet
from bot.core.ports import Address, Clock, Posted, SendError
from bot.core.untyped import untyped
from bot.mail.words import Dated, dated, foot
from store.database import Session, Store
from store.mail import AGREED, ASKED, addressed
from store.members import EMAIL
from store.work import Work

AT_ONCE = 4
"""Messages that are handed in at once: mail servers take few connections from one sender."""
SOON = timedelta(seconds=2)

Draw = Callable[[Sheet], str]
"""What an e-mail shows -> its HTML, for a mailbox."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the server, the address they come from, where answers go, and our address."""

    server: Server
    address: str
    reply_to: str
    public_url: str


@dataclass(frozen=True, slots=True)
class _To:
    """Whom one letter is for, as it is kept at this moment."""

    address: str
    community: str
    zone: str
    language: str
    agreed: bool
    dated: Dated | None


class MailChat:
    """Writes e-mails. None can be drawn anew, nor looked up afterwards."""

    platform = EMAIL
    share = None

    def __init__(
        self, store: Store, clock: Clock, letters: Letters, sender: Sender, html: Draw
    ) -> None:
        self._store = store
        self._clock = clock
        self._letters = letters
        self._sender = sender
        self._html = html
        self._under_way = 0

    def wait(self, to: Address, kept: datetime | None = None) -> timedelta:
        """A moment, while enough are on their way."""
        return SOON if self._under_way >= AT_ONCE else timedelta(0)

    def free(self, to: Address) -> None:
        """At any time."""

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Write to somebody; under the same key it is the same message, whoever gets it twice."""
        self._under_way += 1
        try:
            whose = await asyncio.wrap_future(
                self._store.read(lambda session: self._whose(session, to.user, card))
            )
            with speaking(whose.language):
                shown = untyped(card)
            # A repeated attempt has links of its own: those of the first may be in a mailbox.
            secret = await self._letters.keep(to.user, shown)
            draft = self._draft(whose, shown, key, f"{self._sender.public_url}/mail/{secret}")
            await carry(self._sender.server, message(draft), self._sender.address, whose.address)
        finally:
            self._under_way -= 1
        return Posted("", key)

    async def find(self, to: Address, key: str) -> Never:
        """Nobody can look into a mailbox: a letter may come twice, under one Message-ID."""
        raise SendError("blind", "nobody can look into a mailbox")

    async def redraw(self, to: Address, message: str, card: Card) -> Never:
        """What was sent stands as it is."""
        raise SendError("deleted", "an e-mail can't be drawn anew")

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """None: nobody can react to one here."""
        return {}

    def _whose(self, session: Session, user: str, card: Card) -> _To:
        """Raises SendError where nobody is to be written to at this moment."""
        found = addressed(session, user)
        if found is None or found.state not in (ASKED, AGREED):
            raise SendError("closed", "not agreed to")
        work = Work(session, found.community_id)
        community = work.communities.this()
        with speaking(community.language):
            return _To(
                found.address,
                community.name,
                community.zone,
                community.language,
                found.state == AGREED,
                dated(work, card),
            )

    def _draft(self, to: _To, card: Card, key: str, base: str) -> Draft:
        with speaking(to.language):
            last = foot(to.community, to.zone, f"{base}/stop", agreed=to.agreed)
            sheet = Sheet(to.community, to.zone, card, last, base)
            return Draft(
                name=to.community,
                sender=self._sender.address,
                reply_to=self._sender.reply_to,
                to=to.address,
                subject=flat(point(card)),
                text=letter_text(sheet),
                html=self._html(sheet),
                key=key,
                stop=f"{base}/stop",
                at=self._clock.now(),
                language=to.language,
                calendar=to.dated.file if to.dated else None,
                cancelled=bool(to.dated and to.dated.cancelled),
            )
