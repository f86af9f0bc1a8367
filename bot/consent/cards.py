"""How consent looks: that something is put, what stands against it, and one's own objection."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.core.calls import Offer
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, Text
from bot.core.cards.people import People
from bot.core.i18n import _, words
from bot.core.text import Words
from store.work import Work


class Objection(Protocol):
    """Why somebody does not agree; nobody's any more once they were erased."""

    @property
    def member_id(self) -> int | None: ...
    @property
    def reason(self) -> str: ...


def put(closes: Words, back: Offer, then: Note) -> Card:
    """The answer to putting it: until when it is open, and what comes `then`."""
    return Card(
        words("It is before the members until %(closes)s.", closes=closes),
        (Actions((Button(_("Take it back"), back),)), then),
    )


def objections(work: Work, said: Sequence[Objection]) -> Iterable[Element]:
    """What stands against it, with its reasons, to be read by all; nothing where nothing does."""
    if not said:
        return
    named = People(work, [one.member_id for one in said if one.member_id is not None])
    lines = [
        words("%(who)s: %(why)s", who=_by(named, one.member_id), why=one.reason) for one in said
    ]
    yield Heading(words("What is objected"))
    yield Items(tuple(lines))


def objected(said: Text, again: Offer, back: Offer) -> Card:
    """The answer to an objection: what it does, and the ways to change it."""
    ways = (Button(_("Say it otherwise"), again), Button(_("I take it back"), back))
    return Card(words("Your objection is noted."), (said, Actions(ways)))


def _by(named: People, member: int | None) -> Words:
    return (named[member],) if member is not None else words("a former member")
