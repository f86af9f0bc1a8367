"""Agendas and their roles: what each part asks for, and who took it when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, false
from sqlalchemy.orm import aliased
from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    UniqueConstraint,
    col,
    delete,
    func,
    select,
    text,
    update,
)
from sqlmodel.sql.expression import Select, SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote
from store.gatherings import Gathering


class AgendaItem(Kept, table=True):
    """A part of an agenda: the community's (no gathering), or one gathering's own.

    `asks` says in a sentence what the role asks; `wanted` is how many people it wants, 0 for a
    part that is nobody's role; `key` names it in claims and stays when the title changes;
    `first_time`: it suits somebody who has had no role here yet.
    """

    # To a database no null equals another, so the community's own keys need an index of theirs.
    __table_args__ = (
        UniqueConstraint("community_id", "gathering_id", "key"),
        Index(
            "agendaitem_standing",
            "community_id",
            "key",
            unique=True,
            sqlite_where=text("gathering_id IS NULL"),
            postgresql_where=text("gathering_id IS NULL"),
        ),
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    gathering_id: int | None = Field(default=None, foreign_key="gathering.id", ondelete="CASCADE")
    position: int
    key: str
    title: str
    asks: str = ""
    wanted: int = 1
    minutes: int | None = None
    first_time: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class Claim(SQLModel, table=True):
    """Somebody has a role at a gathering."""

    __table_args__ = (
        Index("claim_of_gathering", "gathering_id"),
        Index("claim_of_member", "member_id"),
    )
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE", primary_key=True)
    role: str = Field(primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    title: str
    """What the role was called at that gathering: the history stays readable."""
    note: str = ""
    claimed_at: datetime = Field(sa_type=Instant)
    by: int | None = None
    helps: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """They would help somebody who takes it for the first time, by their own word."""


class Roles:
    """The agendas and claims of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def agenda(self, gathering: Gathering | None) -> list[AgendaItem]:
        """A gathering's agenda in order: its own where it has one, else the community's."""
        if gathering is not None and gathering.own_agenda:
            return self._agenda_of(gathering.id)
        return self._usual_agenda()

    def add_item(self, item: AgendaItem) -> None:
        """Another part of an agenda."""
        self._session.add(item)
        self._session.flush()

    def plan(self, items: Sequence[AgendaItem]) -> None:
        """Parts of agendas as dates are planned; what another process wrote is left as it is."""
        rows = [item.model_dump(exclude={"id"}) for item in items]
        if rows:
            self._session.exec(
                insert(self._session, AgendaItem).on_conflict_do_nothing(), params=rows
            )

    def drop_item(self, item: AgendaItem) -> None:
        """Take a part out of an agenda."""
        self._session.delete(item)
        self._session.flush()

    def arrange(self, items: Sequence[AgendaItem]) -> None:
        """Write the parts of one agenda down in this order."""
        for position, item in enumerate(items):
            item.position = position
            self._session.add(item)
        self._session.flush()

    def give_own(self, gathering: Gathering) -> list[AgendaItem]:
        """A gathering's own agenda, in order: copied from the community's where it had none."""
        if not gathering.own_agenda:
            for item in self.agenda(None):
                kept = item.model_dump(exclude={"id", "gathering_id"})
                self._session.add(AgendaItem(**kept, gathering_id=gathering.id))
            gathering.own_agenda = True
            self._session.add(gathering)
            self._session.flush()
        return self.agenda(gathering)

    def titles(self) -> dict[str, set[str]]:
        """Every title that each key has ever stood for, on any agenda and in any claim."""
        out: dict[str, set[str]] = {}
        for table, key, title in (
            (AgendaItem, AgendaItem.key, AgendaItem.title),
            (Claim, Claim.role, Claim.title),
        ):
            query = select(key, title).where(table.community_id == self._community).distinct()
            for found, called in self._session.exec(query):
                out.setdefault(found, set()).add(called)
        return out

    def claim(self, claim: Claim) -> bool:
        """Write a claim; False where this person has that role already."""
        statement = insert(self._session, Claim).values(claim.model_dump())
        return wrote(self._session, statement.on_conflict_do_nothing())

    def renote(self, gathering: int, role: str, member: int, note: str) -> None:
        """Write another note on a claim."""
        self._session.exec(
            update(Claim)
            .where(
                col(Claim.community_id) == self._community,
                col(Claim.gathering_id) == gathering,
                col(Claim.role) == role,
                col(Claim.member_id) == member,
            )
            .values(note=note)
        )

    def retitle(self, role: str, title: str, gatherings: Sequence[int]) -> None:
        """A role is called otherwise at these gatherings, whoever has taken it."""
        self._session.exec(
            update(Claim)
            .where(
                col(Claim.community_id) == self._community,
                col(Claim.role) == role,
                col(Claim.gathering_id).in_(gatherings),
            )
            .values(title=title)
        )

    def release(self, gathering: int, role: str, member: int) -> bool:
        """Give a role back; False where this person did not have it."""
        return wrote(
            self._session,
            delete(Claim).where(
                col(Claim.community_id) == self._community,
                col(Claim.gathering_id) == gathering,
                col(Claim.role) == role,
                col(Claim.member_id) == member,
            ),
        )

    @each
    def claims(self, gathering: int) -> SelectOfScalar[Claim]:
        """Who has which role at a gathering, in the order they took it."""
        query = select(Claim).where(
            Claim.community_id == self._community, Claim.gathering_id == gathering
        )
        return query.order_by(col(Claim.claimed_at), col(Claim.member_id))

    def clear(self, gathering: int, role: str) -> list[int]:
        """Take a role from everybody who has it; who they were."""
        held = [claim.member_id for claim in self.claims(gathering) if claim.role == role]
        for member in held:
            self.release(gathering, role, member)
        return held

    @each
    def held_by(self, member: int) -> Select[Claim, Gathering]:
        """A member's roles with their gatherings, earliest first, cancelled dates left out."""
        return (
            select(Claim, Gathering)
            .join(Gathering, col(Gathering.id) == Claim.gathering_id)
            .where(Claim.community_id == self._community, Claim.member_id == member)
            .where(Gathering.state != "cancelled")
            .order_by(col(Gathering.starts_at))
        )

    @each
    def history(self) -> Select[Claim, Gathering]:
        """Every role held at a gathering that was not cancelled, latest first."""
        return (
            select(Claim, Gathering)
            .join(Gathering, col(Gathering.id) == Claim.gathering_id)
            .where(Claim.community_id == self._community, Gathering.state != "cancelled")
            .order_by(col(Gathering.starts_at).desc(), col(Claim.claimed_at))
        )

    @each
    def of_member(self, member: int) -> SelectOfScalar[Claim]:
        """Every role somebody has or had, cancelled dates included, in the order they took them."""
        query = select(Claim).where(
            Claim.community_id == self._community, Claim.member_id == member
        )
        return query.order_by(col(Claim.claimed_at), Claim.role)

    def reassign(self, member: int, to: int) -> None:
        """One person's roles become another's, who has each once; and those noted for others."""
        # Both may have had the same role at the same gathering, which can be held once.
        theirs = aliased(Claim)
        had = exists().where(
            col(theirs.gathering_id) == col(Claim.gathering_id),
            col(theirs.role) == col(Claim.role),
            col(theirs.member_id) == to,
        )
        mine = (col(Claim.community_id) == self._community, col(Claim.member_id) == member)
        self._session.exec(update(Claim).where(*mine, ~had).values(member_id=to))
        self._session.exec(delete(Claim).where(*mine))
        noted = (col(Claim.community_id) == self._community, col(Claim.by) == member)
        self._session.exec(update(Claim).where(*noted).values(by=to))

    def count_held(self, member: int, until: datetime) -> int:
        """How many roles a member has held at gatherings that had begun by then."""
        query = (
            select(func.count())
            .select_from(Claim)
            .join(Gathering, col(Gathering.id) == Claim.gathering_id)
            .where(Claim.community_id == self._community, Claim.member_id == member)
            .where(Gathering.state != "cancelled", col(Gathering.starts_at) <= until)
        )
        return self._session.exec(query).one()

    def forget(self, member: int) -> None:
        """Erase what somebody wrote; that they held roles stays."""
        self._session.exec(
            update(Claim)
            .where(col(Claim.community_id) == self._community, col(Claim.member_id) == member)
            .values(note="", helps=False)
        )

    def help_with(self, member: int, role: str, helps: bool) -> bool:
        """Whether somebody who has had a role would help with it; False where they never had it."""
        return wrote(
            self._session,
            update(Claim)
            .where(col(Claim.community_id) == self._community)
            .where(col(Claim.member_id) == member, col(Claim.role) == role)
            .values(helps=helps),
        )

    @each
    def _agenda_of(self, gathering: int) -> SelectOfScalar[AgendaItem]:
        return self._agenda().where(AgendaItem.gathering_id == gathering)

    @each
    def _usual_agenda(self) -> SelectOfScalar[AgendaItem]:
        return self._agenda().where(col(AgendaItem.gathering_id).is_(None))

    def _agenda(self) -> SelectOfScalar[AgendaItem]:
        query = select(AgendaItem).where(AgendaItem.community_id == self._community)
        return query.order_by(col(AgendaItem.position), col(AgendaItem.id))
