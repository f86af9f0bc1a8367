"""What is for the people of a workspace that has us no longer: it waits until that has us again."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select, update

from store.core.wake import wake
from store.deliveries import put_off
from store.members import Account
from store.outbox import Delivery

LONGEST = timedelta(days=365)
"""How long something waits at most; what is of no use any more is dropped before that."""
AWAY = "away: "
"""How the reason of what waits begins."""


def park(
    session: Session, delivery: Delivery, now: datetime, reason: str
) -> tuple[str, str] | None:
    """Let a claimed delivery wait. Its platform and workspace, where it is the first one there."""
    account = session.get(Account, delivery.account_id)
    if account is None:
        return None
    first = not session.exec(_waiting(account.platform, account.workspace).limit(1)).first()
    useful = delivery.useful_until
    at = now + LONGEST if useful is None else min(now + LONGEST, useful + timedelta(seconds=1))
    put_off(session, delivery, at, f"{AWAY}{reason}")
    return (account.platform, account.workspace) if first else None


def hasten(session: Session, now: datetime, platform: str, workspace: str = "") -> None:
    """A workspace has us again, or may have: what waits for its people is due.

    Without a workspace it is so for all of a platform's.
    """
    wake(session)
    waiting = _waiting(platform, workspace)
    session.exec(
        update(Delivery)
        .where(col(Delivery.id).in_(waiting))
        .values(due_at=now, reason="")
        .execution_options(synchronize_session=False)
    )


def _waiting(platform: str, workspace: str) -> Any:  # noqa: ANN401 - SQLModel's own type
    query = (
        select(col(Delivery.id))
        .join(Account, col(Account.id) == col(Delivery.account_id))
        .where(Delivery.state == "due", col(Delivery.reason).startswith(AWAY))
        .where(Account.platform == platform)
    )
    return query.where(Account.workspace == workspace) if workspace else query
