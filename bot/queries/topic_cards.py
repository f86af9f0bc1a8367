"""What is said around a question that is brought to a gathering."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Text
from bot.core.i18n import _, words
from bot.queries.asked_cards import short
from bot.queries.cards import ref
from store.gatherings import Gathering
from store.queries import Query


def for_the_gathering(query: Query, gathering: Gathering, now: datetime) -> Card:
    """A question that waited long, offered to whoever invites the questions people bring."""
    bring = offer("query bring", query=ref(query), gathering=f"#{gathering.id}")
    return Card(
        words(
            "This question has found no answer so far. Would it fit %(day)s?",
            day=when.of(gathering, now),
        ),
        (
            Text(words("%(question)s", question=query.question)),
            Actions(
                (
                    Button(_("Put it on the agenda"), bring, "primary"),
                    Button(_("Answer it"), offer("query answer", query=ref(query))),
                )
            ),
        ),
    )


def brought(query: Query, gathering: Gathering, new: bool, now: datetime) -> Card:
    """A question is on an agenda."""
    day = when.of(gathering, now)
    if not new:
        return Card(words("It is on the agenda of %(day)s already.", day=day))
    return Card(
        words("“%(question)s” is on the agenda of %(day)s.", question=short(query), day=day)
    )
