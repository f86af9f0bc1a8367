"""How topics look that were offered for an agenda."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Card, Element, Heading, Items
from bot.core.cards.lines import note_n
from bot.core.cards.people import People
from bot.core.i18n import words
from bot.core.rules.visible import shortened
from bot.core.text import Words
from store.gatherings import Gathering
from store.topics import Topic
from store.work import Work

SHOWN = 5
"""Topics on a gathering's card, which has to stay a card."""
LONGEST = 120
"""Characters of a topic that stand on a gathering's card."""


def on_card(work: Work, gathering: int) -> Iterable[Element]:
    """What is offered for a gathering, on its card."""
    topics = work.topics.of(gathering)
    if not topics:
        return
    named = People(work, [topic.member_id for topic in topics if topic.member_id])
    yield Heading(words("Offered for the agenda"))
    yield Items(tuple(_line(topic, named) for topic in topics[:SHOWN]))
    if (more := len(topics) - SHOWN) > 0:
        yield note_n("and %(n)s more", "and %(n)s more", more)


def offered(gathering: Gathering, text: str, new: bool, now: datetime) -> Card:
    """The answer to offering a topic."""
    topic, day = shortened(text, LONGEST), when.of(gathering, now)
    if not new:
        return Card(words("“%(topic)s” is offered for %(day)s already.", topic=topic, day=day))
    return Card(
        words("“%(topic)s” is offered for %(day)s. It stands on the card.", topic=topic, day=day)
    )


def _line(topic: Topic, named: People) -> Words:
    text = shortened(topic.text, LONGEST)
    # What an erased member offered stays on the agenda, without their name (E3).
    if topic.member_id is None or named.erased(topic.member_id):
        return words("%(topic)s", topic=text)
    return words("%(topic)s · %(who)s", topic=text, who=named[topic.member_id])
