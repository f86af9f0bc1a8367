"""Charters: what members answer to its questions, the joint texts, versions and objections."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import JSON
from sqlmodel import Field, Index, Session, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept
from store.core.theirs import Theirs
from store.core.wrote import wrote


class CharterAnswer(Kept, table=True):
    """What somebody said to a question (its key); `member_id` is null once they were erased."""

    __table_args__ = (
        Index("charteranswer_of_community", "community_id", "question"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    question: str
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    text: str
    at: datetime = Field(sa_type=Instant)


class CharterText(Kept, table=True):
    """A steward's wording of a question. `state`: now (it holds), past, or beside.

    What was written while somebody else worded the same stands beside it: nothing is overwritten.
    """

    __table_args__ = (
        Index("chartertext_of_community", "community_id", "question"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    question: str
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    text: str
    state: str = "now"
    at: datetime = Field(sa_type=Instant)


class CharterVersion(Kept, table=True):
    """The texts as they were put to the members, by the question's key.

    `state`: put (objections are heard until `closes_at`), taken, objected, recalled, or
    lapsed (the community ended meanwhile). `number`
    counts those that were taken, and is null for the others.
    """

    __table_args__ = (
        Index("charterversion_of_community", "community_id", "state"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    texts: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    state: str = "put"
    number: int | None = None
    put_at: datetime = Field(sa_type=Instant)
    closes_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class CharterObjection(Kept, table=True):
    """Why somebody does not agree to a version; one for each person and version."""

    __table_args__ = (Index("charterobjection_to_version", "version_id"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    version_id: int = Field(foreign_key="charterversion.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    reason: str
    at: datetime = Field(sa_type=Instant)


Row = CharterAnswer | CharterText | CharterVersion | CharterObjection
Said = TypeVar("Said", CharterAnswer, CharterText, CharterVersion, CharterObjection)
_NAMING = (CharterAnswer, CharterText, CharterVersion, CharterObjection)


class Charters:
    """The charter of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, row: Row) -> None:
        """A further answer, text, version or objection, with an id from then on."""
        self._session.add(row)
        self._session.flush()

    def remove(self, row: CharterAnswer | CharterObjection) -> None:
        """Somebody takes back what they said."""
        self._session.delete(row)
        self._session.flush()

    @each
    def answers(self) -> SelectOfScalar[CharterAnswer]:
        """All that was said, in the order in which it was."""
        query = select(CharterAnswer).where(CharterAnswer.community_id == self._community)
        return query.order_by(col(CharterAnswer.id))

    def answer(self, answer: int) -> CharterAnswer | None:
        """One of them."""
        found = self._session.get(CharterAnswer, answer)
        return found if found and found.community_id == self._community else None

    @each
    def texts(self, state: str = "now") -> SelectOfScalar[CharterText]:
        """The wordings in a state, the earliest first."""
        query = select(CharterText).where(
            CharterText.community_id == self._community, CharterText.state == state
        )
        return query.order_by(col(CharterText.id))

    def worded(self, question: str) -> CharterText | None:
        """The wording of a question that holds now."""
        return next((text for text in self.texts() if text.question == question), None)

    def text(self, text: int) -> CharterText | None:
        """One wording, whatever its state."""
        found = self._session.get(CharterText, text)
        return found if found and found.community_id == self._community else None

    def versions(self, *states: str) -> list[CharterVersion]:
        """Those in one of these states, the latest first."""
        query = select(CharterVersion).where(
            CharterVersion.community_id == self._community, col(CharterVersion.state).in_(states)
        )
        return list(self._session.exec(query.order_by(col(CharterVersion.id).desc())))

    def version(self, version: int) -> CharterVersion | None:
        """One of them, whatever became of it."""
        found = self._session.get(CharterVersion, version)
        return found if found and found.community_id == self._community else None

    def end(self, version: int, state: str, now: datetime) -> bool:
        """A version is put no more; False where it was not: of two processes one goes on."""
        return wrote(
            self._session,
            update(CharterVersion)
            .where(col(CharterVersion.community_id) == self._community)
            .where(col(CharterVersion.id) == version, col(CharterVersion.state) == "put")
            .values(state=state, ended_at=now)
            .execution_options(synchronize_session="fetch"),
        )

    @each
    def objections(self, version: int) -> SelectOfScalar[CharterObjection]:
        """What was said against a version, the earliest first."""
        query = select(CharterObjection).where(
            CharterObjection.community_id == self._community,
            CharterObjection.version_id == version,
        )
        return query.order_by(col(CharterObjection.id))

    def objection(self, version: int, member: int) -> CharterObjection | None:
        """What one person said against it."""
        return next((o for o in self.objections(version) if o.member_id == member), None)

    def of_member(self, kind: type[Said], member: int) -> Sequence[Said]:
        """What somebody answered, worded, put or said against a version, the earliest first."""
        return Theirs(self._session, self._community, kind).of(member)

    def reassign(self, member: int, to: int) -> None:
        """What one person said is another's; where both objected, the other's own words count."""
        both = select(CharterObjection.version_id).where(CharterObjection.member_id == to)
        self._session.exec(
            delete(CharterObjection)
            .where(col(CharterObjection.community_id) == self._community)
            .where(col(CharterObjection.member_id) == member)
            .where(col(CharterObjection.version_id).in_(both))
            .execution_options(synchronize_session="fetch")
        )
        self._become(member, to)

    def forget(self, member: int) -> None:
        """Take a person out: what they said stays without them."""
        self._become(member, None)

    def _become(self, member: int, to: int | None) -> None:
        for kind in _NAMING:
            self._session.exec(
                update(kind)
                .where(col(kind.community_id) == self._community, col(kind.member_id) == member)
                .values(member_id=to)
                .execution_options(synchronize_session="fetch")
            )
