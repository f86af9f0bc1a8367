"""Themes: what members propose for a quarter, what they endorse, and the theme each quarter has."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Field, Index, Session, SQLModel, col, delete, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import each, first
from store.core.kept import Kept
from store.core.wrote import wrote


class ThemeRules(SQLModel, table=True):
    """How a community chooses its themes, where it differs from what its template says.

    `way`: approval, single or ranked, "" for the template's; `begins` is the month in which a
    year of quarters begins, 0 for the template's. `named`: who voted for what is shown.
    `members_only`: a reaction makes nobody a member, and counts for members alone.
    """

    community_id: int = Field(
        foreign_key="community.id",
        ondelete="CASCADE",
        primary_key=True,
        # The number is the community's own: the database must not think of one.
        sa_column_kwargs={"autoincrement": False},
    )
    way: str = ""
    begins: int = 0
    named: bool = False
    members_only: bool = False


class Proposal(Kept, table=True):
    """A theme that somebody proposed for the quarter that begins on `quarter`.

    `key` is the title made even; `member_id` is null once that person was forgotten. `state`:
    open, withdrawn.
    """

    # An id is never given twice: cards hold it.
    __table_args__ = (
        Index("proposal_of_quarter", "community_id", "quarter"),
        Index("proposal_of_member", "member_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    quarter: date
    title: str
    key: str
    why: str = ""
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    at: datetime = Field(sa_type=Instant)
    state: str = "open"


class Endorsement(SQLModel, table=True):
    """Somebody would like a proposal to be on the ballot."""

    __table_args__ = (Index("endorsement_of_member", "member_id"),)
    proposal_id: int = Field(foreign_key="proposal.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")


class Theme(SQLModel, table=True):
    """The theme of the days from `first` to `last`. `how`: vote, agreed, or stewards.

    `member_id` is who proposed it; null where nobody did, or once that person was forgotten.
    """

    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE", primary_key=True)
    first: date = Field(primary_key=True)
    last: date
    title: str
    how: str
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    at: datetime = Field(sa_type=Instant)


class Themes:
    """The themes of a Work's community, and what is proposed."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def rules(self) -> ThemeRules:
        """How the community chooses; a row of its own as soon as it is saved."""
        found = self._session.get(ThemeRules, self._community)
        return found or ThemeRules(community_id=self._community)

    def propose(self, proposal: Proposal) -> Proposal:
        """A new proposal, with an id."""
        self._session.add(proposal)
        self._session.flush()
        return proposal

    def proposal(self, number: int) -> Proposal | None:
        """One proposal, whatever its state."""
        found = self._session.get(Proposal, number)
        return found if found and found.community_id == self._community else None

    def proposals(self, numbers: Sequence[int]) -> dict[int, Proposal]:
        """Several proposals, by id."""
        return {found.id: found for found in self._proposals(numbers)}

    @each
    def _proposals(self, numbers: Sequence[int]) -> SelectOfScalar[Proposal]:
        return select(Proposal).where(
            Proposal.community_id == self._community, col(Proposal.id).in_(numbers)
        )

    @each
    def proposed(self, quarter: date) -> SelectOfScalar[Proposal]:
        """What is proposed for a quarter and was not withdrawn, earliest first."""
        query = select(Proposal).where(
            Proposal.community_id == self._community,
            Proposal.quarter == quarter,
            Proposal.state == "open",
        )
        return query.order_by(col(Proposal.at), col(Proposal.id))

    @each
    def waiting(self, first: date) -> SelectOfScalar[Proposal]:
        """What is proposed for quarters that begin on a day or later."""
        query = select(Proposal).where(
            Proposal.community_id == self._community,
            col(Proposal.quarter) >= first,
            Proposal.state == "open",
        )
        return query.order_by(col(Proposal.id))

    @each
    def of_member(self, member: int) -> SelectOfScalar[Proposal]:
        """Everything that somebody proposed, earliest first."""
        query = select(Proposal).where(
            Proposal.community_id == self._community, Proposal.member_id == member
        )
        return query.order_by(col(Proposal.at), col(Proposal.id))

    @each
    def chosen_of(self, member: int) -> SelectOfScalar[Theme]:
        """The themes of quarters that somebody had proposed, earliest first."""
        query = select(Theme).where(
            Theme.community_id == self._community, Theme.member_id == member
        )
        return query.order_by(col(Theme.first))

    def endorse(self, proposal: int, member: int) -> bool:
        """Somebody would like a proposal on the ballot; False where they said so before."""
        row = insert(self._session, Endorsement).values(
            proposal_id=proposal, member_id=member, community_id=self._community
        )
        return wrote(self._session, row.on_conflict_do_nothing())

    def unendorse(self, proposal: int, member: int) -> bool:
        """Somebody takes that back; False where they never said it."""
        return wrote(
            self._session,
            delete(Endorsement).where(
                col(Endorsement.community_id) == self._community,
                col(Endorsement.proposal_id) == proposal,
                col(Endorsement.member_id) == member,
            ),
        )

    def endorsed(self, proposals: Sequence[int]) -> dict[int, int]:
        """How many endorse each of these proposals; those that nobody does are left out."""
        query = (
            select(Endorsement.proposal_id, func.count())
            .where(Endorsement.community_id == self._community)
            .where(col(Endorsement.proposal_id).in_(proposals))
            .group_by(col(Endorsement.proposal_id))
        )
        return dict(self._session.exec(query).all())

    def endorsed_by(self, member: int) -> list[int]:
        """The proposals that somebody endorses."""
        return sorted(self._endorsed(member))

    @each
    def _endorsed(self, member: int) -> SelectOfScalar[int]:
        return select(Endorsement.proposal_id).where(
            Endorsement.community_id == self._community, Endorsement.member_id == member
        )

    def set(self, theme: Theme) -> None:
        """Give a quarter its theme, in place of the one it had."""
        row = theme.model_dump()
        statement = insert(self._session, Theme).values(row)
        keys = ["community_id", "first"]
        changed = {name: statement.excluded[name] for name in row if name not in keys}
        self._session.exec(statement.on_conflict_do_update(index_elements=keys, set_=changed))

    @first
    def of(self, day: date) -> SelectOfScalar[Theme]:
        """The theme on a day."""
        query = select(Theme).where(
            Theme.community_id == self._community, col(Theme.first) <= day, col(Theme.last) >= day
        )
        return query.order_by(col(Theme.first).desc())

    @each
    def all(self) -> SelectOfScalar[Theme]:
        """Every theme there was and will be, latest first."""
        query = select(Theme).where(Theme.community_id == self._community)
        return query.order_by(col(Theme.first).desc())

    def last_chosen(self) -> dict[int, date]:
        """When each member's proposal last became a theme: the first day of its quarter."""
        query = (
            select(Theme.member_id, func.max(Theme.first))
            .where(Theme.community_id == self._community, col(Theme.member_id).is_not(None))
            .group_by(col(Theme.member_id))
        )
        return {member: day for member, day in self._session.exec(query) if member is not None}

    def forget(self, member: int) -> None:
        """Take a person out: what they proposed stays without a name, what they endorsed goes."""
        for proposal in self.endorsed_by(member):
            self.unendorse(proposal, member)
        for kept in (Proposal, Theme):
            self._session.exec(
                update(kept)
                .where(col(kept.community_id) == self._community, col(kept.member_id) == member)
                .values(member_id=None)
            )

    def reassign(self, member: int, to: int) -> None:
        """One person's proposals and endorsements become another's."""
        for kept in (Proposal, Theme):
            self._session.exec(
                update(kept)
                .where(col(kept.community_id) == self._community, col(kept.member_id) == member)
                .values(member_id=to)
            )
        for proposal in self.endorsed_by(member):
            self.endorse(proposal, to)
            self.unendorse(proposal, member)
