"""Heard: whether a message would reach somebody, before a card promises them one."""

from bot.core.addressees import reached
from bot.core.cards.elements import Actions, Element
from bot.core.cards.lines import note
from bot.core.cards.way_out import hear
from bot.core.i18n import _
from store.members import Member
from store.work import Work


def unheard(work: Work, member: Member, kind: str) -> tuple[Element, ...]:
    """What stands on a card that would promise a message of a kind, where none would come.

    Empty where one does. Whoever turned the kind off is offered to turn it on again.
    """
    if not reached(work, member):
        return (note("I can't write to you in private, so no message comes."),)
    if kind in work.members.quiet(member.id):
        off = note("You turned %(kind)s off, so no message comes.", kind=(_(kind),))
        return (off, Actions((hear(kind),)))
    return ()
