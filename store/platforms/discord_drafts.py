"""Forms that wait between two modals of Discord: one of them cannot follow another."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, delete

from store.core.columns import Instant


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
