"""Marks: that somebody has voted on something, so that no voter can take it away."""

from sqlalchemy import Integer, bindparam
from sqlalchemy import select as rows
from sqlmodel import Field, Session, SQLModel, col, delete, select

from store.core.columns import insert
from store.core.hot import Hot
from store.core.marked import marked
from store.core.subject import About, Subject
from store.core.wrote import count
from store.mail import MailAddress
from store.mail_stops import mailbox
from store.members import Account


class VoteSecret(SQLModel, table=True):
    """What the marks of one vote are made with, thrown away with them when it closes.

    Whoever holds it can tell for a known account that it has voted, and nobody can without it.
    """

    subject: Subject = Field(sa_type=About, primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    secret: str


class VoteMark(SQLModel, table=True):
    """Somebody has voted: a mark of an account, a mailbox or a number of theirs under the secret of
    that vote, and nothing else.

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
    comes back is somebody new and would vote again. Their account is the same, and so is its mark;
    by e-mail the account is a new one each time, and the mailbox is the same. Their number is
    marked as well: as long as they are here it has voted, whichever account or address goes.
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
        """Mark that a member votes; False where they have.

        Nothing is marked where no marks are made, which is no first vote either.
        """
        made = self._of(subject, member)
        # Of two votes at once the second one waits here for the first, and then finds its mark.
        return bool(made) and self._put(subject, made) == len(made)

    def has(self, subject: Subject, member: int) -> bool:
        """Whether somebody has voted, as this member or before they were erased."""
        return bool(self._found(subject, member))

    def before(self, subject: Subject, member: int) -> bool:
        """Whether somebody voted before they were erased, and did not as the member they are now:
        what they chose then is nobody's to change."""
        found = self._found(subject, member)
        return bool(found) and self._of(subject, member)[-1] not in found

    def of(self, member: int) -> list[Subject]:
        """Everything that a member is marked on, while it is open."""
        kept = self._session.exec(
            select(VoteSecret).where(VoteSecret.community_id == self._community)
        )
        about = sorted(secret.subject for secret in kept)
        return [subject for subject in about if self.has(subject, member)]

    def spread(self, member: int, to: int | None = None) -> None:
        """Whatever a member is marked on by anything of theirs, all of it is: it is about to part.

        Where they turn out to be somebody else, all that is theirs, `to`, is.
        """
        for subject in self.of(member):
            made = self._of(subject, to or member)
            self._put(subject, made[:-1] if self.before(subject, member) else made)

    def forget(self, member: int) -> None:
        """A member's number leads to nobody any more: that it voted is of no use."""
        for subject in self.of(member):
            self._session.exec(
                delete(VoteMark).where(
                    col(VoteMark.community_id) == self._community,
                    col(VoteMark.subject) == subject,
                    col(VoteMark.mark).in_(self._of(subject, member)[-2:]),
                )
            )

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
        """The marks of a member: of their accounts and mailbox, and, as the last two, of who they
        are and that they voted as this very member. None where no marks are made."""
        found = _SECRET.rows(self._session, subject=subject, community=self._community)
        if not found:
            return []
        query = (
            select(Account, MailAddress.address)
            .outerjoin(MailAddress, col(MailAddress.account_id) == col(Account.id))
            .where(Account.community_id == self._community, Account.member_id == member)
        )
        theirs: set[str] = set()
        for account, address in self._session.exec(query):
            theirs |= {account.written, f"mailbox:{mailbox(address)}" if address else ""}
        texts = (*sorted(theirs - {""}), f"member:{member}", f"voted:{member}")
        return [marked(found[0][0], text) for text in texts]

    def _found(self, subject: Subject, member: int) -> set[str]:
        """Those of a member's marks that are there."""
        made = self._of(subject, member)
        if not made:
            return set()
        query = select(VoteMark.mark).where(
            VoteMark.community_id == self._community,
            VoteMark.subject == subject,
            col(VoteMark.mark).in_(made),
        )
        return set(self._session.exec(query))

    def _put(self, subject: Subject, made: list[str]) -> int:
        statement = insert(self._session, VoteMark).on_conflict_do_nothing()
        # In one order, so that two transactions never wait for each other.
        rows = [
            {"subject": subject, "mark": mark, "community_id": self._community}
            for mark in sorted(made)
        ]
        return count(self._session, statement.values(rows))
