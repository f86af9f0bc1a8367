"""Living cards by subject: how each kind is drawn, and which reactions it understands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.cards.elements import Card, Reaction
from bot.gatherings import cards as gatherings
from bot.library import cards as resources
from bot.polls import cards as polls
from bot.queries import cards as queries
from bot.themes import ballot_cards as ballots
from store.core.work import Work


@dataclass(frozen=True, slots=True)
class Living:
    """A kind of living card. Both take (work, the subject's number, now).

    One that must stand `once` is never posted again where nobody can tell whether it was: what
    people do on the one would not be seen on the other.
    """

    draw: Callable[[Work, int, datetime], Card | None]
    reactions: Callable[[Work, int, datetime], tuple[Reaction, ...]]
    once: bool = False


KINDS = {
    "gathering": Living(gatherings.draw, gatherings.reactions),
    "ballot": Living(ballots.draw, ballots.reactions, once=True),
    "poll": Living(polls.draw, polls.reactions, once=True),
    # A query is answered in words.
    "query": Living(queries.draw, lambda _work, _number, _now: ()),
    "resource": Living(resources.draw, lambda _work, _number, _now: ()),
}


def draw(work: Work, subject: str, now: datetime) -> Card | None:
    """The card of a subject ("gathering:12") as of now; None where it no longer exists."""
    kind, _, number = subject.partition(":")
    card = KINDS[kind].draw(work, int(number), now)
    return replace(card, subject=subject, community=work.community) if card else None


def reactions(work: Work, subject: str, now: datetime) -> tuple[Reaction, ...]:
    """The reactions that count on a subject's card at this moment."""
    kind, _, number = subject.partition(":")
    return KINDS[kind].reactions(work, int(number), now)


def once(subject: str) -> bool:
    """Whether a subject's card must not be posted twice."""
    return KINDS[subject.partition(":")[0]].once


def known(subject: str) -> bool:
    """Whether a text names a subject that there may be a card of."""
    kind, _colon, number = subject.partition(":")
    return kind in KINDS and number.isdecimal()
