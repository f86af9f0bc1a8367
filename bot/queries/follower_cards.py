"""What is said around following a question."""

from collections.abc import Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.queries.asked_cards import short
from bot.queries.cards import ref
from store.queries import Query


def stop(query: Query) -> Button:
    """The way to hear no more of a query."""
    return Button(_("Stop following"), offer("query unfollow", query=ref(query)))


def following(query: Query, unheard: Sequence[Element], *, new: bool) -> Card:
    """The answer to following; `unheard`: why they can't be told of what is new."""
    said: Words = words("You follow “%(question)s” already.", question=short(query))
    if new and unheard:
        said = words(
            "You follow “%(question)s”. Its card in the channel shows what is new.",
            question=short(query),
        )
    elif new:
        said = words(
            "You hear in private of what is new about “%(question)s”.", question=short(query)
        )
    return Card(said, (Actions((stop(query),)), *unheard))


def unfollowed(query: Query) -> Card:
    """The answer to following no more."""
    again = Button(_("Follow it again"), offer("query follow", query=ref(query)))
    return Card(
        words("You hear no more of “%(question)s”.", question=short(query)), (Actions((again,)),)
    )
