"""A group that is proposed to somebody who can't hear of it: the stewards wait for their answer."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.awaited import awaited
from bot.core.still import still
from store.members import Member
from store.work import Work


@still("forming")
def is_proposed(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether that group is still what is proposed to them, and they have not answered."""
    made = work.forming.choice(member)
    return made is not None and made.proposed == _group(about) and not made.answer


@awaited("forming")
def stewards(work: Work, _about: str, _member: int, _now: datetime) -> Iterable[Member]:
    """Whoever may have proposed it, and sees to the groups."""
    return work.members.stewards()


def _group(about: str) -> int:
    return int(about.split(":")[1])
