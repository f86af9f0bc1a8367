"""Asking: what follows once something is asked: where it is shown, who is told, who may know."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.rules.similarity import AKIN, ALIKE, Likeness, alike, likeness
from bot.core.rules.visible import shortened
from bot.core.voice import QUESTIONS, STEWARDING, Voice
from bot.library.care import keepers
from bot.queries import asked_cards as cards
from bot.queries.clock import of_query
from bot.queries.kinds import flat
from bot.skills.match import who_knows
from store.communities import Community
from store.core.subject import Subject
from store.members import Member
from store.queries import Query
from store.work import Work

PEACE = timedelta(days=7)
"""Nobody is asked in private for what they know twice within this time."""
MOST = 3
"""How many are asked in private at a time."""
OFTEN = 5
"""So many questions alike, and the answers are worth writing down once and for all."""
TITLE = 150
"""Characters of a question as a title."""


def put(work: Work, voice: Voice, community: Community, query: Query, now: datetime) -> None:
    """Put a query to everybody: its card is shown, it can be found, and the clock minds it."""
    query.state, query.asked_at = "open", now
    work.save(query)
    if query.member_id is not None:
        work.voices.follow(query.id, query.member_id)
    findable(work, query)
    voice.show(Subject.of(query))
    # Nothing is asked by a reaction on it, so there is nothing to reconcile.
    work.living.close(Subject.of(query))
    work.occurrences.plan(of_query(community, query, now))
    propose_to_write_down(work, voice, query, now)


def findable(work: Work, query: Query) -> None:
    """A query can be found by its words, and by those of its answers.

    Once there is a page on it in the library, that is found in their place.
    """
    number, title = query.id, shortened(flat(query.question), TITLE)
    answers = work.queries.answers([number])
    if query.page is not None:
        work.search.drop("query", number)
        for answer in answers:
            work.search.drop("answer", answer.id)
        return
    work.search.put("query", number, title, query.question, query.tags)
    for answer in answers:
        work.search.put("answer", answer.id, title, answer.text, query.tags, about=number)


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
        if q.id != query.id and (how := alike(wanted, _ready(q))) >= AKIN
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
        if voice.direct(member, card, QUESTIONS, f"may-know:{number}"):
            work.voices.approach(number, member.id, now)
            asked += 1
    return asked


def followers(work: Work, query: Query, but: Sequence[int | None]) -> list[Member]:
    """Whoever is here and hears of what is new about a query; `but` these, who know."""
    found = work.members.named(work.voices.followers(query.id))
    return [m for m in found.values() if m.state == "active" and m.id not in but]


def alike_ones(work: Work, query: Query) -> list[Query]:
    """What was asked before and is like this, the query itself among it, earliest first."""
    wanted = likeness(query.question, query.tags)
    known = (q for q in work.queries.recent() if q.id != query.id)
    same = [q for q in known if alike(wanted, _ready(q)) >= ALIKE]
    return sorted([*same, query], key=lambda q: q.id)


def propose_to_write_down(work: Work, voice: Voice, query: Query, now: datetime) -> None:
    """When the fifth of its like is asked: ask, once, that it be written down once and for all."""
    same = alike_ones(work, query)
    if len(same) < OFTEN or any(q.to_write_down for q in same):
        return
    for one in same:
        one.to_write_down = True
        work.save(one)
    card = cards.write_down(query, len(same))
    for member in keepers(work, now):
        voice.direct(member, card, STEWARDING, f"write-down:{query.id}")


def holders(work: Work, roles: Sequence[str], now: datetime) -> list[Member]:
    """Whoever has one of these roles at the next gathering, and is here."""
    coming = work.gatherings.next(now)
    if coming is None:
        return []
    claims = work.roles.claims(coming.id)
    found = work.members.named([c.member_id for c in claims if c.role in roles])
    return [member for member in found.values() if member.state == "active"]


def _ready(query: Query) -> Likeness:
    return likeness(query.question, query.tags)
