"""Whole: the door behind which a copy of all pages is made, for members or for everybody."""

from bot.core.page_kinds import page_kinds
from store.database import Session
from store.pages import EVERYBODY, MEMBERS, Door, Pages


def whole(community: int) -> Door:
    """What a member may see, of every kind: what was shared among them is theirs, open or shut."""
    return Door(community, dict.fromkeys(page_kinds(), MEMBERS), shows=MEMBERS)


def public(session: Session, community: int) -> Door:
    """What everybody may see at present."""
    opened = Pages(session, community).open()
    return Door(community, {kind: to for kind, to in opened.items() if to == EVERYBODY})
