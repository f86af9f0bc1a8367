"""Requests about roles: who was asked to take one over, who waits for one, who was invited."""

from datetime import datetime

from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    UniqueConstraint,
    and_,
    col,
    delete,
    or_,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote


class Handover(Kept, table=True):
    """A holder asks somebody to take a role over, or to swap it for one of theirs.

    `in_return` is the other's role at `return_gathering_id`, "" for a plain hand-over. `state`:
    asked, accepted, declined, withdrawn.
    """

    # A button that was sent out carries the number, so it is never given to another request.
    __table_args__ = (
        Index("handover_of_gathering", "gathering_id", "state"),
        {"sqlite_autoincrement": True},
    )
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


class Invitation(Kept, table=True):
    """Somebody was gently asked to take a role, or said unasked that they do not want it.

    `answer`: "" (none yet), taken, declined, returned (had it, and gave it back), settled (none
    is needed: somebody else took it soon after).
    """

    __table_args__ = (
        UniqueConstraint("gathering_id", "role", "member_id"),
        Index("invitation_of_member", "member_id", "asked_at"),
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE")
    role: str
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    asked_at: datetime = Field(sa_type=Instant)
    answer: str = ""


class Requests:
    """What people of a Work's community were asked about its roles, and what they wait for."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def wait(self, waiting: Waiting) -> None:
        """Note that somebody would take a role if it came free."""
        statement = insert(self._session, Waiting).values(waiting.model_dump())
        self._session.exec(statement.on_conflict_do_nothing())

    def awaited(self, role: str) -> set[int]:
        """The gatherings at which somebody waits for a role."""
        query = select(Waiting.gathering_id).where(
            Waiting.community_id == self._community, Waiting.role == role
        )
        return set(self._session.exec(query))

    @each
    def waiting(self, gathering: int, role: str) -> SelectOfScalar[Waiting]:
        """Who waits for a role, longest first."""
        return (
            select(Waiting)
            .where(Waiting.community_id == self._community)
            .where(Waiting.gathering_id == gathering, Waiting.role == role)
            .order_by(col(Waiting.since), col(Waiting.member_id))
        )

    def first_waiting(self, gathering: int, role: str) -> Waiting | None:
        """Who has waited longest for a role."""
        return next(iter(self.waiting(gathering, role)), None)

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

    @each
    def open_handovers(self, gathering: int, role: str, giver: int) -> SelectOfScalar[Handover]:
        """Requests of a holder that nobody has answered yet, earliest first."""
        query = select(Handover).where(
            Handover.community_id == self._community,
            Handover.gathering_id == gathering,
            Handover.role == role,
            Handover.giver == giver,
            Handover.state == "asked",
        )
        return query.order_by(col(Handover.id))

    def withdraw_handovers(self, gathering: int, role: str, member: int) -> None:
        """This person's role is theirs no more: what was asked about it falls away."""
        given = and_(
            col(Handover.gathering_id) == gathering,
            col(Handover.role) == role,
            col(Handover.giver) == member,
        )
        # A swap is about two roles: it falls away when either is no longer its holder's.
        returned = and_(
            col(Handover.return_gathering_id) == gathering,
            col(Handover.in_return) == role,
            col(Handover.taker) == member,
        )
        self._session.exec(
            update(Handover)
            .where(col(Handover.community_id) == self._community, or_(given, returned))
            .where(col(Handover.state) == "asked")
            .values(state="withdrawn")
        )

    def answer_handover(self, handover: int, state: str) -> bool:
        """Answer a hand-over; False where it has been answered before."""
        return wrote(
            self._session,
            update(Handover)
            .where(col(Handover.community_id) == self._community, col(Handover.id) == handover)
            .where(col(Handover.state) == "asked")
            .values(state=state),
        )

    def invite(self, invitation: Invitation) -> None:
        """Note that somebody is asked; asked once more, what they said before counts no longer."""
        statement = insert(self._session, Invitation).values(invitation.model_dump(exclude={"id"}))
        self._session.exec(
            statement.on_conflict_do_update(
                index_elements=["gathering_id", "role", "member_id"],
                set_={"asked_at": invitation.asked_at, "answer": ""},
            )
        )

    def refuse(self, invitation: Invitation, answer: str) -> bool:
        """Note that somebody does not want a role, asked or not; False where they said so before.

        `answer`: declined, returned.
        """
        row = invitation.model_dump(exclude={"id"}) | {"answer": answer}
        statement = insert(self._session, Invitation).values(row)
        return wrote(
            self._session,
            statement.on_conflict_do_update(
                index_elements=["gathering_id", "role", "member_id"],
                set_={"answer": answer},
                where=col(Invitation.answer) != answer,
            ),
        )

    def take_up(self, gathering: int, role: str, member: int) -> None:
        """Whoever was asked to take a role has taken it."""
        self._session.exec(
            update(Invitation)
            .where(
                col(Invitation.community_id) == self._community,
                col(Invitation.gathering_id) == gathering,
                col(Invitation.role) == role,
                col(Invitation.member_id) == member,
            )
            .values(answer="taken")
        )

    def settle(self, gathering: int, role: str, since: datetime) -> None:
        """Nobody who was asked since then need answer any more: others have the role."""
        self._session.exec(
            update(Invitation)
            .where(
                col(Invitation.community_id) == self._community,
                col(Invitation.gathering_id) == gathering,
                col(Invitation.role) == role,
                col(Invitation.answer) == "",
                col(Invitation.asked_at) > since,
            )
            .values(answer="settled")
        )

    def decline_all(self, gathering: int, member: int) -> list[str]:
        """Somebody wants none of what they were asked to take at a gathering; what that was."""
        asked = [
            one
            for one in self.invited(member)
            if one.gathering_id == gathering and one.answer in ("", "settled")
        ]
        for one in asked:
            one.answer = "declined"
            self._session.add(one)
        self._session.flush()
        return [one.role for one in asked]

    @each
    def every(self) -> SelectOfScalar[Invitation]:
        """All that anybody was asked to take, earliest first."""
        query = select(Invitation).where(Invitation.community_id == self._community)
        return query.order_by(col(Invitation.asked_at), col(Invitation.id))

    @each
    def invitations(self, gathering: int, since: datetime) -> SelectOfScalar[Invitation]:
        """Invitations to this gathering's roles, and all others since an instant."""
        return select(Invitation).where(
            Invitation.community_id == self._community,
            or_(Invitation.gathering_id == gathering, col(Invitation.asked_at) > since),
        )

    @each
    def waited_for(self, member: int) -> SelectOfScalar[Waiting]:
        """The roles somebody waits for."""
        query = select(Waiting).where(
            Waiting.community_id == self._community, Waiting.member_id == member
        )
        return query.order_by(col(Waiting.since))

    @each
    def invited(self, member: int) -> SelectOfScalar[Invitation]:
        """What somebody was asked to take, earliest first."""
        query = select(Invitation).where(
            Invitation.community_id == self._community, Invitation.member_id == member
        )
        return query.order_by(col(Invitation.asked_at))

    @each
    def handed(self, member: int) -> SelectOfScalar[Handover]:
        """What somebody asked others, or others asked them, to take over, earliest first."""
        query = select(Handover).where(
            Handover.community_id == self._community,
            or_(Handover.giver == member, Handover.taker == member),
        )
        return query.order_by(col(Handover.id))

    def clear(self, gathering: int, role: str) -> None:
        """Nobody waits for a role any more: it is on no agenda."""
        self._session.exec(
            delete(Waiting).where(
                col(Waiting.community_id) == self._community,
                col(Waiting.gathering_id) == gathering,
                col(Waiting.role) == role,
            )
        )

    def reassign(self, member: int, to: int) -> None:
        """What one person waits for and was asked to take becomes another's, whose own counts."""
        for waiting in self.waited_for(member):
            self.wait(Waiting(**waiting.model_dump() | {"member_id": to}))
        known = {(asked.gathering_id, asked.role) for asked in self.invited(to)}
        for asked in self.invited(member):
            if (asked.gathering_id, asked.role) not in known:
                kept = asked.model_dump(exclude={"id"}) | {"member_id": to}
                self._session.add(Invitation(**kept))
        self.forget(member)
        self._session.flush()

    def forget(self, member: int) -> None:
        """Erase what somebody waited for and was asked to take."""
        for table in (Waiting, Invitation):
            self._session.exec(
                delete(table).where(
                    col(table.community_id) == self._community, col(table.member_id) == member
                )
            )

    def reassign_handovers(self, member: int, to: int) -> None:
        """What one person asked and was asked becomes another's; between the two nothing is."""
        theirs = (member, to)
        self._session.exec(
            delete(Handover).where(
                col(Handover.community_id) == self._community,
                col(Handover.giver).in_(theirs),
                col(Handover.taker).in_(theirs),
            )
        )
        for column in ("giver", "taker"):
            self._session.exec(
                update(Handover)
                .where(col(Handover.community_id) == self._community)
                .where(col(getattr(Handover, column)) == member)
                .values({column: to})
            )

    def forget_handovers(self, member: int) -> None:
        """Erase what somebody asked others, and others asked them, to take over."""
        theirs = or_(col(Handover.giver) == member, col(Handover.taker) == member)
        self._session.exec(
            delete(Handover).where(col(Handover.community_id) == self._community, theirs)
        )
