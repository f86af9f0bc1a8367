"""Topics: what somebody would like to talk about at a gathering, offered for its agenda."""

from typing import Annotated

from bot.actions.rsvps import refuse_closed
from bot.ask import Ask
from bot.cards import topics as cards
from bot.commands import MEMBER, command
from bot.kinds.community import NEXT, GatheringRef
from bot.kinds.plain import LineKind
from bot.replies import Reply

Topic = Annotated[str, LineKind(help="What to talk about, in a line", limit=300)]


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
        ask.voice.redraw(f"gathering:{number}")
    return Reply(card=cards.offered(gathering, topic, new, ask.now))
