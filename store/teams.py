"""Teams: people who work on something together between gatherings, and what they report."""

from datetime import date, datetime

from sqlmodel import Field, Index, Session, SQLModel, UniqueConstraint, col, delete, select, update
from sqlmodel.sql.expression import Select, SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept
from store.gatherings import Gathering
from store.steps import Step


class Team(Kept, table=True):
    """A team with its assignment until `due`, a civil day, and a `place` that people made for it.

    `folded` is what makes the name unique among those that are not over. `chosen`: members join it
    themselves, by a button. `over`: it was dissolved; what it reported stays.
    """

    # An id is never given twice: cards and messages hold it.
    __table_args__ = (
        Index("team_of_community", "community_id", "over"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    name: str
    folded: str
    assignment: str = ""
    due: date | None = None
    place: str = ""
    chosen: bool = False
    over: bool = False


class TeamSeat(SQLModel, table=True):
    """Somebody is in a team: in one at most, which the key sees to. `asked`: when for a report."""

    __table_args__ = (Index("teamseat_of_team", "team_id"),)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    team_id: int = Field(foreign_key="team.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=Instant)
    asked: datetime | None = Field(default=None, sa_type=Instant)
    asked_for: int = 0
    """The gathering for which they were asked last, 0 for none."""


class TeamReport(Kept, table=True):
    """What a team reports at a gathering; `member_id` wrote it last, null once erased."""

    # An id is never given twice.
    __table_args__ = (
        UniqueConstraint("team_id", "gathering_id"),
        Index("teamreport_of_gathering", "gathering_id"),
        Index("teamreport_of_member", "member_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    team_id: int = Field(foreign_key="team.id", ondelete="CASCADE")
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    text: str
    at: datetime = Field(sa_type=Instant)


class TeamStep(SQLModel, table=True):
    """A next step that is a team's."""

    __table_args__ = (Index("teamstep_of_team", "team_id"),)
    step_id: int = Field(foreign_key="step.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    team_id: int = Field(foreign_key="team.id", ondelete="CASCADE")


class Teams:
    """The teams of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, team: Team) -> Team:
        """A new one, with an id."""
        self._session.add(team)
        self._session.flush()
        return team

    def get(self, team: int) -> Team | None:
        """One of them, over or not."""
        found = self._session.get(Team, team)
        return found if found and found.community_id == self._community else None

    def all(self) -> list[Team]:
        """Those that are not over, the earliest first."""
        return [team for team in self.ever() if not team.over]

    @each
    def ever(self) -> SelectOfScalar[Team]:
        """Those that are over as well."""
        query = select(Team).where(Team.community_id == self._community)
        return query.order_by(col(Team.id))

    def seat(self, member: int) -> TeamSeat | None:
        """Somebody's place in a team."""
        found = self._session.get(TeamSeat, member)
        return found if found and found.community_id == self._community else None

    @each
    def seats(self, team: int) -> SelectOfScalar[TeamSeat]:
        """Who is in a team, in the order in which they came."""
        query = select(TeamSeat).where(
            TeamSeat.community_id == self._community, TeamSeat.team_id == team
        )
        order = (col(TeamSeat.at), col(TeamSeat.member_id))
        return query.order_by(*order)

    def seated(self) -> dict[int, int]:
        """The team of each member who is in one."""
        query = select(TeamSeat).where(TeamSeat.community_id == self._community)
        return {seat.member_id: seat.team_id for seat in self._session.exec(query)}

    def join(self, team: int, member: int, now: datetime) -> TeamSeat:
        """Somebody who is in no team is in this one."""
        seat = TeamSeat(member_id=member, community_id=self._community, team_id=team, at=now)
        self._session.add(seat)
        self._session.flush()
        return seat

    def leave(self, seat: TeamSeat) -> None:
        """Somebody is in no team any more."""
        self._session.delete(seat)
        self._session.flush()

    def dissolve(self, team: Team) -> None:
        """A team is over, and nobody is in it."""
        team.over = True
        self._session.add(team)
        self._session.exec(
            delete(TeamSeat)
            .where(col(TeamSeat.community_id) == self._community)
            .where(col(TeamSeat.team_id) == team.id)
            .execution_options(synchronize_session="fetch")
        )

    @first
    def report(self, team: int, gathering: int) -> SelectOfScalar[TeamReport]:
        """What a team reports at a gathering."""
        return select(TeamReport).where(
            TeamReport.community_id == self._community,
            TeamReport.team_id == team,
            TeamReport.gathering_id == gathering,
        )

    @each
    def reports(self, gathering: int) -> Select[Team, TeamReport]:
        """What is reported at a gathering, and by which teams, the earliest team first."""
        query = (
            select(Team, TeamReport)
            .join(TeamReport, col(TeamReport.team_id) == Team.id)
            .where(Team.community_id == self._community, TeamReport.gathering_id == gathering)
        )
        return query.order_by(col(Team.id))

    @each
    def stranded(self) -> SelectOfScalar[TeamReport]:
        """Reports for gatherings that were cancelled, the earliest first."""
        query = (
            select(TeamReport)
            .join(Gathering, col(Gathering.id) == TeamReport.gathering_id)
            .where(TeamReport.community_id == self._community, Gathering.state == "cancelled")
        )
        return query.order_by(col(TeamReport.id))

    @each
    def written_by(self, member: int) -> SelectOfScalar[TeamReport]:
        """The reports somebody wrote, the earliest first."""
        query = select(TeamReport).where(
            TeamReport.community_id == self._community, TeamReport.member_id == member
        )
        return query.order_by(col(TeamReport.id))

    @each
    def every_report(self) -> SelectOfScalar[TeamReport]:
        """All that was ever reported."""
        query = select(TeamReport).where(TeamReport.community_id == self._community)
        return query.order_by(col(TeamReport.id))

    def own(self, step: int, team: int) -> None:
        """A next step is a team's."""
        self._session.merge(TeamStep(step_id=step, community_id=self._community, team_id=team))
        self._session.flush()

    @each
    def steps(self, team: int) -> SelectOfScalar[Step]:
        """A team's next steps that are open, the soonest due first, then those without a day."""
        query = (
            select(Step)
            .join(TeamStep, col(TeamStep.step_id) == Step.id)
            .where(TeamStep.community_id == self._community, TeamStep.team_id == team)
            .where(Step.state == "open")
        )
        order = (col(Step.due).is_(None), col(Step.due), col(Step.id))
        return query.order_by(*order)

    def reassign(self, member: int, to: int | None) -> None:
        """What one person wrote is another's; nobody's where they are erased."""
        self._session.exec(
            update(TeamReport)
            .where(col(TeamReport.community_id) == self._community)
            .where(col(TeamReport.member_id) == member)
            .values(member_id=to)
            .execution_options(synchronize_session="fetch")
        )

    def hand_over(self, member: int, to: int) -> None:
        """One person's place is another's, who keep their own where they have one."""
        mine = self.seat(member)
        if mine is not None and self.seat(to) is None:
            kept = mine.model_dump(exclude={"member_id"})
            self._session.add(TeamSeat(**kept, member_id=to))
        if mine is not None:
            self.leave(mine)
