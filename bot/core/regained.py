"""Regained: what is done when somebody speaks to us in a home that we had lost."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from bot.core.discovery import discover
from store.work import Work

Act = TypeVar("Act", bound=Callable[[Work, int, datetime], None])

_declared: list[Callable[[Work, int, datetime], None]] = []


def on_regained(act: Act) -> Act:
    """Declare the decorated function as something to do, with the home's number, when it is back.

    That somebody reaches us from there is the sign that we may speak there again: a platform
    tells when it takes us away, and not always when it lets us back in.
    """
    _declared.append(act)
    return act


def regained() -> Sequence[Callable[[Work, int, datetime], None]]:
    """All that is to be done for a home that is back, in the order it was declared."""
    discover()
    return _declared
