"""Agenda roles: what an agenda asks for, who took it, who offered it on, who was asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    UniqueConstraint,
    and_,
    col,
    delete,
    func,
    or_,
    select,
    update,
)

from store.columns import Instant, insert
from store.gatherings import Gathering


class AgendaItem(SQLModel, table=True):
    """A part of an agenda: the community's (no gathering), or one gathering's own.

    `asks` says in a sentence what the role asks; `wanted` is how many people it wants, 0 for a
    part that is nobody's role; `key` names it in claims and stays when the title changes.
    """

    __table_args__ = (UniqueConstraint("community_id", "gathering_id", "key"),)
    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    gathering_id: int | None = Field(default=None, foreign_key="gathering.id", ondelete="CASCADE")
    position: int
    key: str
    title: str
    asks: str = ""
    wanted: int = 1
    minutes: int | None = None


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
    """The role's title when it was taken: the history stays readable."""
    note: str = ""
    claimed_at: datetime = Field(sa_type=Instant)
    by: int | None = None


class Handover(SQLModel, table=True):
    """A holder asks somebody to take a role over, or to swap it for one of theirs.

    `in_return` is the other's role at `return_gathering_id`, "" for a plain hand-over. `state`:
    asked, accepted, declined, withdrawn.
    """

    __table_args__ = (Index("handover_of_gathering", "gathering_id", "state"),)
    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE")
    role: str
    giver: int = Field(foreign_key="member.id", ondelete="CASCADE")
    taker: int = Field(foreign_key="member.id", ondelete="CASCADE")
    in_return: str = ""
    return_gathering_id: int | None = Field(
        default=None, foreign_key="gathering.id", ondelete="CASCADE"
    )
    state: str = "asked"
    asked_at: datetime = Field(sa_type=Instant)


