"""At the end: what is open still as a community ends is settled, by each capability's own word.

Nobody can answer, vote or object any more from then on, so nothing may be decided later by that
nobody did; and nothing is left on a card that would only be refused.
"""

from collections.abc import Callable
from typing import TypeVar

from bot.core.discovery import discover
from bot.core.turns import Telling
from store.communities import Community

Act = TypeVar("Act", bound=Callable[[Telling, Community], None])

_declared: list[Callable[[Telling, Community], None]] = []


def on_ended(act: Act) -> Act:
    """Declare the decorated function as something to do in the transaction that ends a community,
    right before it does: with what came in until then."""
    _declared.append(act)
    return act


def settle(told: Telling, community: Community) -> None:
    """See to all of that."""
    discover()
    for act in _declared:
        act(told, community)
