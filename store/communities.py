"""Communities and their homes: the tables, and the queries of one community about itself."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Index, Integer, bindparam, text
from sqlalchemy import select as rows
from sqlmodel import Field, Session, UniqueConstraint, col, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.hot import Hot
from store.core.kept import Kept
from store.core.loading import Loading


class Community(Kept, table=True):
    """A community of practice. `state`: draft (set up, not yet confirmed), active, closed.

    `prompts` overrides the template's times by prompt name; `contact` is a member's id. `rest`:
    "" (awake), asleep (nobody answered, the stewards are asked), paused, closed or ended, each
    since `rest_since`, and a pause perhaps until the day `rest_until`, when dates are kept again.
    """

    name: str
    purpose: str = ""
    template: str
    zone: str
    language: str = "en"
    state: str = "draft"
    contact: int | None = None
    seeds_reactions: bool = True
    discord_events: bool = True
    """Its gatherings stand among the events of its Discord servers."""
    discord_threads: bool = False
    """A gathering's card on Discord has a thread."""
    discord_poster: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The colour of the poster that its events there have, "" for none."""
    prompts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    intentions: list[str] = Field(default_factory=list, sa_type=JSON)
    """What each gathering begins with, a line each; none by default."""
    founding: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """What the set-up form said, until it is confirmed: first date and place."""
    founded_at: datetime = Field(sa_type=Instant)
    quiet_from: time = Field(default=time(20), sa_column_kwargs={"server_default": "20:00:00"})
    """From here on the clock says nothing by itself, until `quiet_until`, on its zone's clocks."""
    quiet_until: time = Field(default=time(8), sa_column_kwargs={"server_default": "08:00:00"})
    quiet_days: list[int] = Field(
        default_factory=lambda: [5, 6], sa_type=JSON, sa_column_kwargs={"server_default": "[5, 6]"}
    )
    """The days on which it says nothing; 0 is Monday."""
    planned: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """A mark of how its clock was planned, so that it is planned anew when that is another."""
    country: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Whose public holidays are minded, as ISO 3166 has it ("US", "US-AZ"); "": its zone tells."""
    rest: str = Field(default="", sa_column_kwargs={"server_default": ""})
    rest_since: datetime | None = Field(default=None, sa_type=Instant)
    rest_until: date | None = None
    ends_on: date | None = None
    """The last day on which it meets, while it winds down and once it has ended."""
    outgrown: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The format of gatherings to which more came than it carries; "" while none did."""


class Home(Kept, table=True):
    """A channel a community lives in. `state`: open, or lost with the `reason` it was."""

    __table_args__ = (
        UniqueConstraint("platform", "workspace", "channel"),
        Index("home_of_community", "community_id"),
        Index("home_in_workspace", "platform", "workspace"),
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    platform: str
    workspace: str
    channel: str
    name: str = ""
    state: str = "open"
    reason: str = ""
    since: datetime = Field(sa_type=Instant)
    paced: datetime | None = Field(default=None, sa_type=Instant)
    """From when on one more may be posted there, as whichever process posted last has told it."""
    calls: dict[str, Any] = Field(
        default_factory=dict, sa_type=JSON, sa_column_kwargs={"server_default": "{}"}
    )
    """Whom each kind of post notifies there (bot/core/posts.py): "coming", or a group's id and
    name; nobody for a kind that is not there."""


_COMMUNITY = Loading(Community)
_THIS = Hot(
    lambda _insert: rows(*_COMMUNITY.columns).where(
        col(Community.id) == bindparam("community", type_=Integer())
    )
)
_REST = Hot(
    lambda _insert: rows(col(Community.rest)).where(
        col(Community.id) == bindparam("community", type_=Integer())
    )
)


class Communities:
    """The community of a Work, and its homes."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def this(self) -> Community:
        """The community itself."""
        [row] = _THIS.rows(self._session, community=self._community)
        found = _COMMUNITY.of(self._session, row)
        assert found is not None, self._community
        return found

    def rest(self) -> str:
        """How it rests, "" where it does not: asked at every answer, of which it needs no more."""
        [[found]] = _REST.rows(self._session, community=self._community)
        return str(found)

    def lock(self) -> None:
        """Hold the community until the transaction ends, so that its last steward stays."""
        query = select(Community.id).where(Community.id == self._community)
        # For PostgreSQL; on SQLite a writing transaction holds the whole database anyway.
        self._session.exec(query.with_for_update())

    @each
    def homes(self) -> SelectOfScalar[Home]:
        """Its open homes, oldest first."""
        query = select(Home).where(Home.community_id == self._community, Home.state == "open")
        return query.order_by(text("home.id"))

    @each
    def lost_homes(self) -> SelectOfScalar[Home]:
        """Its homes that can no longer be reached, oldest first."""
        query = select(Home).where(Home.community_id == self._community, Home.state == "lost")
        return query.order_by(text("home.id"))

    @first
    def home(self, home: int) -> SelectOfScalar[Home]:
        """One of its homes."""
        return select(Home).where(Home.community_id == self._community, Home.id == home)

    def add_home(
        self, platform: str, workspace: str, channel: str, name: str, now: datetime
    ) -> Home:
        """A further home."""
        home = Home(
            community_id=self._community,
            platform=platform,
            workspace=workspace,
            channel=channel,
            name=name,
            since=now,
        )
        self._session.add(home)
        self._session.flush()
        return home

    def leave_home(self, home: Home) -> None:
        """Live there no longer: its cards are known no more, and nothing more is said there."""
        self._session.delete(home)
        self._session.flush()


def homes_at(session: Session, platform: str, workspace: str, channel: str) -> list[Home]:
    """The home that a channel is, if it is one; lost ones too."""
    query = select(Home).where(
        Home.platform == platform, Home.workspace == workspace, Home.channel == channel
    )
    return list(session.exec(query))


def homes_of(session: Session, platform: str, workspace: str) -> list[Home]:
    """Every home in a workspace, of all communities."""
    query = select(Home).where(Home.platform == platform, Home.workspace == workspace)
    return list(session.exec(query.order_by(text("home.id"))))


def homes_on(session: Session, platform: str) -> list[Home]:
    """Every home on a platform, of all communities; lost ones too."""
    query = select(Home).where(Home.platform == platform)
    return list(session.exec(query.order_by(text("home.id"))))
