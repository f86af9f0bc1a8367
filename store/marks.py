"""Marks: that an account has voted on something, so that no voter can take it away."""

import hashlib
import hmac

from sqlalchemy import Integer, bindparam
from sqlalchemy import select as rows
from sqlmodel import Field, Session, SQLModel, col, delete, select

from store.core.columns import insert
from store.core.hot import Hot
from store.core.subject import About, Subject
from store.core.wrote import count
from store.members import Account


class VoteSecret(SQLModel, table=True):
    """What the marks of one vote are made with, thrown away with them when it closes.

    Whoever holds it can tell for a known account that it has voted, and nobody can without it.
    """

    subject: Subject = Field(sa_type=About, primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    secret: str


class VoteMark(SQLModel, table=True):
    """An account has voted: its HMAC-SHA-256 under the secret of that vote, and nothing else.

    Without row ids SQLite keeps the rows in the order of their keys, not in that of the votes.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)
    subject: Subject = Field(
        sa_type=About, primary_key=True, foreign_key="votesecret.subject", ondelete="CASCADE"
    )
    mark: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")


_SECRET = Hot(
    lambda _insert: (
        rows(col(VoteSecret.secret))
        .where(col(VoteSecret.subject) == bindparam("subject", type_=About()))
        .where(col(VoteSecret.community_id) == bindparam("community", type_=Integer()))
    )
)
"""Asked with every vote; most ballots have none."""


class Marks:
    """Who has voted on what in a Work's community, as far as that outlives the voter.

    A row with a member's number goes, or loses its meaning, when they have themself erased; whoever
    comes back is somebody new and would vote again. Their account is the same, and so is its mark.
    """

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def begin(self, subject: Subject, secret: str) -> None:
        """Let marks be made; a secret that is there stays."""
        row = insert(self._session, VoteSecret).values(
            subject=subject, community_id=self._community, secret=secret
        )
        self._session.exec(row.on_conflict_do_nothing())

    def put(self, subject: Subject, member: int) -> bool:
        """Mark all accounts of a member; False where one of them was marked before.

        Nothing is marked where no marks are made, which is no first vote either.
        """
        made = self._of(subject, member)
        if not made:
            return False
        # Of two votes at once the second one waits here for the first, and then finds its mark.
        statement = insert(self._session, VoteMark).on_conflict_do_nothing()
        rows = [{"subject": subject, "mark": m, "community_id": self._community} for m in made]
        return count(self._session, statement.values(rows)) == len(made)

    def has(self, subject: Subject, member: int) -> bool:
        """Whether any account of a member is marked."""
        made = self._of(subject, member)
        if not made:
            return False
        query = select(VoteMark.mark).where(
            VoteMark.community_id == self._community,
            VoteMark.subject == subject,
            col(VoteMark.mark).in_(made),
        )
        return self._session.exec(query.limit(1)).first() is not None

    def of(self, member: int) -> list[Subject]:
        """Everything that a member's accounts are marked on, while it is open."""
        kept = self._session.exec(
            select(VoteSecret).where(VoteSecret.community_id == self._community)
        )
        about = sorted(secret.subject for secret in kept)
        return [subject for subject in about if self.has(subject, member)]

    def spread(self, member: int) -> None:
        """Whatever one account of a member is marked on, all are: they are about to part."""
        for subject in self.of(member):
            self.put(subject, member)

    def end(self, subject: Subject) -> None:
        """It is closed: nobody votes on it any more, and nobody can be told to have."""
        self.clear(subject)
        self._session.exec(
            delete(VoteSecret).where(
                col(VoteSecret.community_id) == self._community, col(VoteSecret.subject) == subject
            )
        )

    def clear(self, subject: Subject) -> None:
        """Forget who has voted: it asks something else now."""
        self._session.exec(
            delete(VoteMark).where(
                col(VoteMark.community_id) == self._community, col(VoteMark.subject) == subject
            )
        )

    def _of(self, subject: Subject, member: int) -> list[str]:
        """The marks of a member's accounts; none of somebody off chat, who has no account."""
        found = _SECRET.rows(self._session, subject=subject, community=self._community)
        if not found:
            return []
        accounts = select(Account).where(
            Account.community_id == self._community, Account.member_id == member
        )
        return sorted(marked(found[0][0], one.written) for one in self._session.exec(accounts))


def marked(secret: str, account: str) -> str:
    """The mark of an account: the same each time, and of nobody without the secret."""
    return hmac.new(secret.encode(), account.encode(), hashlib.sha256).hexdigest()
