"""Consent asked of somebody who can't hear of it: whoever wrote what is to be shared waits."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.awaited import awaited
from bot.core.still import still
from store.members import Member
from store.work import Work

SHARE = "interview-share"


@still(SHARE)
def is_to_be_answered(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether it is there yet, and they have not said whether it may be shown."""
    return work.highlights.consents(int(about)).get(member) == ""


@awaited(SHARE)
def writer(work: Work, about: str, _member: int, _now: datetime) -> Iterable[Member]:
    """Whoever wrote it."""
    written = work.highlights.get(int(about))
    found = work.members.get(written.member_id) if written is not None else None
    return [found] if found is not None else []
