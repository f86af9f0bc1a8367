"""How what is asked looks in a list, and one question with every answer."""

from collections.abc import Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note
from bot.core.i18n import _, words, words_n
from bot.core.text import Words
from bot.queries.asked_cards import short
from bot.queries.cards import sort
from store.queries import Query

LISTED = 10


def listed(queries: Sequence[Query], answers: dict[int, int], name: str) -> Card:
    """What is asked just now, with how many answered."""
    ask = Button(_("Ask something"), offer("query ask"), "primary")
    if not queries:
        return Card(
            words("Nobody asks anything in %(name)s just now.", name=name), (Actions((ask,)),)
        )
    lines = tuple(_line(query, answers.get(query.id, 0)) for query in queries[:LISTED])
    body: list[Element] = [Items(lines)]
    if (more := len(queries) - LISTED) > 0:
        body.append(Note(words_n("and %(n)s more", "and %(n)s more", more)))
    body.append(Actions((Button(_("Answer one"), offer("query answer")), ask)))
    return Card(words("What is asked in %(name)s", name=name), tuple(body))


def _line(query: Query, answers: int) -> Words:
    so_far = words_n("%(n)s answer", "%(n)s answers", answers)
    return words(
        "%(number)s · %(question)s · %(sort)s · %(answers)s",
        number=f"#{query.id}",
        question=short(query),
        sort=(sort(query),),
        answers=so_far,
    )


def whole(lines: Sequence[Words], card: Card) -> Card:
    """A query with all of its answers, where its card in the channel shows the newest few."""
    body = [e for e in card.body if not isinstance(e, Actions)]
    rest: list[Element] = [Heading(words("Every answer")), Items(tuple(lines))] if lines else []
    return Card(card.title, (*body[:1], *rest, *[e for e in card.body if isinstance(e, Actions)]))
