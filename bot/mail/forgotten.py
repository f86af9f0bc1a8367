"""Forgotten: an address goes, and that its owner stopped e-mails to it stays."""

from bot.core.ask import Ask
from store.mail import STOPPED
from store.members import Member


def forget(ask: Ask, member: Member) -> None:
    """Forget a member's address. Where they had stopped, nobody has them asked again."""
    found = ask.work.mail.of(member.id)
    if found is not None and found.state == STOPPED:
        ask.work.mail_stops.note(found.address, ask.secret())
    ask.work.mail.remove(member.id)