class Waiting(SQLModel, table=True):
    """Somebody would take a role if it came free."""

    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE", primary_key=True)
    role: str = Field(primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    since: datetime = Field(sa_type=Instant)


class Invitation(SQLModel, table=True):
    """Somebody was gently asked to take a role. `answer`: "" (none yet), taken, declined."""

    __table_args__ = (
        UniqueConstraint("gathering_id", "role", "member_id"),
        Index("invitation_of_member", "member_id", "asked_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE")
    role: str
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    asked_at: datetime = Field(sa_type=Instant)
    answer: str = ""


class Roles:
    """The agendas, claims, hand-overs and invitations of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def agenda(self, gathering: Gathering | None) -> list[AgendaItem]:
        """A gathering's agenda in order: its own where it has one, else the community's."""
        own = gathering is not None and gathering.own_agenda
        of = gathering.id if own and gathering else None
        query = select(AgendaItem).where(
            AgendaItem.community_id == self._community, AgendaItem.gathering_id == of
        )
        return list(self._session.exec(query.order_by(col(AgendaItem.position))))

    def add_item(self, item: AgendaItem) -> None:
        """Another part of an agenda."""
        self._session.add(item)
        self._session.flush()

    def drop_item(self, item: AgendaItem) -> None:
        """Take a part out of an agenda."""
        self._session.delete(item)
        self._session.flush()

    def claim(self, claim: Claim) -> bool:
        """Write a claim; False where this person has that role already."""
        statement = insert(self._session, Claim).values(claim.model_dump())
        done: Any = self._session.exec(statement.on_conflict_do_nothing())
        return bool(done.rowcount)

    def release(self, gathering: int, role: str, member: int) -> bool:
        """Give a role back; False where this person did not have it."""
        done: Any = self._session.exec(
            delete(Claim).where(
                col(Claim.community_id) == self._community,
                col(Claim.gathering_id) == gathering,
                col(Claim.role) == role,
                col(Claim.member_id) == member,
            )
        )
        return bool(done.rowcount)

    def claims(self, gathering: int) -> list[Claim]:
        """Who has which role at a gathering, in the order they took it."""
        query = select(Claim).where(
            Claim.community_id == self._community, Claim.gathering_id == gathering
        )
        return list(self._session.exec(query.order_by(col(Claim.claimed_at))))

    def held_by(self, member: int) -> list[tuple[Claim, Gathering]]:
        """A member's roles with their gatherings, earliest first, cancelled dates left out."""
        query = (
            select(Claim, Gathering)
            .join(Gathering, col(Gathering.id) == Claim.gathering_id)
            .where(Claim.community_id == self._community, Claim.member_id == member)
            .where(Gathering.state != "cancelled")
            .order_by(col(Gathering.starts_at))
        )
        return list(self._session.exec(query))

    def history(self) -> list[tuple[Claim, Gathering]]:
        """Every role held at a gathering that was not cancelled, latest first."""
        query = (
            select(Claim, Gathering)
            .join(Gathering, col(Gathering.id) == Claim.gathering_id)
            .where(Claim.community_id == self._community, Gathering.state != "cancelled")
            .order_by(col(Gathering.starts_at).desc(), col(Claim.claimed_at))
        )
        return list(self._session.exec(query))

    def wait(self, waiting: Waiting) -> None:
        """Note that somebody would take a role if it came free."""
        statement = insert(self._session, Waiting).values(waiting.model_dump())
        self._session.exec(statement.on_conflict_do_nothing())

    def first_waiting(self, gathering: int, role: str) -> Waiting | None:
        """Who has waited longest for a role."""
        query = (
            select(Waiting)
            .where(Waiting.community_id == self._community)
            .where(Waiting.gathering_id == gathering, Waiting.role == role)
            .order_by(col(Waiting.since))
        )
        return self._session.exec(query).first()

    def stop_waiting(self, gathering: int, role: str, member: int) -> None:
        """Somebody no longer waits for a role."""
        self._session.exec(
            delete(Waiting).where(
                col(Waiting.community_id) == self._community,
                col(Waiting.gathering_id) == gathering,
                col(Waiting.role) == role,
                col(Waiting.member_id) == member,
            )
        )

    def add_handover(self, handover: Handover) -> Handover:
        """A new hand-over or swap, with an id."""
        self._session.add(handover)
        self._session.flush()
        return handover

    def handover(self, handover: int) -> Handover | None:
        """One hand-over."""
        found = self._session.get(Handover, handover)
        return found if found and found.community_id == self._community else None

    def answer_handover(self, handover: int, state: str) -> bool:
        """Answer a hand-over; False where it has been answered before."""
        done: Any = self._session.exec(
            update(Handover)
            .where(col(Handover.community_id) == self._community, col(Handover.id) == handover)
            .where(col(Handover.state) == "asked")
            .values(state=state)
        )
        return bool(done.rowcount)

    def invite(self, invitation: Invitation) -> bool:
        """Note that somebody is asked; False where they were asked for this before."""
        row = invitation.model_dump(exclude={"id"})
        statement = insert(self._session, Invitation).values(row)
        done: Any = self._session.exec(statement.on_conflict_do_nothing())
        return bool(done.rowcount)

    def answer_invitation(self, gathering: int, role: str, member: int, answer: str) -> bool:
        """Note the answer to an invitation; False where there was none or it was answered."""
        done: Any = self._session.exec(
            update(Invitation)
            .where(
                col(Invitation.community_id) == self._community,
                col(Invitation.gathering_id) == gathering,
                col(Invitation.role) == role,
                col(Invitation.member_id) == member,
                col(Invitation.answer) == "",
            )
            .values(answer=answer)
        )
        return bool(done.rowcount)

    def invitations(self, gathering: int, since: datetime) -> list[Invitation]:
        """Invitations to this gathering's roles, and all others since an instant."""
        query = select(Invitation).where(
            Invitation.community_id == self._community,
            or_(Invitation.gathering_id == gathering, col(Invitation.asked_at) > since),
        )
        return list(self._session.exec(query))

    def count_held(self, member: int) -> int:
        """How many roles a member has had or has."""
        query = select(func.count()).where(
            and_(Claim.community_id == self._community, Claim.member_id == member)
        )
        return self._session.exec(query).one()


def keys(items: Sequence[AgendaItem]) -> set[str]:
    """The keys in use on an agenda."""
    return {item.key for item in items}
