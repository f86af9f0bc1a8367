"""What is kept for Discord alone: forms between two modals, commands, events and threads there."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, Index, Session, SQLModel, col, delete, select

from store.core.columns import Instant, insert


class DiscordDraft(SQLModel, table=True):
    """A form under way. `form` is JSON: its offer and its fields, with what was given so far.

    `message`, `under` and `author` are of the message it is about (calls.Place), "" for none.
    """

    id: str = Field(primary_key=True)
    user: str
    community: int
    offer: str
    form: str = Field(repr=False)
    message: str = ""
    under: str = ""
    author: str = ""
    expires_at: datetime = Field(sa_type=Instant, index=True)


def keep_draft(session: Session, draft: DiscordDraft, now: datetime) -> None:
    """Keep a draft, in place of the one of its id; those that nobody came back to are forgotten."""
    session.exec(delete(DiscordDraft).where(col(DiscordDraft.expires_at) <= now))
    session.merge(draft)
    session.flush()


def draft_of(session: Session, id: str, user: str, now: datetime) -> DiscordDraft | None:
    """A draft of this user's own, while it is kept."""
    # A custom_id is no secret: only whoever began a form goes on with it.
    found = session.get(DiscordDraft, id)
    return found if found and found.user == user and found.expires_at > now else None


def drop_draft(session: Session, id: str) -> None:
    """Forget a draft: its form was taken."""
    session.exec(delete(DiscordDraft).where(col(DiscordDraft.id) == id))


class DiscordCommands(SQLModel, table=True):
    """The commands that an application has registered, as a digest.

    They are sent only when they changed: Discord takes 200 new ones a day for each guild.
    https://docs.discord.com/developers/interactions/application-commands#registering-a-command
    """

    application: str = Field(primary_key=True)
    digest: str
    at: datetime = Field(sa_type=Instant)


def registered(session: Session, application: str) -> str:
    """The digest of what an application registered last, "" for nothing."""
    found = session.get(DiscordCommands, application)
    return found.digest if found else ""


def note_registered(session: Session, application: str, digest: str, now: datetime) -> None:
    """An application has registered its commands."""
    session.merge(DiscordCommands(application=application, digest=digest, at=now))
    session.flush()


class DiscordEvent(SQLModel, table=True):
    """A gathering as a scheduled event of a guild. `digest` is of what was sent last, "" for none.

    `state`: scheduled, begun, over (ended with its gathering), or left: somebody on Discord ended
    or deleted it, and it is let be.
    """

    __table_args__ = (
        Index("discordevent_by_event", "event"),
        Index("discordevent_in_guild", "workspace", "community_id"),
    )
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE", primary_key=True)
    workspace: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    event: str
    digest: str = ""
    state: str = "scheduled"


OPEN = ("scheduled", "begun")
"""The states of events that are still kept in step."""


def events_of(session: Session, community: int, workspace: str) -> dict[int, DiscordEvent]:
    """A community's events in a guild, by gathering."""
    query = select(DiscordEvent).where(
        DiscordEvent.community_id == community, DiscordEvent.workspace == workspace
    )
    return {event.gathering_id: event for event in session.exec(query)}


def mirrored(session: Session, workspace: str) -> set[int]:
    """The communities that have open events in a guild."""
    query = select(DiscordEvent.community_id).where(DiscordEvent.workspace == workspace)
    return set(session.exec(query.where(col(DiscordEvent.state).in_(OPEN)).distinct()))


def event_at(session: Session, workspace: str, event: str) -> DiscordEvent | None:
    """The gathering that an event of a guild is."""
    query = select(DiscordEvent).where(DiscordEvent.event == event)
    return session.exec(query.where(DiscordEvent.workspace == workspace)).first()


class DiscordInterest(SQLModel, table=True):
    """Somebody marked interest in a gathering's event, and was asked whether they come."""

    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE", primary_key=True)
    user: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)


def first_interest(session: Session, gathering: int, user: str, now: datetime) -> bool:
    """Note that somebody is asked; whether it is for the first time."""
    row = insert(session, DiscordInterest).values(gathering_id=gathering, user=user, at=now)
    done: Any = session.exec(row.on_conflict_do_nothing())
    return bool(done.rowcount)


class DiscordLack(SQLModel, table=True):
    """A permission that a community lacks in a guild, of which its stewards were told."""

    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE", primary_key=True)
    workspace: str = Field(primary_key=True)
    since: datetime = Field(sa_type=Instant)


def lacks(session: Session, community: int, workspace: str) -> bool:
    """Whether stewards know that something has to be granted."""
    return session.get(DiscordLack, (community, workspace)) is not None


def lack(session: Session, community: int, workspace: str, now: datetime) -> bool:
    """Note that something has to be granted; False where that was known."""
    row = insert(session, DiscordLack).values(
        community_id=community, workspace=workspace, since=now
    )
    done: Any = session.exec(row.on_conflict_do_nothing())
    return bool(done.rowcount)


def lack_no_more(session: Session, community: int, workspace: str) -> None:
    """It was granted."""
    session.exec(
        delete(DiscordLack).where(
            col(DiscordLack.community_id) == community, col(DiscordLack.workspace) == workspace
        )
    )


class DiscordThread(SQLModel, table=True):
    """A thread that was started from a gathering's card, which has the card's id.

    `name` is what it was called last. `state`: open; folded, after its gathering; or left: it
    could not be started, or somebody deleted it.
    """

    message: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE", index=True)
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE")
    name: str
    state: str = "open"


def threads_of(session: Session, community: int) -> dict[str, DiscordThread]:
    """A community's threads, by the message that each began with."""
    query = select(DiscordThread).where(DiscordThread.community_id == community)
    return {thread.message: thread for thread in session.exec(query)}


def keep(session: Session, row: DiscordEvent | DiscordThread) -> None:
    """Write down what became of an event or a thread, in place of what was kept of it."""
    session.merge(row)
    session.flush()


def drop_event(session: Session, row: DiscordEvent) -> None:
    """Know of an event no longer: it was taken away."""
    kept = session.get(DiscordEvent, (row.gathering_id, row.workspace))
    if kept is not None:
        session.delete(kept)
        session.flush()
