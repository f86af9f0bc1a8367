"""Returns: somebody is back, and hears of what waited for them; once, and in one message each."""

from datetime import datetime

from bot.attendance.prompts import ask_on_return
from bot.core.voice import CHANGES, Voice
from bot.gatherings.stakes import Stake
from bot.members import absence_cards as cards
from bot.skills.match import ask_a_coach, coaches
from store.communities import Community
from store.members import Member
from store.work import Work


def returned(
    work: Work, voice: Voice, community: Community, member: Member, now: datetime, key: str
) -> None:
    """What moved while they were away wants their word, and who asked to be coached may have it;
    a steward may know who came meanwhile.

    `key` is what makes this return one.
    """
    moved = _to_confirm(work, member, now)
    if moved:
        card = cards.moved_meanwhile(moved, community.name, now)
        voice.direct(member, card, CHANGES, key, moved[-1].gathering.ends_at)
    if member.steward_since is not None:
        ask_on_return(work, voice, community, member, now)
    # Nobody else had offered that, or all who had were asked.
    for coaching in work.skills.sought():
        if any(coach.id == member.id for coach in coaches(work, coaching)):
            ask_a_coach(work, voice, community, coaching, now)


def _to_confirm(work: Work, member: Member, now: datetime) -> list[Stake]:
    """Gatherings to come that moved since they answered, soonest first, without those of absences
    that are still ahead."""
    open_ones = {r.gathering_id: r for r in work.rsvps.of_member(member.id) if r.unconfirmed}
    return [
        Stake(gathering, open_ones[gathering.id], ())
        for gathering in work.gatherings.coming(now)
        if gathering.id in open_ones
        and gathering.starts_at > now
        and member.id not in work.members.away_on(gathering.day)
    ]
