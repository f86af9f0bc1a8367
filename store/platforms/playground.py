"""The playground's own memory: its people, channels, messages and reactions, as a platform's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, case, col, func, or_, select, update

from store.core.columns import insert
from store.core.wrote import wrote
from store.platforms.playground_marks import Marks
from store.platforms.playground_reactions import Reactions
from store.platforms.playground_stretches import WHOLE, Stretch
from store.platforms.playground_tables import (
    PlaygroundChannel,
    PlaygroundClock,
    PlaygroundFile,
    PlaygroundMessage,
    PlaygroundPerson,
    visible,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message with what stands around it. `reactions`: emoji -> users, the seeded ones first."""

    message: PlaygroundMessage
    replies: int
    reactions: dict[str, list[str]]
    files: list[tuple[int, str]]


class Playground:
    """What the playground's one workspace holds, with the `reactions` on its messages."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.reactions = Reactions(session)

    def clock(self) -> PlaygroundClock | None:
        """Where the clock was put last; None in a playground that has never been opened."""
        return self._session.get(PlaygroundClock, 1)

    def set_clock(self, at: datetime, *, lived: bool = False) -> None:
        """Remember where the clock stands, for when the playground is opened again.

        Once the past is `lived` through, it stays so.
        """
        row = insert(self._session, PlaygroundClock).values(id=1, at=at, lived=lived)
        anew = {"at": row.excluded.at, **({"lived": True} if lived else {})}
        self._session.exec(row.on_conflict_do_update(index_elements=["id"], set_=anew))

    def people(self) -> list[PlaygroundPerson]:
        """Everybody, in the order they were introduced."""
        order = (col(PlaygroundPerson.position), col(PlaygroundPerson.user))
        return list(self._session.exec(select(PlaygroundPerson).order_by(*order)))

    def person(self, user: str) -> PlaygroundPerson | None:
        """One of them."""
        return self._session.get(PlaygroundPerson, user)

    def channels(self) -> list[PlaygroundChannel]:
        """Every channel, in the order they were made."""
        order = (col(PlaygroundChannel.position), col(PlaygroundChannel.channel))
        return list(self._session.exec(select(PlaygroundChannel).order_by(*order)))

    def channel(self, channel: str) -> PlaygroundChannel | None:
        """One of them."""
        return self._session.get(PlaygroundChannel, channel)

    def add(self, row: PlaygroundPerson | PlaygroundChannel) -> None:
        """A person or a channel more, after those who are there; nothing where it is there."""
        table = type(row)
        count = self._session.exec(select(func.count()).select_from(table)).one()
        values = {**row.model_dump(), "position": row.position or count}
        self._session.exec(insert(self._session, table).values(values).on_conflict_do_nothing())

    def post(self, message: PlaygroundMessage) -> int:
        """Put a message in; its number, or that of the one which was put in under its key."""
        row = message.model_dump(exclude={"id"})
        statement = insert(self._session, PlaygroundMessage).values(row)
        done: Any = self._session.exec(
            statement.on_conflict_do_nothing(index_elements=["key"]).returning(
                col(PlaygroundMessage.id)
            )
        )
        # Where it was there already nothing is inserted, so nothing is returned.
        number = done.scalar_one_or_none()
        if number is None:
            assert message.key is not None
            number = self.keyed(message.key)
        assert number is not None
        return int(number)

    def keyed(self, key: str) -> int | None:
        """The number of the message that was put in under a key."""
        query = select(PlaygroundMessage.id).where(PlaygroundMessage.key == key)
        return self._session.exec(query).first()

    def message(self, number: int) -> PlaygroundMessage | None:
        """One message that was not deleted."""
        found = self._session.get(PlaygroundMessage, number)
        return None if found is None or found.deleted else found

    def redraw(self, number: int, card: str, at: datetime) -> bool:
        """Put a new card in a message's place; False where there is no such message.

        One that says the same is no change, and nobody is told of any.
        """
        return wrote(
            self._session,
            update(PlaygroundMessage)
            .where(col(PlaygroundMessage.id) == number, col(PlaygroundMessage.deleted).is_(False))
            .values(
                card=card,
                edited_at=case(
                    (col(PlaygroundMessage.card) == card, col(PlaygroundMessage.edited_at)),
                    else_=at,
                ),
            ),
        )

    def last_said(self) -> tuple[int | None, datetime | None]:
        """What the bot said last for more than one answer's sake: the newest message, and when one
        was last drawn otherwise than it stood."""
        theirs = select(func.max(PlaygroundMessage.id), func.max(PlaygroundMessage.edited_at))
        newest, drawn = self._session.exec(
            theirs.where(PlaygroundMessage.author == "", PlaygroundMessage.private_to == "")
        ).one()
        return newest, drawn

    def dismiss(self, number: int, reader: str) -> None:
        """Take away a message that only its reader sees."""
        self._session.exec(
            update(PlaygroundMessage)
            .where(col(PlaygroundMessage.id) == number)
            .where(col(PlaygroundMessage.private_to) == reader)
            .values(deleted=True)
        )

    def stream(self, reader: str, channel: str, limit: int, within: Stretch = WHOLE) -> list[Shown]:
        """The last messages that `reader` sees in a channel, or in their direct messages for ""."""
        outside = col(PlaygroundMessage.thread).is_(None)
        among = self._latest(reader, channel, limit, outside, *within.among())
        return self._around(among, reader)

    def everything(self, reader: str, channel: str, limit: int) -> list[Shown]:
        """The last messages that `reader` sees there, those in threads among them."""
        return self._around(self._latest(reader, channel, limit), reader)

    def thread(self, reader: str, channel: str, parent: int) -> list[Shown]:
        """A message that `reader` sees there and everything under it; empty where they do not."""
        within = or_(PlaygroundMessage.id == parent, PlaygroundMessage.thread == parent)
        query = select(PlaygroundMessage).where(*visible(reader, channel), within)
        found = list(self._session.exec(query.order_by(col(PlaygroundMessage.id))))
        return self._around(found, reader) if found and found[0].id == parent else []

    def attach(self, file: PlaygroundFile) -> None:
        """Keep a file with its message."""
        self._session.add(file)
        self._session.flush()

    def file(self, number: int, reader: str) -> PlaygroundFile | None:
        """A file of a message that `reader` sees."""
        query = (
            select(PlaygroundFile)
            .join(PlaygroundMessage, col(PlaygroundMessage.id) == PlaygroundFile.message_id)
            .where(PlaygroundFile.id == number)
            .where(col(PlaygroundMessage.private_to).in_(["", reader]))
        )
        return self._session.exec(query).first()

    def leave_behind(self) -> None:
        """What was lived through with nobody looking is past: all read, private answers gone."""
        self._session.exec(
            update(PlaygroundMessage)
            .where(col(PlaygroundMessage.private_to) != "", col(PlaygroundMessage.channel) != "")
            .values(deleted=True)
        )
        marks = Marks(self._session)
        for person in self.people():
            for channel in ("", *(channel.channel for channel in self.channels())):
                marks.read(person.user, channel)

    def _latest(
        self, reader: str, channel: str, limit: int, *among: ColumnElement[bool]
    ) -> list[PlaygroundMessage]:
        query = select(PlaygroundMessage).where(*visible(reader, channel), *among)
        found = self._session.exec(query.order_by(col(PlaygroundMessage.id).desc()).limit(limit))
        return list(found)[::-1]

    def _around(self, messages: list[PlaygroundMessage], reader: str) -> list[Shown]:
        numbers = [message.id for message in messages]
        under = (
            select(PlaygroundMessage.thread, func.count())
            .where(col(PlaygroundMessage.thread).in_(numbers))
            .where(col(PlaygroundMessage.deleted).is_(False))
            .where(col(PlaygroundMessage.private_to).in_(["", reader]))
            .group_by(PlaygroundMessage.thread)  # type: ignore[arg-type]
        )
        replies = dict(self._session.exec(under).all())
        reactions = self.reactions.on(numbers)
        files = self._files(numbers)
        return [
            Shown(m, replies.get(m.id, 0), reactions.get(m.id, {}), files.get(m.id, []))
            for m in messages
        ]

    def _files(self, numbers: list[int]) -> dict[int, list[tuple[int, str]]]:
        query = select(PlaygroundFile.id, PlaygroundFile.message_id, PlaygroundFile.name).where(
            col(PlaygroundFile.message_id).in_(numbers)
        )
        out: dict[int, list[tuple[int, str]]] = {}
        for number, message, name in self._session.exec(query.order_by(col(PlaygroundFile.id))):
            out.setdefault(message, []).append((number, name))
        return out
