"""The scheduled events that mirror gatherings on Discord, and what became of them there."""

from datetime import datetime

from sqlmodel import Field, Index, Session, SQLModel, col, delete, select

from store.core.columns import Instant, insert
from store.core.wrote import wrote


class DiscordEvent(SQLModel, table=True):
    """A gathering as a scheduled event of a guild. `digest` is of what was sent last, "" for none.

    `poster` is the mark of the one that it was given, "" for none. `state`: scheduled, begun, over
    (ended with its gathering), or left: somebody on Discord ended or deleted it, and it is let be.
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
    poster: str = Field(default="", sa_column_kwargs={"server_default": ""})
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
    return wrote(session, row.on_conflict_do_nothing())


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
    return wrote(session, row.on_conflict_do_nothing())


def lack_no_more(session: Session, community: int, workspace: str) -> None:
    """It was granted."""
    session.exec(
        delete(DiscordLack).where(
            col(DiscordLack.community_id) == community, col(DiscordLack.workspace) == workspace
        )
    )


def keep_event(session: Session, row: DiscordEvent) -> None:
    """Write down what became of an event, in place of what was kept of it."""
    session.merge(row)
    session.flush()


def drop_event(session: Session, row: DiscordEvent) -> None:
    """Know of an event no longer: it was taken away."""
    kept = session.get(DiscordEvent, (row.gathering_id, row.workspace))
    if kept is not None:
        session.delete(kept)
        session.flush()
