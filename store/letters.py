"""Letters: what people are written in private without having asked for it, said and waiting.

A letter is one message of one or several deliveries: the others are joined to the one that leads.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, String, Update, bindparam
from sqlmodel import Session, and_, col, or_, select, text, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.hot import Hot
from store.core.turn import take_turn
from store.core.wake import wake
from store.core.written import table
from store.members import Account
from store.outbox import KEPT, Delivery

ENOUGH = "enough was said"
"""Why something was left unsaid."""
COUNTED = text("delivery.counts")
"""Said in these words, what counts is found by its index."""
WAITS = text(KEPT)
"""So is what waits on a desk. No other table that is asked with it has such columns."""


def _ended(state: str) -> Update:
    """What becomes of the parts of a letter that is over."""
    kept = table(Delivery).c
    waits = (kept.lead_id == bindparam("lead", type_=Integer()), kept.state == "due")
    ended = update(table(Delivery)).where(*waits)
    return ended.values(state=state, card="", settled_at=bindparam("now", type_=Instant()))


_SAID = Hot(
    lambda _insert: (
        _ended("sent")
        .where(table(Delivery).c.id.in_(bindparam("these", type_=Integer())))
        .values(message=bindparam("told", type_=String()))
    )
)
_UNSAID = Hot(lambda _insert: _ended("dropped").values(reason="nothing to say any more"))
"""Every message in private ends with both."""


class Letters:
    """The letters of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    @each
    def said(self, member: int, since: datetime) -> SelectOfScalar[Delivery]:
        """Those that lead a letter which a member got, or may have got, since an instant."""
        arrived = or_(col(Delivery.state) == "sent", col(Delivery.unclear))
        over = and_(arrived, col(Delivery.settled_at) >= since)
        query = self._to(member).where(col(Delivery.lead_id).is_(None))
        return query.where(or_(over, Delivery.state == "claimed"))

    @each
    def waiting(self, member: int) -> SelectOfScalar[Delivery]:
        """What is still to be said to a member, and is part of no letter that is under way."""
        query = self._to(member).where(
            Delivery.state == "due",
            col(Delivery.lead_id).is_(None),
            Delivery.attempt == 0,
            col(Delivery.unclear).is_(False),
        )
        return query.order_by(col(Delivery.id))

    def unsaid(self, kind: str) -> list[str]:
        """The keys of what was written of a kind and never said, without the community."""
        query = select(Delivery.key).where(
            Delivery.community_id == self._community,
            COUNTED,
            Delivery.kind == kind,
            col(Delivery.state).in_(("dropped", "failed")),
        )
        return [key.partition(":")[2] for key in self._session.exec(query)]

    def keep(self, number: int, card: str) -> None:
        """Let a question that could not be said wait: its card goes on to be there."""
        self._session.exec(
            update(Delivery)
            .where(col(Delivery.community_id) == self._community, col(Delivery.id) == number)
            .where(col(Delivery.state).in_(("failed", "sent")))
            .values(card=card)
            .execution_options(synchronize_session=False)
        )

    def revive(self, account: int) -> None:
        """An account can be written to again: what was kept for it is said now."""
        revive(self._session, [account])

    def kept(self, member: int) -> list[Delivery]:
        """What was asked of a member and could not be said, earliest first."""
        query = (
            select(Delivery)
            .join(Account, col(Account.id) == col(Delivery.account_id))
            .where(Delivery.community_id == self._community, Account.member_id == member)
            .where(WAITS)
        )
        return list(self._session.exec(query.order_by(col(Delivery.id))))

    def whose(self, delivery: Delivery) -> int | None:
        """The member whom a delivery is for."""
        account = self._session.get(Account, delivery.account_id)
        return account.member_id if account is not None else None

    def put_off(self, numbers: Sequence[int], at: datetime) -> None:
        """Have what waits be said later."""
        self._change(numbers, due_at=at, reason="")

    def bring_forward(self, number: int, at: datetime) -> None:
        """Have what waits be said sooner."""
        wake(self._session)
        self._change([number], due_at=at, reason="")

    def leave(self, numbers: Sequence[int], now: datetime) -> None:
        """Have what waits not be said at all, and note that."""
        self._change(numbers, state="dropped", reason=ENOUGH, card="", settled_at=now)

    def join(self, lead: int, numbers: Sequence[int]) -> None:
        """Make what waits a part of the letter of another delivery."""
        self._change(numbers, lead_id=lead, reason="")

    def _to(self, member: int) -> SelectOfScalar[Delivery]:
        return (
            select(Delivery)
            .join(Account, col(Account.id) == col(Delivery.account_id))
            .where(COUNTED, Delivery.community_id == self._community)
            .where(Account.member_id == member)
        )

    def _change(self, numbers: Sequence[int], **values: object) -> None:
        if numbers:
            self._session.exec(
                update(Delivery)
                .where(col(Delivery.id).in_(numbers), col(Delivery.state) == "due")
                .values(**values)
                .execution_options(synchronize_session=False)
            )


@each
def parts(_session: Session, lead: int) -> SelectOfScalar[Delivery]:
    """What was joined to a delivery, and waits with it."""
    query = select(Delivery).where(
        col(Delivery.lead_id).is_not(None), Delivery.lead_id == lead, Delivery.state == "due"
    )
    return query.order_by(col(Delivery.id))


def as_written(session: Session, lead: Delivery) -> list[Delivery]:
    """A delivery and what was joined to it as their rows are now, whatever becomes of those next.

    Whoever carries it has it as it was when they took it: since then a name may have been taken out
    of it. From here on that waits for us.
    """
    take_turn(session, lead.community_id)
    number, joined = col(Delivery.id), col(Delivery.lead_id)
    query = select(Delivery).where(
        or_(number == lead.id, and_(joined == lead.id, Delivery.state == "due"))
    )
    query = query.order_by((number != lead.id), number)
    found = list(session.exec(query.execution_options(populate_existing=True)))
    for one in found:
        session.expunge(one)
    return found


def close(session: Session, lead: int, said: Sequence[int], message: str, now: datetime) -> None:
    """A letter was said with these of its parts; the others were of no use any more."""
    _SAID.run(session, lead=lead, these=said, told=message, now=now)
    _UNSAID.run(session, lead=lead, now=now)


def release(session: Session, lead: int) -> None:
    """The delivery that leads is over without having been said: its parts go by themselves."""
    session.exec(
        update(Delivery)
        .where(col(Delivery.lead_id) == lead, col(Delivery.state) == "due")
        .values(lead_id=None)
        .execution_options(synchronize_session=False)
    )


def revive(session: Session, accounts: Sequence[int]) -> None:
    """These can be written to again: what was kept for them is said now."""
    session.exec(
        update(Delivery)
        .where(col(Delivery.account_id).in_(accounts), WAITS)
        .values(state="due", attempt=0, unclear=False, reason="", settled_at=None)
        .execution_options(synchronize_session=False)
    )
    wake(session)
