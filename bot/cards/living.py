"""Living cards by subject: how each kind is drawn, and which reactions it understands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cards import gatherings
from bot.cards.elements import Card, Reaction
from store.work import Work


@dataclass(frozen=True, slots=True)
class Living:
    """A kind of living card. Both take (work, the subject's number, now)."""

    draw: Callable[[Work, int, datetime], Card | None]
    reactions: Callable[[Work, int, datetime], tuple[Reaction, ...]]


KINDS = {"gathering": Living(gatherings.draw, gatherings.reactions)}


def draw(work: Work, subject: str, now: datetime) -> Card | None:
    """The card of a subject ("gathering:12") as of now; None where it no longer exists."""
    kind, _, number = subject.partition(":")
    card = KINDS[kind].draw(work, int(number), now)
    return replace(card, subject=subject, community=work.community) if card else None


def reactions(work: Work, subject: str, now: datetime) -> tuple[Reaction, ...]:
    """The reactions that count on a subject's card at this moment."""
    kind, _, number = subject.partition(":")
    return KINDS[kind].reactions(work, int(number), now)
