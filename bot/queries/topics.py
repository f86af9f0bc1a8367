"""A question is brought to a gathering: it stands on the agenda there."""

from datetime import datetime

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.follow import follows
from bot.core.kinds.gatherings import GatheringRef
from bot.core.replies import Reply
from bot.core.rules.visible import shortened
from bot.core.voice import Voice
from bot.gatherings.closed import refuse_closed
from bot.queries import topic_cards as cards
from bot.queries.kinds import QueryRef, flat
from store.core.subject import Subject
from store.gatherings import Gathering
from store.queries import Query
from store.work import Work

TOPIC = 300
"""Characters of a question on an agenda."""


@command("query bring", "Put a question on an agenda", who=MEMBER, hidden=True)
def bring(ask: Ask, query: QueryRef, gathering: GatheringRef) -> Reply:
    """A question that waits is brought to a gathering."""
    refuse_closed(gathering, ask.now)
    new = offer_for(ask, query, gathering)
    return Reply(card=cards.brought(query, gathering, new, ask.now))


@follows(Gathering)
def moved(work: Work, now: datetime) -> None:
    """A question's card tells on whose agenda it stands, and hears what becomes of that date."""
    for query in work.queries.on_agendas(now):
        Voice(work, now).redraw(Subject.of(query))


def offer_for(ask: Ask, query: Query, gathering: Gathering) -> bool:
    """Put a question on a gathering's agenda; False where it is there already."""
    number, topic = gathering.id, shortened(flat(query.question), TOPIC)
    # Whoever asked brings it, whoever pressed; only a question without an author is the caller's.
    new = ask.work.topics.offer(number, query.member_id or ask.me.id, topic, ask.now)
    query.gathering_id = gathering.id
    ask.work.save(query)
    ask.voice.redraw(Subject.of(query))
    if new:
        ask.voice.redraw(Subject("gathering", number))
    return new
