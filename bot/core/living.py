"""@living: how a kind of living card is drawn is declared once, and found by its subject.

@joins: what another capability, on a higher floor, adds below a card, so that it needs no post.
"""

from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.cards.elements import Card, Element, Reaction
from bot.core.discovery import discover
from bot.core.register import Register
from store.core.subject import Subject
from store.work import Work

Draw = Callable[[Work, int, datetime], Card | None]
"""(work, the subject's number, now) -> its card, None where it no longer exists."""
Join = Callable[[Work, int, datetime], Iterable[Element]]
"""(work, the subject's number, now) -> what is added to its card at this moment."""
Reactions = Callable[[Work, int, datetime], tuple[Reaction, ...]]
"""(work, the subject's number, now) -> the reactions that count on its card at this moment."""


def unheard(_work: Work, _number: int, _now: datetime) -> tuple[Reaction, ...]:
    """The reactions of a card that is answered in words."""
    return ()


@dataclass(frozen=True, slots=True)
class Living:
    """A kind of living card.

    One that must stand `once` is never posted again where nobody can tell whether it was: what
    people do on the one would not be seen on the other. One that `speaks` is posted to be read now;
    others come in silence, where a platform knows the difference. What stands `within` the card of
    another kind is about the subject of that kind with the same number.
    """

    draw: Draw
    reactions: Reactions
    once: bool
    speaks: bool
    post: str
    """Which kind of post it is (bot/core/posts.py), so that it may call somebody; "" for none."""
    within: str
    off_chat: Draw
    """Its card for whoever has neither channel nor reactions, as by e-mail."""


_declared: Register[Living] = Register()


def living(
    kind: str,
    *,
    reactions: Reactions = unheard,
    once: bool = False,
    speaks: bool = False,
    post: str = "",
    within: str = "",
    off_chat: Draw | None = None,
) -> Callable[[Draw], Draw]:
    """Declare the decorated function as what draws the living cards of a kind of subject."""
    return _declared.under(
        kind,
        lambda draw: Living(draw, reactions, once, speaks, post, within, off_chat or draw),
    )


_joined: dict[str, list[tuple[bool, str, Join]]] = {}
"""By the kind of subject, in the order in which they stand: whatever was imported first."""


def joins(kind: str, *, first: bool = False) -> Callable[[Join], Join]:
    """Declare that the decorated function adds to the living cards of a kind of subject.

    `first`, or after those that are, by the names of their modules.
    """

    def declare(join: Join) -> Join:
        placed = (not first, f"{join.__module__}.{join.__qualname__}", join)
        insort(_joined.setdefault(kind, []), placed, key=lambda each: each[:2])
        return join

    return declare


def kinds() -> Mapping[str, Living]:
    """Every kind of living card there is, by the kind of its subjects."""
    discover()
    return _declared


def draw(work: Work, subject: Subject, now: datetime) -> Card | None:
    """The card of a subject as of now; None where it no longer exists."""
    return _whole(kinds()[subject.kind].draw, work, subject, now)


def draw_off_chat(work: Work, subject: Subject, now: datetime) -> Card | None:
    """The same for whoever has neither channel nor reactions."""
    return _whole(kinds()[subject.kind].off_chat, work, subject, now)


def _whole(drawn: Draw, work: Work, subject: Subject, now: datetime) -> Card | None:
    card = drawn(work, subject.number, now)
    if card is None:
        return None
    body = (*card.body, *joined(work, subject, now))
    return replace(card, body=body, subject=subject, community=work.community)


def joined(work: Work, subject: Subject, now: datetime) -> Iterable[Element]:
    """What others add below a subject's card at this moment."""
    for _after, _name, join in _joined.get(subject.kind, ()):
        yield from join(work, subject.number, now)


def reactions(work: Work, subject: Subject, now: datetime) -> tuple[Reaction, ...]:
    """The reactions that count on a subject's card at this moment."""
    return kinds()[subject.kind].reactions(work, subject.number, now)


def answered(subject: Subject) -> bool:
    """Whether reactions count on a subject's card, until it is closed."""
    return kinds()[subject.kind].reactions is not unheard


def once(subject: Subject) -> bool:
    """Whether a subject's card must not be posted twice."""
    return kinds()[subject.kind].once


def about(subject: Subject) -> Subject | None:
    """What a subject's card is about, where that has a card of its own; None for itself."""
    within = kinds()[subject.kind].within
    return Subject(within, subject.number) if within else None


def silent(subject: Subject | None) -> bool:
    """Whether a card with that subject comes by itself, to be looked at when it is needed."""
    return subject is not None and not kinds()[subject.kind].speaks


def post_of(subject: Subject) -> str:
    """Which kind of post a subject's card is, "" for one that calls nobody."""
    return kinds()[subject.kind].post


def known(written: str) -> Subject | None:
    """The subject that a text names, where there may be a card of it; None for anything else."""
    try:
        subject = Subject.read(written)
    except ValueError:
        return None
    return subject if subject.kind in kinds() else None
