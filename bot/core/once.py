"""Once: one person has one vote, also where they left or had themself erased, and came back."""

from bot.core.ask import Ask
from bot.core.errors import Mend
from store.core.subject import Subject
from store.members import Member


class VotedBefore(Mend):
    """You voted on this before you had yourself erased here, or left. That vote goes on counting,
    and can't be changed, since nobody knows any more which one is yours."""

    informs = True


def outlives(ask: Ask, subject: Subject, member: Member) -> None:
    """An account of somebody goes whose vote stays: whoever comes back with it has voted."""
    ask.work.marks.begin(subject, ask.secret())
    ask.work.marks.put(subject, member.id)
