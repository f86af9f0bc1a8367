"""A member's desk in a browser: what they see of themselves on chat, with the same Calls."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button
from bot.core.cards.lines import note
from bot.core.i18n import _, words
from bot.core.page import Page
from bot.help.desk import draw
from store.work import Work


def desk(work: Work, member: int, now: datetime) -> Page:
    """The desk of whoever came by a link of their own; it is for their eyes alone."""
    whose = work.members.get(member)
    assert whose is not None, "a link opens while its member is active"
    card = draw(work, whose, now)
    mine = (
        Button(_("What is kept about me"), offer("cop me")),
        Button(_("Take part less, or more"), offer("cop quiet")),
        Button(_("Who may read my name on pages"), offer("cop named")),
    )
    last = note("Whoever has your link can do all of this in your name.")
    return Page(words("%(name)s, for you", name=whose.name), (*card.body, Actions(mine), last))
