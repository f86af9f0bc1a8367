"""A role that somebody is asked to take and can't hear of: it stands on their desk, and the next
one is asked where somebody waits for a yes."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.awaited import awaited, awaits
from bot.core.still import still
from bot.core.voice import Voice
from bot.roles.covers import COVER, go_on
from store.members import Member
from store.work import Work

UNHEARD = "unheard"
"""What stands for the answer of somebody who could not be asked."""


awaits("ask")


@still(COVER)
def is_looked_for(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether somebody is still looked for, and they have not said anything to it."""
    cover = work.covers.get(int(about))
    said = [one.answer for one in work.covers.asked(int(about)) if one.member_id == member]
    return cover is not None and cover.state == "open" and said in ([""], [UNHEARD])


@awaited(COVER)
def passed_on(work: Work, about: str, member: int, now: datetime) -> Iterable[Member]:
    """The next one is asked at once."""
    if work.covers.answer(int(about), member, UNHEARD):
        go_on(work, Voice(work, now), int(about), now)
    return []
