"""Noticed: a reaction that asks for nothing, and yet tells that somebody has seen a card."""

from collections.abc import Callable
from typing import TypeVar

from bot.core.discovery import discover
from store.core.subject import Subject
from store.members import Member
from store.work import Work

Act = Callable[[Work, Subject, Member | None], None]
"""Hears on which subject's card, and by whom: None for somebody who is no member."""
Acting = TypeVar("Acting", bound=Act)

_declared: list[Act] = []


def on_noticed(act: Acting) -> Acting:
    """Declare the decorated function as something to do when a card was reacted to.

    Which reaction it was, nobody is told, and it stands nowhere.
    """
    _declared.append(act)
    return act


def noticed(work: Work, subject: Subject, member: Member | None) -> None:
    """Tell whoever wants to know that somebody reacted to a card."""
    discover()
    for act in _declared:
        act(work, subject, member)
