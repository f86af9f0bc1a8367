"""A reaction on a living card, turned into the Call that the card offered for it."""

from datetime import datetime

from bot.core import living
from bot.core.calls import Call, Caller, Offer, Place
from bot.core.cards.elements import Reaction
from bot.core.noticed import noticed
from store.audit import marks
from store.database import Session
from store.directory import Directory
from store.living import LivingCard
from store.members import Member
from store.work import Work

ANY = ""
"""What a card offers for whichever reaction it offers nothing else for."""
# Skin tones and the emoji variation selector do not change what a reaction means.
_VARIANTS = {ord(c): None for c in "\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"}


def bare(emoji: str) -> str:
    """An emoji without skin tone and variation selector."""
    return emoji.translate(_VARIANTS)


def offered(
    session: Session,
    place: Place,
    who: Caller,
    emoji: str,
    added: bool,
    id: str,
    now: datetime,
    *,
    heard: bool = True,
) -> Call | None:
    """The Call a reaction makes, with the change to what stands on the card written down.

    None for a message that is no living card, an emoji it does not offer, or a reaction known
    already. So it is for an event that was taken before: told once more after others, it would
    change what stands on the card and not what was answered. `heard`: whoever reacted is there to
    hear the answer.
    """
    found = _card(session, place, who)
    if found is None or marks(session, id):
        return None
    work, card, member = found
    known = {bare(r.emoji): r for r in living.reactions(work, card.subject, now)}
    reaction = known.get(bare(emoji)) or known.get(ANY)
    if reaction is None or (reaction.kept and not card.open):
        if added:
            noticed(work, card.subject, member)
        return None
    if reaction.kept:
        changed = _noted(work, card.id, who, bare(emoji), now if added else None)
    else:
        changed = added and heard and _answered(work, card, who, now)
    if not changed:
        return None
    offer = reaction.added if added else _taken_back(work, card, member, reaction, known)
    args, said = dict(offer.args), bare(reaction.emoji)
    return Call(
        id, offer.command, who, place, args, "reaction", community=work.community, emoji=said
    )


def _card(
    session: Session, place: Place, who: Caller
) -> tuple[Work, LivingCard, Member | None] | None:
    """The living card that a message is, within its community, and who reacted to it there."""
    found = Directory(session).at(place.platform, place.workspace, place.channel, who.user)
    if found is None or found.home is None:
        return None
    work = Work(session, found.community.id)
    card = work.living.at(found.home.id, place.message)
    return None if card is None else (work, card, found.member)


def _answered(work: Work, card: LivingCard, who: Caller, now: datetime) -> bool:
    """Note that somebody is answered, to be told once; what they chose stands nowhere."""
    return work.living.answer(card, who.user, now)


def _noted(work: Work, card: int, who: Caller, emoji: str, added: datetime | None) -> bool:
    """Write down what stands on the card now, `added` at an instant or gone: whether it is news."""
    if added is None:
        return work.living.unreact(card, who.user, emoji)
    return work.living.react(card, who.user, emoji, added)


def _taken_back(
    work: Work,
    card: LivingCard,
    member: Member | None,
    reaction: Reaction,
    known: dict[str, Reaction],
) -> Offer:
    """What taking a reaction back asks for: their latest that still stands counts instead, on
    whichever of the subject's cards, since one person has one answer in all homes (E1)."""
    theirs = work.living.reactions_of(card.subject, member.id) if member else []
    standing = [emoji for emoji in theirs if emoji in known]
    if not standing:
        return reaction.removed
    return Offer(reaction.removed.command, (*reaction.removed.args, ("instead", standing[-1])))
