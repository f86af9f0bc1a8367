"""Wishes about being asked for roles, and what each member was asked for a season ahead."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Index, Session, SQLModel, and_, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import each
from store.core.kept import Kept


class Wish(SQLModel, table=True):
    """What somebody said about being asked for roles, for good, until they say otherwise.

    `likes` and `never` are keys of roles, no likes meaning any. They are asked for at most one of
    `every` gatherings or months (`unit`), 0 for as often as it is their turn; on days on which
    `partner_id` may have a part as well; not in the months `not_in` (1 to 12); and for nothing at
    all where `off`.
    """

    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    likes: list[str] = Field(default_factory=list, sa_type=JSON)
    never: list[str] = Field(default_factory=list, sa_type=JSON)
    every: int = 0
    unit: str = "gatherings"
    partner_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    not_in: list[int] = Field(default_factory=list, sa_type=JSON)
    off: bool = False
    at: datetime = Field(sa_type=Instant)


class SeasonAsk(Kept, table=True):
    """The one message in which somebody was asked about a season.

    `season` is the month it begins in, as one number: 202609. `parts` are what was asked for, each
    as [gathering, role, "2026-09-04"], the day on which it was to be. `answer`: "" (none yet), yes
    (to all that was free), no (for all of the season).
    """

    # A button that was sent out carries the number, so it is never given to another message.
    __table_args__ = (
        Index("seasonask_of_season", "community_id", "season"),
        Index("seasonask_of_member", "member_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    season: int
    asked_at: datetime = Field(sa_type=Instant)
    parts: list[list[Any]] = Field(default_factory=list, sa_type=JSON)
    answer: str = ""


def _fresh(query: SelectOfScalar[Wish]) -> SelectOfScalar[Wish]:
    # What was written by a statement of its own is read as it stands now.
    return query.execution_options(populate_existing=True)


class Wishes:
    """The wishes of a Work's community about its roles, and what was asked for its seasons."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def all(self) -> list[Wish]:
        """Every wish there is."""
        query = select(Wish).where(Wish.community_id == self._community)
        return list(self._session.exec(_fresh(query.order_by(col(Wish.member_id)))))

    def of(self, member: int) -> Wish | None:
        """What one member wishes; None where they never said anything, or took it back."""
        return self._session.exec(_fresh(select(Wish).where(*self._whose(Wish, member)))).first()

    def put(self, wish: Wish) -> None:
        """Write a wish, over the one that stood."""
        row = wish.model_dump()
        statement = insert(self._session, Wish).values(row)
        changed = {name: value for name, value in row.items() if name != "member_id"}
        self._session.exec(
            statement.on_conflict_do_update(index_elements=["member_id"], set_=changed)
        )

    def take_back(self, member: int) -> None:
        """Somebody wishes nothing in particular any more."""
        self._session.exec(delete(Wish).where(*self._whose(Wish, member)))

    def ask(self, asked: SeasonAsk) -> SeasonAsk:
        """Somebody is asked about a season; with an id."""
        self._session.add(asked)
        self._session.flush()
        return asked

    def asked(self, ask: int) -> SeasonAsk | None:
        """One message about a season."""
        found = self._session.get(SeasonAsk, ask)
        return found if found and found.community_id == self._community else None

    def unask(self, asked: SeasonAsk) -> None:
        """It could not be said: nobody was asked."""
        self._session.delete(asked)
        self._session.flush()

    def asked_for(self, season: int) -> list[SeasonAsk]:
        """All that was asked about a season, earliest first."""
        query = select(SeasonAsk).where(
            SeasonAsk.community_id == self._community, SeasonAsk.season == season
        )
        return list(self._session.exec(query.order_by(col(SeasonAsk.id))))

    @each
    def asked_of(self, member: int) -> SelectOfScalar[SeasonAsk]:
        """What somebody was asked about seasons, earliest first."""
        query = select(SeasonAsk).where(*self._whose(SeasonAsk, member))
        return query.order_by(col(SeasonAsk.id))

    def reassign(self, member: int, to: int) -> None:
        """One person's wishes and seasons become another's, whose own wish counts."""
        mine = self._whose(Wish, member)
        if self.of(to) is None:
            self._session.exec(update(Wish).where(*mine).values(member_id=to))
        self._session.exec(delete(Wish).where(*mine))
        self._with(member, to)
        # Nobody is their own company.
        alone = and_(col(Wish.member_id) == to, col(Wish.partner_id) == to)
        self._session.exec(update(Wish).where(alone).values(partner_id=None))
        self._session.exec(
            update(SeasonAsk).where(*self._whose(SeasonAsk, member)).values(member_id=to)
        )

    def forget(self, member: int) -> None:
        """Erase what somebody wished and was asked; who wished to be with them is with nobody."""
        for table in (Wish, SeasonAsk):
            self._session.exec(delete(table).where(*self._whose(table, member)))
        self._with(member, None)

    def _with(self, member: int, to: int | None) -> None:
        self._session.exec(
            update(Wish)
            .where(col(Wish.community_id) == self._community, col(Wish.partner_id) == member)
            .values(partner_id=to)
        )

    def _whose(self, table: type[Wish | SeasonAsk], member: int) -> tuple[Any, ...]:
        return col(table.community_id) == self._community, col(table.member_id) == member
