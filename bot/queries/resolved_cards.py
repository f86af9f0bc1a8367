"""What is said once a question is resolved, or open again."""

from collections.abc import Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Option, Select, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.queries.asked_cards import short
from bot.queries.cards import ref
from bot.queries.follower_cards import stop
from bot.queries.kinds import flat
from store.members import Member
from store.queries import Answer, Query

CHOICE = 70
"""Characters of an answer where it is one of several to choose from."""
CHOICES = 25


def resolved(query: Query, answers: Sequence[Answer], *, in_library: bool) -> Card:
    """The answer to resolving: where it is kept, what helped, and the way back."""
    body: list[Element] = []
    options = tuple(
        Option(shortened(flat(answer.text), CHOICE), str(answer.id))
        for answer in answers
        if not answer.helped
    )[:CHOICES]
    if options:
        body.append(
            Actions((Select(_("Which answer helped?"), offer("query helped"), "answer", options),))
        )
    back = Button(_("Open it again"), offer("query reopen", query=ref(query)))
    body.append(Actions((back,)))
    said = words("“%(question)s” is resolved.", question=short(query))
    kept_too = words(
        "“%(question)s” is resolved. The library keeps it, and credits who answered.",
        question=short(query),
    )
    return Card(kept_too if in_library else said, tuple(body))


def resolved_already(query: Query) -> Card:
    """It was resolved before."""
    back = Button(_("Open it again"), offer("query reopen", query=ref(query)))
    return Card(
        words("“%(question)s” is resolved already.", question=short(query)), (Actions((back,)),)
    )


def resolved_news(query: Query, who: Member, *, follows: bool) -> Card:
    """For whoever `follows`, or offered something: it is resolved."""
    body: list[Element] = []
    if query.outcome:
        body.append(Text(words("%(outcome)s", outcome=query.outcome)))
    title = words(
        "%(who)s says that “%(question)s” is resolved", who=(person(who),), question=short(query)
    )
    ways = (Actions((stop(query),)),) if follows else ()
    return Card(title, (*body, *ways))


def reopened(query: Query) -> Card:
    """It is open again."""
    return Card(words("“%(question)s” is open again.", question=short(query)))
