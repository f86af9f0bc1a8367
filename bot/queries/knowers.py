"""Who may know something about a query, and how a few of them are asked in private."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.rules.similarity import AKIN, alike, likeness
from bot.core.voice import QUESTIONS, Voice
from bot.queries import knower_cards as cards
from bot.queries.asked import ready
from bot.skills.match import who_knows
from store.communities import Community
from store.members import Member
from store.queries import Query
from store.work import Work

PEACE = timedelta(days=7)
"""Nobody is asked in private for what they know twice within this time, as the card promises."""
MOST = 3
"""How many are asked in private at a time: the likeliest few, not everybody."""


def likely_to_know(work: Work, query: Query) -> list[Member]:
    """The members who may know something about a query, likeliest first, whoever asked it.

    Whoever answered the like before may: the more alike it was, and the more what they said
    helped, the likelier. To have done so, to know, or to host says the same, and so does a skill
    that somebody named and that fits.
    """
    wanted = likeness(query.question, query.tags)
    near = {
        q.id: how
        for q in work.queries.recent()
        if q.id != query.id and (how := alike(wanted, ready(q))) >= AKIN
    }
    weights: dict[int, float] = {}
    for answer in work.queries.answers(sorted(near)):
        if answer.member_id is not None:
            more = near[answer.query_id] * (2 if answer.helped else 1)
            weights[answer.member_id] = weights.get(answer.member_id, 0.0) + more
    for said in work.voices.on(sorted(near)):
        if said.member_id is not None and said.stance in ("has done so", "knows", "hosts"):
            weights[said.member_id] = weights.get(said.member_id, 0.0) + near[said.query_id]
    for skill, how in who_knows(work, query.question, query.tags):
        weights[skill.member_id] = weights.get(skill.member_id, 0.0) + how
    members = work.members.named(sorted(weights))
    return sorted(members.values(), key=lambda m: (-weights[m.id], m.id))


def approach(work: Work, voice: Voice, community: Community, query: Query, now: datetime) -> int:
    """Ask a few of those who may know, in private; how many were asked.

    Nobody who asked or answered it, is away, was asked about anything within PEACE, or turned
    such questions off.
    """
    number = query.id
    today = now.astimezone(ZoneInfo(community.zone)).date()
    # Requirement E4: a question goes only to those whom it concerns, and not to who is away.
    left_alone = {
        query.member_id,
        *(answer.member_id for answer in work.queries.answers([number])),
        *work.voices.approached(number, now - PEACE),
        *work.members.away_on(today),
    }
    asked = 0
    for member in likely_to_know(work, query):
        if asked == MOST:
            break
        if member.state != "active" or member.id in left_alone:
            continue
        card = cards.may_know(work, query)
        # Only whoever was really written to has been asked: a message that was turned off takes up
        # no place.
        if voice.direct(member, card, QUESTIONS, f"may-know:{number}"):
            work.voices.approach(number, member.id, now)
            asked += 1
    return asked
