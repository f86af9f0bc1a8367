"""Once: one person has one vote, also where they had themself erased since and came back."""

from bot.core.ask import Ask
from bot.core.errors import Mend
from store.core.subject import Subject
from store.members import Member


class VotedBefore(Mend):
    """You voted on this before you had yourself erased here. That vote goes on counting, without
    your name, and can't be changed, since nobody knows which one is yours."""

    informs = True


def outlives(ask: Ask, subject: Subject, member: Member) -> None:
    """Somebody goes whose vote stays: whoever comes back with their account has voted."""
    ask.work.marks.begin(subject, ask.secret())
    ask.work.marks.put(subject, member.id)
