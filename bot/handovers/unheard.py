"""What is asked of somebody about a role stands as long as it is asked, and whoever asks waits."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.awaited import awaited
from bot.core.still import still
from store.members import Member
from store.work import Work


@still("handover")
def is_asked(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether nobody has answered it or taken it back, and the gathering is still to come."""
    asked = work.requests.handover(int(about))
    if asked is None or (asked.taker, asked.state) != (member, "asked"):
        return False
    gathering = work.gatherings.get(asked.gathering_id)
    return gathering is not None and gathering.state == "planned" and gathering.ends_at > now


@awaited("handover")
def whose(work: Work, about: str, _member: int, _now: datetime) -> Iterable[Member]:
    """Whoever would give the role."""
    asked = work.requests.handover(int(about))
    giver = work.members.get(asked.giver) if asked is not None else None
    return [giver] if giver is not None else []
