"""The threads that were started from the cards of gatherings on Discord."""

from sqlmodel import Field, Session, SQLModel, select


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


def is_open(session: Session, message: str) -> bool:
    """Whether a message has a thread in which people talk."""
    found = session.get(DiscordThread, message)
    return found is not None and found.state == "open"


def keep_thread(session: Session, row: DiscordThread) -> None:
    """Write down what became of a thread, in place of what was kept of it."""
    session.merge(row)
    session.flush()
