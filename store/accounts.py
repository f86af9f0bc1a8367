"""Accounts across communities: what an adapter asks of somebody, whichever of them they are in."""

from sqlmodel import Session, col, or_, select, update

from store.letters import revive
from store.members import Account


def users_of(session: Session, platform: str, workspace: str) -> set[str]:
    """The users of a workspace who have an account in any community."""
    query = select(Account.user).where(Account.platform == platform, Account.workspace == workspace)
    return set(session.exec(query))


def accounts_of(session: Session, platform: str, workspace: str, user: str) -> list[Account]:
    """Somebody's accounts, one for each community they are in."""
    query = select(Account).where(
        Account.platform == platform, Account.workspace == workspace, Account.user == user
    )
    return list(session.exec(query))


def closed_unasked(session: Session, platform: str) -> list[tuple[str, str]]:
    """The workspaces and users whose direct messages are closed, and who were not asked yet."""
    query = select(Account.workspace, Account.user).where(Account.platform == platform)
    return list(session.exec(query.where(col(Account.closed).is_(True), Account.instead == "")))


def shut(session: Session, platform: str, user: str) -> bool:
    """Whether direct messages did not reach this user, in any community."""
    mine = select(Account.id).where(Account.platform == platform, Account.user == user)
    # What they wanted instead falls away as well, once they can be reached again.
    closed = or_(col(Account.closed).is_(True), Account.instead != "")
    return session.exec(mine.where(closed)).first() is not None


def reopen(session: Session, platform: str, user: str) -> None:
    """Somebody wrote to the bot: their direct messages are open, whatever was known before.

    What was asked of them meanwhile is said now.
    """
    mine = select(Account.id).where(Account.platform == platform, Account.user == user)
    revive(session, list(session.exec(mine)))
    session.exec(
        update(Account)
        .where(col(Account.platform) == platform, col(Account.user) == user)
        .values(closed=False, instead="")
    )
