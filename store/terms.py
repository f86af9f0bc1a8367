"""Stewards' terms: until when somebody said they would look after a community."""

from datetime import date

from sqlmodel import Field, Index, Session, SQLModel, col, select


class Term(SQLModel, table=True):
    """A steward's term: it lasts `months` and ends on `until`, a civil day."""

    __table_args__ = (Index("term_of_community", "community_id"),)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    months: int
    until: date


class Terms:
    """The terms of the stewards of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def of(self, member: int) -> Term | None:
        """Somebody's term, None where it has no end."""
        found = self._session.get(Term, member)
        return found if found and found.community_id == self._community else None

    def all(self) -> dict[int, Term]:
        """Every term, by its steward."""
        query = select(Term).where(Term.community_id == self._community).order_by(col(Term.until))
        return {term.member_id: term for term in self._session.exec(query)}

    def set(self, member: int, months: int, until: date) -> None:
        """Somebody's term, in place of the one they had."""
        term = self.of(member) or Term(
            member_id=member, community_id=self._community, months=months, until=until
        )
        term.months, term.until = months, until
        self._session.add(term)
        self._session.flush()

    def end(self, member: int) -> None:
        """Somebody has no term any more."""
        term = self.of(member)
        if term is not None:
            self._session.delete(term)
            self._session.flush()

    def reassign(self, member: int, to: int) -> None:
        """One person's term becomes another's, unless they have one of their own."""
        term = self.of(member)
        if term is not None and self.of(to) is None:
            self.set(to, term.months, term.until)
        self.end(member)
