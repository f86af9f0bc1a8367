"""Arrived: what is done once for a community that has come out of an archive."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from bot.core.discovery import discover
from bot.core.voice import Voice
from store.work import Work

Act = TypeVar("Act", bound=Callable[[Work, datetime], None])

_declared: list[Callable[[Work, datetime], None]] = []


def on_arrived(act: Act) -> Act:
    """Declare the decorated function as something to do when a community has arrived.

    An archive holds what cannot be made again, and no secrets: what is made of it, or stood on a
    secret, is each capability's to see to.
    """
    _declared.append(act)
    return act


def arrived(work: Work, now: datetime) -> None:
    """See to all of that, and draw its cards anew where they stand: their buttons hold numbers."""
    discover()
    for act in _declared:
        act(work, now)
    work.living.unsure()
    Voice(work, now).redraw_all()
