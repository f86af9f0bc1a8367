"""Which commands an application has registered at Discord."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel

from store.core.columns import Instant


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
