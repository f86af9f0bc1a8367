"""What stands on the playground's messages: the reactions of its people, and the bot's own."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, select

from store.core.columns import insert
from store.core.wrote import wrote
from store.platforms.playground_tables import PlaygroundMessage, PlaygroundReaction

MOMENT = timedelta(microseconds=1)
"""How far apart reactions are that were put under a message in one go."""


class Reactions:
    """The reactions on all messages."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, number: int, emoji: str, user: str, since: datetime) -> bool:
        """A reaction was added; False where it stood already."""
        row = insert(self._session, PlaygroundReaction).values(
            message_id=number, emoji=emoji, user=user, since=since
        )
        return wrote(self._session, row.on_conflict_do_nothing())

    def take_back(self, number: int, emoji: str, user: str) -> bool:
        """A reaction was taken back; False where none stood."""
        return wrote(
            self._session,
            delete(PlaygroundReaction).where(
                col(PlaygroundReaction.message_id) == number,
                col(PlaygroundReaction.emoji) == emoji,
                col(PlaygroundReaction.user) == user,
            ),
        )

    def seed(self, number: int, emoji: Sequence[str], since: datetime) -> None:
        """The bot's own reactions, in this order; those that stand already stay as they are."""
        # Apart by a moment each, since what stands on a message is told in the order of its times.
        rows = [
            {"message_id": number, "emoji": one, "user": "", "since": since + place * MOMENT}
            for place, one in enumerate(emoji)
        ]
        if rows:
            row = insert(self._session, PlaygroundReaction).values(rows)
            self._session.exec(row.on_conflict_do_nothing())

    def newest_seeded(self, channel: str, emoji: str) -> int | None:
        """The number of a channel's newest message that came with an emoji of the bot's own."""
        query = (
            select(func.max(PlaygroundMessage.id))
            .join(PlaygroundReaction, col(PlaygroundReaction.message_id) == PlaygroundMessage.id)
            .where(PlaygroundMessage.channel == channel)
            .where(PlaygroundReaction.emoji == emoji, PlaygroundReaction.user == "")
        )
        return self._session.exec(query).one()

    def on(self, numbers: list[int]) -> dict[int, dict[str, list[str]]]:
        """What stands on messages: number -> emoji -> users, in the order they came."""
        query = select(PlaygroundReaction).where(col(PlaygroundReaction.message_id).in_(numbers))
        out: dict[int, dict[str, list[str]]] = {}
        order = (col(PlaygroundReaction.since), col(PlaygroundReaction.user) != "")
        for row in self._session.exec(query.order_by(*order)):
            out.setdefault(row.message_id, {}).setdefault(row.emoji, []).append(row.user)
        return out
