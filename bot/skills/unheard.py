"""Somebody who is asked to coach and can't hear of it: the next one is asked at once."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.awaited import awaited
from bot.core.still import still
from bot.core.voice import Voice
from bot.skills.match import UNHEARD, pass_on
from store.members import Member
from store.work import Work


@still("coach")
def is_sought(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether a coach is still sought, and they have not said anything to it."""
    coaching = work.skills.coaching(int(about))
    mine = [one for one in work.skills.asked_of(member) if one.coaching_id == int(about)]
    open_ = coaching is not None and coaching.state == "open"
    return open_ and any(one.answer in ("", UNHEARD) for one in mine)


@awaited("coach")
def passed_on(work: Work, about: str, member: int, now: datetime) -> Iterable[Member]:
    """Whoever seeks one waits no longer for this answer."""
    coaching = work.skills.coaching(int(about))
    assert coaching is not None, about
    work.skills.answer(coaching.id, member, UNHEARD)
    pass_on(work, Voice(work, now), work.communities.this(), coaching, now)
    return []
