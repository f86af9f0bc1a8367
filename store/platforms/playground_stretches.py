"""Stretches of a talk in the playground: which of its messages stand on a page."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from store.platforms.playground_tables import PlaygroundMessage, visible


@dataclass(frozen=True, slots=True)
class Stretch:
    """Messages from number `since` on, as far as before number `before`; 0 for no such end."""

    since: int = 0
    before: int = 0

    def among(self) -> tuple[ColumnElement[bool], ...]:
        """What is true of its messages."""
        number = col(PlaygroundMessage.id)
        ends = (number >= self.since,)
        return (*ends, number < self.before) if self.before else ends


WHOLE = Stretch()
"""All that was ever said."""


class Stretches:
    """The stretches of one channel, or of direct messages for "", as `reader` sees them."""

    def __init__(self, session: Session, reader: str, channel: str) -> None:
        self._session = session
        self._outside = (
            *visible(reader, channel),
            col(PlaygroundMessage.thread).is_(None),
        )

    def opened(self, asked: Stretch, at: int, count: int) -> Stretch:
        """The `count` messages to begin with: the last of those `asked` for, or those around `at`.

        A stretch that says where it begins is left as it is. `at` is 0 for no message in mind; one
        that does not stand here, or is among the last, moves nothing.
        """
        if asked.since:
            return asked
        latest = Stretch(self._back(asked.before, count), asked.before)
        if not 0 < at < latest.since or not self._stands(at):
            return latest
        return Stretch(self._back(at, count // 2), self._on(at, count - count // 2))

    def earlier(self, stretch: Stretch) -> bool:
        """Whether anything stands before it."""
        return bool(self._back(stretch.since, 1)) if stretch.since else False

    def later(self, stretch: Stretch) -> int:
        """The number of the first message after it; 0 where it reaches to the present."""
        return self._on(stretch.before, 0) if stretch.before else 0

    def _back(self, number: int, count: int) -> int:
        """The first of the `count` messages before a number, 0 for before nothing; 0 for none."""
        among = Stretch(before=number).among()
        last = select(PlaygroundMessage.id).where(*self._outside, *among)
        these = last.order_by(col(PlaygroundMessage.id).desc()).limit(count).subquery()
        return self._session.exec(select(func.min(these.c.id))).one() or 0

    def _on(self, number: int, count: int) -> int:
        """The message that stands `count` after the one with a number, or after its place."""
        next_ones = select(PlaygroundMessage.id).where(*self._outside, *Stretch(number).among())
        query = next_ones.order_by(col(PlaygroundMessage.id)).offset(count).limit(1)
        return self._session.exec(query).first() or 0

    def _stands(self, number: int) -> bool:
        query = select(PlaygroundMessage.id).where(*self._outside, PlaygroundMessage.id == number)
        return self._session.exec(query).first() is not None
