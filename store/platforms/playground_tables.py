"""The tables of the playground, the third platform: who and what there is, and what was read."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Field, Index, SQLModel, col

from store.core.columns import Instant
from store.core.kept import Kept


class PlaygroundPerson(SQLModel, table=True):
    """Somebody one can be in the playground. `kind`: member, steward, newcomer."""

    user: str = Field(primary_key=True)
    name: str
    kind: str = "member"
    zone: str
    position: int = 0


class PlaygroundChannel(SQLModel, table=True):
    """A channel; `name` is shown after a #."""

    channel: str = Field(primary_key=True)
    name: str
    position: int = 0


class PlaygroundMessage(Kept, table=True):
    """One message, in a channel or in `user`'s direct messages with the bot.

    `author` is "" for the bot, which shows a `card`; people say `text`. `private_to` alone sees
    it, "" for everybody there. `thread` is the message it stands under. `key` is the delivery's.
    """

    __table_args__ = (
        Index("playgroundmessage_in_channel", "channel", "id"),
        Index("playgroundmessage_to_user", "user", "id"),
    )
    channel: str = ""
    user: str = ""
    thread: int | None = Field(default=None, foreign_key="playgroundmessage.id", index=True)
    author: str = ""
    text: str = ""
    card: str = ""
    private_to: str = ""
    key: str | None = Field(default=None, unique=True)
    at: datetime = Field(sa_type=Instant)
    edited_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted: bool = False


class PlaygroundReaction(SQLModel, table=True):
    """A reaction that stands on a message; `user` is "" for the one the bot seeded."""

    message_id: int = Field(foreign_key="playgroundmessage.id", primary_key=True)
    emoji: str = Field(primary_key=True)
    user: str = Field(primary_key=True)
    since: datetime = Field(sa_type=Instant)


class PlaygroundFile(Kept, table=True):
    """A file that came with a message."""

    message_id: int = Field(foreign_key="playgroundmessage.id", index=True)
    name: str
    media_type: str
    content: bytes


class PlaygroundSeen(SQLModel, table=True):
    """How far somebody has read a channel, or their direct messages where `channel` is ""."""

    user: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    upto: int = 0


class PlaygroundClock(SQLModel, table=True):
    """The playground's one clock: where it was put last, and whether the past is lived through."""

    id: int = Field(default=1, primary_key=True)
    at: datetime = Field(sa_type=Instant)
    lived: bool = False


def visible(reader: str, channel: str) -> tuple[ColumnElement[bool], ...]:
    """What is true of the messages of a channel, or of direct ones for "", that a reader sees."""
    return (
        col(PlaygroundMessage.channel) == channel,
        col(PlaygroundMessage.user) == ("" if channel else reader),
        col(PlaygroundMessage.deleted).is_(False),
        col(PlaygroundMessage.private_to).in_(["", reader]),
    )
