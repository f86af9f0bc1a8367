"""Letters: what people are written in private without having asked for it, said and waiting.

A letter is one message of one or several deliveries: the others are joined to the one that leads.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select, text, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.found import each
from store.members import Account
from store.outbox import Delivery

ENOUGH = "enough was said"
"""Why something was left unsaid."""
COUNTED = text("delivery.counts")
"""Said in these words, what counts is found by its index."""


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

    def whose(self, delivery: Delivery) -> int | None:
        """The member whom a delivery is for."""
        account = self._session.get(Account, delivery.account_id)
        return account.member_id if account is not None else None

    def put_off(self, numbers: Sequence[int], at: datetime) -> None:
        """Have what waits be said later."""
        self._change(numbers, due_at=at, reason="")

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


def parts(session: Session, lead: int) -> list[Delivery]:
    """What was joined to a delivery, and waits with it."""
    query = select(Delivery).where(
        col(Delivery.lead_id).is_not(None), Delivery.lead_id == lead, Delivery.state == "due"
    )
    return list(session.exec(query.order_by(col(Delivery.id))))


def close(session: Session, lead: int, said: Sequence[int], message: str, now: datetime) -> None:
    """A letter was said with these of its parts; the others were of no use any more."""
    ended = {"settled_at": now, "card": ""}
    with_it = (col(Delivery.lead_id) == lead, col(Delivery.state) == "due")
    done = update(Delivery).where(*with_it, col(Delivery.id).in_(said))
    rest = update(Delivery).where(*with_it)
    for statement in (
        done.values(state="sent", message=message, **ended),
        rest.values(state="dropped", reason="nothing to say any more", **ended),
    ):
        session.exec(statement.execution_options(synchronize_session=False))


def release(session: Session, lead: int) -> None:
    """The delivery that leads is over without having been said: its parts go by themselves."""
    session.exec(
        update(Delivery)
        .where(col(Delivery.lead_id) == lead, col(Delivery.state) == "due")
        .values(lead_id=None)
        .execution_options(synchronize_session=False)
    )
