"""What stewards are told once themes are voted on otherwise."""

from collections.abc import Sequence

from babel.dates import get_month_names

from bot.core.cards.elements import Card, Items, Note
from bot.core.i18n import language, words
from bot.core.text import Words
from bot.themes.rules import Way


def voted(way: Way) -> Words:
    """How it is voted on from the next vote on."""
    match way:
        case Way.APPROVAL:
            return words("Everybody votes for as many as they like.")
        case Way.SINGLE:
            return words("Everybody has one vote; the last one counts.")
        case Way.RANKED | Way.CONSENT | Way.POINTS:
            return words("Everybody ranks up to three.")


def year_begins(month: int) -> Words:
    """From which month quarters are counted."""
    name = get_month_names("wide", context="stand-alone", locale=language())[month]
    return words("A year of quarters begins in %(month)s.", month=(str(name),))


def settled(changes: Sequence[Words], ballot_open: bool) -> Card:
    """How themes are chosen was changed, or not."""
    if not changes:
        return Card(words("Everything about themes stays as it was."))
    note = (Note(words("The vote that is open goes on as it began.")),) if ballot_open else ()
    return Card(words("Themes are chosen differently from now on."), (Items(tuple(changes)), *note))
