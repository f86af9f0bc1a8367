"""In step: what stands in the channels of a room, and whether it is what a card would say now."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from bot.core import living
from bot.core.cards.plain import plain
from bot.core.i18n import speaking
from store.core.subject import Subject
from store.living import LivingCard
from store.work import Work
from tests.room import Room


def standing(room: Room) -> list[tuple[str, str]]:
    """The living cards of a room, each by its subject with what it shows."""
    with room.store.session() as session:
        return [(str(card.subject), shows) for card, shows in _cards(room, session)]


def stands(room: Room, kind: str, number: int, community: int = 1) -> str:
    """What the card of a subject shows where it stands: it is what would be drawn now."""
    subject = Subject(kind, number)
    with room.work(community) as work:
        message = work.living.of(subject)[0].message
        drawn = living.draw(work, subject, room.clock.now())
    shown = next(s for s in reversed(room.chat.shown) if s.message == message)
    assert drawn is not None
    assert shown.text == plain(drawn)
    return shown.text


def behind(room: Room) -> list[str]:
    """The cards that show something else than they would, had they just been drawn.

    A card tells no time that has passed since: what it would have said when it was is right.
    """
    wrong = []
    with room.store.session() as session:
        for card, shows in _cards(room, session):
            work = Work(session, card.community_id)
            with speaking(work.communities.this().language):
                moments = (card.drawn_at or room.clock.now(), room.clock.now())
                drawn = [living.draw(work, card.subject, at) for at in moments]
            right = [plain(one) for one in drawn if one is not None]
            if right and shows not in right:
                wrong.append(f"{card.subject} shows\n{shows}\n-- and it is\n{right[-1]}")
    return wrong


def _cards(room: Room, session: Session) -> Iterator[tuple[LivingCard, str]]:
    shown = {one.message: one.text for one in room.chat.shown}
    for card in session.exec(select(LivingCard).where(col(LivingCard.message) != "")).all():
        yield card, shown[card.message]
