"""Nothing is put into the library twice: by its link, its message, or word for word."""

from bot.core.ask import Ask
from bot.core.errors import Mend
from bot.core.rules.urls import comparable
from bot.library import cards, edit_cards
from store.resources import Resource


class SharedAlready(Mend):
    """That is in the library already, as %(title)s. What you know about it can be added to it."""


def refuse_twice(ask: Ask, found: str, source: str) -> None:
    """Raises SharedAlready where the link, or that very message, is in the library.

    What a second person knows about it is added to the first: one place to look, not two.
    """
    there = ask.work.resources.by_url(comparable(found)) if found else None
    home = home_of(ask)
    if there is None and source and home is not None:
        there = ask.work.resources.of_source(home, source)
    if there is not None:
        raise SharedAlready(title=cards.titled(there), ways=edit_cards.there_already(there))


def refuse_same(ask: Ask, new: Resource) -> None:
    """Raises SharedAlready where a text of that title is there, word for word: a second press."""
    there = ask.work.resources.titled(new.title)
    if there is not None and (there.url, there.text) == (new.url, new.text):
        raise SharedAlready(title=cards.titled(there), ways=edit_cards.there_already(there))


def home_of(ask: Ask) -> int | None:
    """The home that a Call came from; None in private."""
    where = ask.call.where
    at = (where.platform, where.workspace, where.channel)
    homes = ask.work.communities.homes()
    return next((h.id for h in homes if (h.platform, h.workspace, h.channel) == at), None)
