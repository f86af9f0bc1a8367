"""What follows once something is asked: where it is shown and found, and what is like it."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.arrived import on_arrived
from bot.core.rules.similarity import ALIKE, Likeness, alike, likeness
from bot.core.rules.visible import shortened
from bot.core.voice import LIBRARY, Voice
from bot.library.care import keepers
from bot.queries import knower_cards
from bot.queries.clock import of_query
from bot.queries.kinds import flat
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.members import Member
from store.queries import Query
from store.work import Work

OFTEN = 5
"""So many questions alike, and the answers are worth writing down once and for all. A6."""
TITLE = 150
"""Characters of a question as a title."""


def put(work: Work, voice: Voice, community: Community, query: Query, now: datetime) -> None:
    """Put a query to everybody: its card is shown, it can be found, and the clock minds it."""
    query.state, query.asked_at = "open", now
    work.save(query)
    # Whoever asks wants to hear what comes, and need not say so.
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


@on_arrived
def all_findable(work: Work, _now: datetime) -> None:
    """What is found by is not in an archive: it is made of what is."""
    for query in work.queries.put_to_all():
        findable(work, query)


def alike_ones(work: Work, query: Query) -> list[Query]:
    """What was asked before and is like this, the query itself among it, earliest first."""
    wanted = likeness(query.question, query.tags)
    known = (q for q in work.queries.recent() if q.id != query.id)
    same = [q for q in known if alike(wanted, ready(q)) >= ALIKE]
    return sorted([*same, query], key=lambda q: q.id)


def propose_to_write_down(work: Work, voice: Voice, query: Query, now: datetime) -> None:
    """When the fifth of its like is asked: ask, once, that it be written down once and for all."""
    same = alike_ones(work, query)
    if len(same) < OFTEN or any(q.to_write_down for q in same):
        return
    # All of them are marked, so that the sixth of its like asks nobody again.
    for one in same:
        one.to_write_down = True
        work.save(one)
    card = knower_cards.write_down(query, len(same))
    for member in keepers(work, now):
        voice.direct(member, card, LIBRARY, f"write-down:{query.id}")


def holders(work: Work, roles: Sequence[str], coming: Gathering | None) -> list[Member]:
    """Whoever has one of these roles at a gathering, and is here."""
    if coming is None:
        return []
    claims = work.roles.claims(coming.id)
    found = work.members.named([c.member_id for c in claims if c.role in roles])
    return [member for member in found.values() if member.state == "active"]


def ready(query: Query) -> Likeness:
    return likeness(query.question, query.tags)
