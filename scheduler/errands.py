"""Errands: what is needed to carry a delivery, drawn when it is carried, and carried once."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b, sha256

from bot.core import living
from bot.core.cards.elements import Card
from bot.core.cards.joined import joined
from bot.core.cards.saved import load, save
from bot.core.cards.way_out import with_way_out
from bot.core.i18n import speaking
from bot.core.letters import over, weight
from bot.core.ports import Address, Chat, Posted, SendError
from bot.core.posts import calling, gathering_of
from bot.core.still import holds
from store import letters
from store import living as standing_cards
from store.communities import Community, Home
from store.core.subject import Subject
from store.database import Session
from store.living import LivingCard
from store.members import Account
from store.outbox import Delivery
from store.work import Work


@dataclass(frozen=True, slots=True)
class Errand:
    """A claimed delivery with all that is needed to carry it, read in one go."""

    delivery: Delivery
    to: Address
    card: Card
    living: LivingCard | None
    parts: tuple[int, ...] = ()
    """The deliveries that are said with it, in one message."""
    key: str = ""
    """What its platform knows the message by."""
    paced: datetime | None = None
    """From when on its home takes one more, as whoever posted there last has told it."""

    @property
    def stands(self) -> str:
        """The message that is to be drawn anew, "" where one is to be posted."""
        return self.living.message if self.living is not None else ""

    @property
    def shows(self) -> str:
        """A digest of the card, by which it is known again."""
        return blake2b(save(self.card).encode(), digest_size=12).hexdigest()

    @property
    def is_there(self) -> bool:
        """Whether this very card stands there for certain, so that nothing is to be done.

        After an attempt of which nobody knows whether it arrived, it is drawn anew in any case.
        """
        stands, first = self.living, self.delivery.attempt == 1
        return stands is not None and bool(stands.message) and first and stands.shown == self.shows


Drawn = Errand | Exception | None
"""A delivery with what is needed to carry it, or why not; None where there is nothing to say."""


def drawn(session: Session, delivery: Delivery, now: datetime) -> Drawn:
    """A delivery with what is true at this moment, and not when it was written."""
    try:
        found, home = _errand(session, delivery, now), _home(session, delivery)
        if found is None:
            return None
        key = known_as(Work(session, delivery.community_id).communities.this(), delivery)
        return replace(found, key=key, paced=home.paced if home else None)
    except Exception as fault:  # noqa: BLE001 - one that is broken must not stop the others
        return fault


def known_as(community: Community, delivery: Delivery) -> str:
    """What a platform knows a delivery's message by.

    In the database of another installation that speaks in the same place, through the same bot
    even, deliveries have the same numbers; the moment at which a community was founded is its own.
    A platform takes 25 characters, and more than one message may be needed.
    """
    mark = sha256(community.founded_at.isoformat().encode()).hexdigest()[:9]
    return delivery.known_as or f"{mark}-{delivery.id}"


def _errand(session: Session, delivery: Delivery, now: datetime) -> Errand | None:
    work = Work(session, delivery.community_id)
    to = _address(session, delivery)
    if to is None:
        return None
    if delivery.verb != "draw" and delivery.account_id is None:
        stands_there = _talked_of(work, delivery, delivery.subject)
        under = delivery.verb == "reply"
        to = replace(to, thread=stands_there) if under else replace(to, about=stands_there)
        return Errand(delivery, to, load(delivery.card), None)
    if delivery.verb == "post":
        return _letter(work, session, delivery, to, now)
    # By its own number: another card may show by now what this one showed.
    stands = standing_cards.of_draw(session, delivery.key)
    if stands is None:
        return None
    # Everybody reads it, so it is in the community's language, not in that of who set it off.
    with speaking(work.communities.this().language):
        card = living.draw(work, stands.subject, now)
        if card is not None and not stands.message:
            card = _calling(work, session, delivery, stands.subject, card, now)
    if card is None:
        return None
    to = replace(to, about=_talked_of(work, delivery, living.about(stands.subject)))
    return Errand(delivery, to, card, stands)


def _talked_of(work: Work, delivery: Delivery, about: Subject | None) -> str:
    """The message that shows in this home what a delivery is about, "" for none."""
    cards = work.living.of(about) if about is not None else []
    return next((card.message for card in cards if card.home_id == delivery.home_id), "")


def _calling(
    work: Work, session: Session, delivery: Delivery, about: Subject, card: Card, now: datetime
) -> Card:
    """A living card that is posted for the first time, with whom it calls in its home."""
    home, kind = _home(session, delivery), living.post_of(about)
    if home is None or not kind:
        return card
    return calling(work, home, kind, card, gathering_of(work, about), now)


def _letter(
    work: Work, session: Session, delivery: Delivery, to: Address, now: datetime
) -> Errand | None:
    """A private message: all that was joined to it and is still so, with the way to fewer.

    None where what leads it is not so any more: the others go without it.
    """
    if not holds(work, delivery, now):
        return None
    joined_to_it = letters.parts(session, delivery.id) if delivery.counts else []
    parts = [delivery, *(p for p in joined_to_it if not over(p, now) and holds(work, p, now))]
    in_order = sorted(parts, key=weight)
    card = joined([load(part.card) for part in in_order])
    with speaking(work.communities.this().language):
        card = with_way_out(card, [part.kind for part in in_order if part.kind])
    return Errand(delivery, to, card, None, tuple(part.id for part in parts[1:]))


def _address(session: Session, delivery: Delivery) -> Address | None:
    if delivery.home_id is not None:
        home = _home(session, delivery)
        if home is None or home.state != "open":
            return None
        return Address(home.platform, home.workspace, channel=home.channel)
    account = session.get(Account, delivery.account_id) if delivery.account_id else None
    return Address(account.platform, account.workspace, user=account.user) if account else None


def _home(session: Session, delivery: Delivery) -> Home | None:
    return session.get(Home, delivery.home_id) if delivery.home_id is not None else None


async def send(chat: Chat, errand: Errand) -> Posted:
    """Post, or redraw where it stands; after an unclear attempt look first, then post."""
    stands = errand.living
    if stands is not None and stands.message:
        return await _redrawn(chat, errand, Posted(stands.channel, stands.message))
    # On the first attempt nobody can have said it, so a look would only cost.
    if errand.delivery.attempt > 1:
        found = await _found(chat, errand)
        if found is not None:
            # A living card stands there as it was when that was tried, which may be long ago.
            return found if stands is None else await _redrawn(chat, errand, found)
    return await chat.post(errand.to, errand.card, errand.key)


async def _redrawn(chat: Chat, errand: Errand, posted: Posted) -> Posted:
    # It may stand within another one's thread.
    inside = posted.channel if posted.channel != errand.to.channel else ""
    await chat.redraw(replace(errand.to, thread=inside), posted.message, errand.card)
    return posted


async def _found(chat: Chat, errand: Errand) -> Posted | None:
    """What an earlier attempt posted; where nobody can look, a reminder may repeat.

    Raises SendError "blind" for a card that must stand once, if it may stand already.
    """
    try:
        return await chat.find(errand.to, errand.key)
    except SendError as error:
        once = errand.living is not None and living.once(errand.living.subject)
        if error.kind != "blind" or (once and errand.delivery.unclear):
            raise
        return None
