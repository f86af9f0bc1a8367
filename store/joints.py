"""Joints: a gathering that two communities hold together, each with a date of its own for it.

A row stands between two communities, and each reads it within its own Work. What one may know of
the other besides is in beside.py: who comes to that one gathering, and who has a role at it.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Field, Index, Session, col, or_, select, text, update
from sqlmodel.sql.expression import SelectOfScalar

from store.beside import Beside, named
from store.codes import Codes, opened, purpose_of
from store.communities import Community
from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept
from store.core.subject import Subject
from store.core.wrote import wrote
from store.figures import Seen, seen
from store.gatherings import Gathering
from store.members import Member
from store.occurrences import STEP, Foreseen, Occurrences
from store.outbox import Outbox
from store.roles import AgendaItem, Roles

CODE = "joint:"
"""What the purpose of a code begins with that invites to a gathering, whose number follows."""
SHARED = ("gathering", "nudge")
"""The kinds of living cards on which both sides see the same people."""


class Joint(Kept, table=True):
    """`host_id` holds `gathering_id` together with `guest_id`, where it is `twin_id`. `state`:
    agreed, declined (never begun), ended (by either, at `ended_at`).
    `why` is what was said of that, or of calling the gathering off.

    `steward_id` invited for the hosts and `keeper_id` answered for the guests; each is known by
    name to both. `shown` is what the guests' date was last told to follow, as a fingerprint; `off`:
    the hosts called it off, and so it is off for the guests. `news` counts what one side had to say
    to the other.
    """

    __table_args__ = (
        Index(
            "joint_of_gathering",
            "gathering_id",
            unique=True,
            sqlite_where=text("state = 'agreed'"),
            postgresql_where=text("state = 'agreed'"),
        ),
        Index("joint_of_host", "host_id"),
        Index("joint_of_guest", "guest_id"),
        Index("joint_of_twin", "twin_id"),
        {"sqlite_autoincrement": True},
    )
    host_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    guest_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE")
    twin_id: int | None = Field(default=None, foreign_key="gathering.id", ondelete="CASCADE")
    steward_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    keeper_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    state: str
    since: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    why: str = ""
    shown: str = ""
    off: bool = False
    news: int = 0


@dataclass(frozen=True, slots=True)
class Invited:
    """What a code invites to: the hosts, and their gathering with its agenda, both as copies."""

    host: int
    by: Seen
    gathering: Gathering
    agenda: tuple[AgendaItem, ...]


class Joints:
    """What a Work's community holds together with others, as host or as guest."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def invited(self, code: str, now: datetime) -> Invited | None:
        """What a code of another community, or of this one, invites to, without using it up."""
        kind, _colon, number = purpose_of(self._session, code, now).partition(":")
        if f"{kind}:" != CODE:
            return None
        held = self._session.get(Gathering, int(number))
        return self._invited(held, None) if held else None

    def redeem(self, code: str, now: datetime) -> int | None:
        """The steward who made a code; it opens nothing more, whoever made it."""
        purpose = purpose_of(self._session, code, now)
        host = opened(self._session, code, purpose, now)
        if host is None:
            return None
        maker = self._session.get(Member, Codes(self._session, host).redeem(code, purpose, now))
        # Whoever made the code may have stepped down since, or left.
        serves = maker is not None and maker.state == "active" and maker.steward_since is not None
        return maker.id if serves and maker else None

    def begin(self, joint: Joint) -> Joint:
        """The guests answered. Where they agreed, both dates are held together from now on."""
        assert joint.guest_id == self._community, joint
        self._session.add(joint)
        for number in (joint.gathering_id, joint.twin_id) if joint.state == "agreed" else ():
            held = self._session.get(Gathering, number)
            assert held is not None, joint
            assert held.community_id in (joint.host_id, joint.guest_id), joint
            held.joint = True
            self._session.add(held)
        self._session.flush()
        return joint

    def get(self, number: int) -> Joint | None:
        """One of which this community is a side, whatever its state."""
        found = self._session.get(Joint, number)
        return found if found and self._community in (found.host_id, found.guest_id) else None

    @first
    def taken(self, gathering: int) -> SelectOfScalar[Joint]:
        """What holds a gathering together with another community, whoever's the gathering is."""
        return select(Joint).where(Joint.gathering_id == gathering, Joint.state == "agreed")

    def of(self, gathering: Gathering) -> Joint | None:
        """What holds a date of this community together with another's."""
        found = self.ever_of(gathering)
        return found if found and found.state == "agreed" else None

    def ever_of(self, gathering: Gathering) -> Joint | None:
        """The same, where it is over as well; the latest."""
        return next(iter(self._all_of(gathering)), None)

    def _all_of(self, gathering: Gathering) -> list[Joint]:
        """All that holds, or held, a date of this community together with others', latest first."""
        # Nearly every date is held alone, and says so itself.
        if not gathering.joint:
            return []
        mine = (col(Joint.host_id) == self._community) & (col(Joint.gathering_id) == gathering.id)
        theirs = (col(Joint.guest_id) == self._community) & (col(Joint.twin_id) == gathering.id)
        query = select(Joint).where(or_(mine, theirs), Joint.state != "declined")
        return list(self._session.exec(query.order_by(col(Joint.id).desc())))

    def every(self) -> list[Joint]:
        """All that this community holds together with others."""
        query = select(Joint).where(self._side(), Joint.state == "agreed")
        return list(self._session.exec(query.order_by(col(Joint.id))))

    @each
    def ahead(self, now: datetime) -> SelectOfScalar[Joint]:
        """Those of them that are not over, by the hosts' date."""
        query = (
            select(Joint)
            .join(Gathering, col(Gathering.id) == Joint.gathering_id)
            .where(self._side(), Joint.state == "agreed", col(Gathering.ends_at) > now)
        )
        return query.order_by(col(Joint.id))

    def held(self, joint: Joint) -> list[str]:
        """The roles that people of the other side had, by their keys; also where it is over."""
        assert self.get(joint.id) is not None, joint
        claims = Beside.of(self._session, self._there(joint)).claims
        return list(dict.fromkeys(claim.role for claim in claims))

    def end(self, joint: Joint, why: str, now: datetime) -> bool:
        """They hold it together no more; False where somebody ended it before."""
        assert self.get(joint.id) is not None, joint
        return wrote(
            self._session,
            update(Joint)
            .where(col(Joint.id) == joint.id, col(Joint.state) == "agreed")
            .values(state="ended", ended_at=now, why=why)
            .execution_options(synchronize_session="fetch"),
        )

    def other(self, joint: Joint) -> Seen:
        """The other side of it: what it is called, and who agreed for it."""
        assert self.get(joint.id) is not None, joint
        if joint.host_id == self._community:
            return seen(self._session, joint.guest_id, joint.keeper_id)
        return seen(self._session, joint.host_id, joint.steward_id)

    def hosted(self, joint: Joint) -> Invited:
        """The gathering as its hosts hold it at this moment."""
        held = self._session.get(Gathering, joint.gathering_id)
        assert held is not None, joint
        assert self.get(joint.id) is not None, joint
        return self._invited(held, joint.steward_id)

    def beside(self, gathering: Gathering) -> Beside:
        """Who of the other community comes to a gathering, and has a role: nobody, held alone."""
        joint = self.of(gathering)
        return Beside.of(self._session, self._there(joint)) if joint else Beside()

    def named(self, members: list[int]) -> dict[int, str]:
        """What people of other communities are called who are to be seen at a gathering here."""
        return named(self._session, [self._there(joint) for joint in self.every()], members)

    def bring_over(self, gathering: Gathering, member: int) -> bool:
        """What one person said and took in the other community is here now, where they speak: so
        nobody counts twice. False where that is nothing."""
        joint = self.of(gathering)
        if joint is None:
            return False
        # Held before it is looked at, in one order on either side, so that neither waits for
        # the other, and the last seat or place is given once.
        dates = col(Gathering.id).in_([joint.gathering_id, joint.twin_id])
        self._session.exec(
            select(Gathering.id).where(dates).order_by(col(Gathering.id)).with_for_update()
        )
        beside = Beside.of(self._session, self._there(joint))
        return beside.bring_over(self._session, gathering, member)

    def redraw(self, subject: Subject, now: datetime) -> None:
        """Draw the cards of the other side anew, that show the same as a gathering's here; where it
        left, whether that one goes on."""
        shared = subject.kind in SHARED
        held = self._session.get(Gathering, subject.number) if shared else None
        for joint in self._all_of(held) if held else ():
            community, number = self._there(joint)
            Outbox(self._session, community).draw([Subject(subject.kind, number)], now)

    def redraw_all(self, since: datetime, now: datetime) -> None:
        """Draw the cards of every other side anew, of dates that ended since then or are to come:
        they tell what this community is called, also where no card of it stands here."""
        query = select(Joint).join(Gathering, col(Gathering.id) == Joint.gathering_id)
        lately = query.where(
            self._side(), col(Joint.twin_id).is_not(None), col(Gathering.ends_at) > since
        )
        for joint in self._session.exec(lately):
            community, number = self._there(joint)
            Outbox(self._session, community).draw([Subject(SHARED[0], number)], now)

    def knock(self, joint: Joint, prompt: str, now: datetime) -> None:
        """The clock has something to say of it on the other side, which says it in its own Work."""
        assert self.get(joint.id) is not None, joint
        other = joint.guest_id if joint.host_id == self._community else joint.host_id
        there = self._session.get(Community, other)
        assert there is not None, joint
        joint.news += 1
        self._session.add(joint)
        step = str(joint.news)
        occurrence = Foreseen(
            prompt=f"{prompt}{STEP}{step}",
            step=step,
            subject=Subject.of(joint),
            day=now.astimezone(ZoneInfo(there.zone)).date(),
            due_at=now,
        )
        Occurrences(self._session, other).plan([occurrence])

    @each
    def agreed_by(self, member: int) -> SelectOfScalar[Joint]:
        """What somebody invited to, or answered, for this community."""
        theirs = or_(col(Joint.steward_id) == member, col(Joint.keeper_id) == member)
        return select(Joint).where(theirs).order_by(col(Joint.id))

    def reassign(self, member: int, to: int | None) -> None:
        """What one person agreed on, the other did; nobody where they go."""
        for column in (Joint.steward_id, Joint.keeper_id):
            self._session.exec(
                update(Joint)
                .where(col(column) == member)
                .values({col(column): to})
                .execution_options(synchronize_session="fetch")
            )

    def _side(self) -> ColumnElement[bool]:
        """Whether this community is a side of it."""
        return or_(col(Joint.host_id) == self._community, col(Joint.guest_id) == self._community)

    def _there(self, joint: Joint) -> tuple[int, int]:
        """The other community, and its date."""
        assert joint.twin_id is not None, joint
        if joint.host_id == self._community:
            return joint.guest_id, joint.twin_id
        return joint.host_id, joint.gathering_id

    def _invited(self, held: Gathering, steward: int | None) -> Invited:
        agenda = Roles(self._session, held.community_id).agenda(held)
        return Invited(
            held.community_id,
            seen(self._session, held.community_id, steward),
            Gathering(**held.model_dump()),
            tuple(AgendaItem(**item.model_dump()) for item in agenda),
        )
