"""@on_desk: what another capability, on a higher floor, puts on a member's desk."""

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.core.cards.elements import Element
from bot.core.discovery import discover
from store.members import Member
from store.work import Work

Part = Callable[[Work, Member, datetime], Iterable[Element]]
"""(work, whose desk it is, now) -> what stands on it below the next gathering."""
_declared: list[Part] = []


def on_desk(part: Part) -> Part:
    """Declare that the decorated function adds to the desk."""
    _declared.append(part)
    return part


def parts(work: Work, member: Member, now: datetime) -> Iterable[Element]:
    """All that is added to somebody's desk."""
    discover()
    for part in _declared:
        yield from part(work, member, now)
