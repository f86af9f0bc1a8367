"""Origins: which Call wrote what is to be said, for as long as this process carries it."""

from collections.abc import Iterable

from store.core.said import Mark, mark_of
from store.outbox import Delivery

MOST = 10_000
"""Marks that are remembered; the oldest are forgotten first."""


class Origins:
    """The references of Calls by what they wrote into the outbox.

    Kept in memory alone: it is of use to whoever reads the log, and decides nothing. What another
    process carries, or a later start, is told without it.
    """

    def __init__(self) -> None:
        self._calls: dict[Mark, str] = {}

    def note(self, call: str, marks: Iterable[Mark]) -> None:
        """A Call wrote these; of several that change one card the last one is told."""
        for mark in marks:
            self._calls.pop(mark, None)
            self._calls[mark] = call
        while len(self._calls) > MOST:
            del self._calls[next(iter(self._calls))]

    def of(self, delivery: Delivery) -> str:
        """The reference of the Call that wrote a delivery, "" where it is not known."""
        return self._calls.get(_mark(delivery), "")

    def over(self, delivery: Delivery) -> None:
        """It has been said, or will not be: what draws the same card next is another's."""
        self._calls.pop(_mark(delivery), None)


def _mark(delivery: Delivery) -> Mark:
    drawn = delivery.subject if delivery.verb == "draw" else None
    return mark_of(delivery.community_id, delivery.key, drawn)
