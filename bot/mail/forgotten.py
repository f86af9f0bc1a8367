"""Forgotten: an address goes; that its owner stopped e-mails stays, and for a while that they were
asked in vain.
"""

from datetime import timedelta

from bot.core.ask import Ask
from bot.core.belongings import outlive
from store.mail import ASKED, STOPPED
from store.members import Member

AGAIN = timedelta(days=30)
"""How long an address that gave no answer is not asked again, however often it is noted anew."""


def forget(ask: Ask, member: Member) -> None:
    """Forget a member's address. Where they had stopped, nobody has them asked again.

    Whoever is written to there once more has voted on what its owner voted on.
    """
    found, stops = ask.work.mail.of(member.id), ask.work.mail_stops
    if found is not None:
        outlive(ask, member)
    if found is not None and found.state == STOPPED:
        stops.note(found.address, ask.secret())
    if found is not None and found.state == ASKED:
        stops.note_asked(found.address, ask.secret(), found.asked_at + AGAIN)
    ask.work.mail.remove(member.id)
