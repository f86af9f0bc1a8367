"""A member's desk in a browser: what they see of themselves on chat, with the same Calls."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button
from bot.core.cards.lines import note
from bot.core.i18n import _, words
from bot.core.page import Page, Visit
from bot.core.rest import winds_down
from bot.core.untyped import untyped
from bot.help.desk import draw
from store.members import Member


def desk(visit: Visit, member: Member) -> Page | None:
    """The desk of whoever came by a link of their own; it is for their eyes alone."""
    if visit.rest:
        return None
    card = untyped(draw(visit.work, member, visit.now))
    mine = [
        Button(_("What is kept about me"), offer("cop me")),
        Button(_("Take part less, or more"), offer("cop quiet")),
        Button(_("Who may read my name on pages"), offer("cop named")),
    ]
    if winds_down(visit.work.communities.this()):
        mine.append(Button(_("Take the archive along"), offer("cop archive")))
    last = note("Whoever has your link can do all of this in your name.")
    body = (*card.body, Actions(tuple(mine)), last)
    return Page(words("%(name)s, for you", name=member.name), body)
