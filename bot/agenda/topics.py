"""Topics: what somebody would like to talk about at a gathering, offered for its agenda."""

from typing import Annotated

from bot.agenda import topic_cards as cards
from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.kinds.gatherings import NEXT, GatheringRef
from bot.core.kinds.plain import LineKind
from bot.core.replies import Reply
from bot.gatherings.closed import refuse_closed
from store.core.subject import Subject

Topic = Annotated[
    str, LineKind(label="What to talk about", help="What to talk about, in a line", limit=300)
]


@command(
    "agenda offer",
    "Offer a topic for the next agenda",
    who=MEMBER,
    submit="Offer it",
    message="Offer this for the next agenda",
    anywhere="Offer a topic",
)
def offer_topic(ask: Ask, topic: Topic, gathering: GatheringRef = NEXT) -> Reply:
    """Put a topic on a gathering's card, where whoever holds the gathering finds it."""
    refuse_closed(gathering, ask.now)
    number = gathering.id
    new = ask.work.topics.offer(number, ask.me.id, topic, ask.now)
    if new:
        ask.voice.redraw(Subject("gathering", number))
    return Reply(card=cards.offered(gathering, topic, new, ask.now))
