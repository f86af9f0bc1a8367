"""Series: what a community said that meets a set number of times, towards a goal."""

from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.found import each, first
from store.core.kept import Kept
from store.gatherings import Gathering


class Series(Kept, table=True):
    """A series: so many `meetings` towards a kind of `goal`; its aim is its community's purpose.

    `meetings` is what stewards said last. How many there are, its dates tell: some are cancelled.
    `seats` is how many may commit to it, null for as many as like. `asks` is what is asked in
    private of whoever misses two meetings in a row, "" for the usual words.
    """

    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE", unique=True)
    meetings: int
    goal: str
    seats: int | None = None
    asks: str = Field(default="", sa_column_kwargs={"server_default": ""})


class TheSeries:
    """The series that a Work's community is, if it is one."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    @first
    def this(self) -> SelectOfScalar[Series]:
        """The series itself; None where a community meets without an end."""
        return select(Series).where(Series.community_id == self._community)

    def begin(self, meetings: int, goal: str) -> Series:
        """The community is a series from now on."""
        series = Series(community_id=self._community, meetings=meetings, goal=goal)
        self._session.add(series)
        self._session.flush()
        return series

    @each
    def dates(self) -> SelectOfScalar[Gathering]:
        """Every date there is for all, held, to come and cancelled, in order."""
        query = select(Gathering).where(
            Gathering.community_id == self._community, col(Gathering.group_id).is_(None)
        )
        return query.order_by(col(Gathering.starts_at), col(Gathering.id))
