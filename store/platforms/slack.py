"""What is kept for Slack alone: installations, the state of one under way, first visits."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, delete, select

from store.core.columns import Instant, insert
from store.core.wrote import wrote


class SlackInstallation(SQLModel, table=True):
    """A workspace that installed the app. `token` and `refresh` are encrypted before they come.

    Where a whole organisation did, `workspace` is the organisation's id, as `enterprise` is.
    """

    workspace: str = Field(primary_key=True)
    enterprise: str = ""
    token: str = Field(repr=False)
    refresh: str = Field(default="", repr=False)
    expires_at: datetime | None = Field(default=None, sa_type=Instant)
    user: str = ""
    bot: str = ""
    scopes: str = ""
    installed_by: str = ""
    installed_at: datetime = Field(sa_type=Instant)


class SlackTeam(SQLModel, table=True):
    """A workspace that has us by its whole organisation's installation."""

    workspace: str = Field(primary_key=True)
    enterprise: str


class SlackBookmark(SQLModel, table=True):
    """The bookmark of ours at the head of a channel."""

    workspace: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    bookmark: str


class SlackState(SQLModel, table=True):
    """An installation under way; `digest` is the hash of what the browser carries. Used once."""

    digest: str = Field(primary_key=True)
    expires_at: datetime = Field(sa_type=Instant, index=True)


class SlackKeyHolder(SQLModel, table=True):
    """A process that is running, and the mark of the key with which it closes tokens."""

    process: str = Field(primary_key=True)
    host: str
    newest: str
    seen_at: datetime = Field(sa_type=Instant)


class SlackVisit(SQLModel, table=True):
    """Somebody opened their App Home for the first time, and was welcomed."""

    workspace: str = Field(primary_key=True)
    user: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)


def installation(session: Session, workspace: str) -> SlackInstallation | None:
    """How a workspace installed the app, if it did."""
    return session.get(SlackInstallation, workspace)


def installations(session: Session) -> list[SlackInstallation]:
    """How every workspace installed the app that did."""
    return list(session.exec(select(SlackInstallation).order_by(SlackInstallation.workspace)))


def installations_to_change(session: Session) -> list[SlackInstallation]:
    """The same, and nobody else changes them until this transaction ends."""
    query = select(SlackInstallation).order_by(SlackInstallation.workspace)
    return list(session.exec(query.with_for_update()))


def hold(session: Session, holder: SlackKeyHolder, before: datetime) -> None:
    """Note which key a running process holds; who was not heard of since `before` is forgotten."""
    session.exec(delete(SlackKeyHolder).where(col(SlackKeyHolder.seen_at) <= before))
    session.merge(holder)
    session.flush()


def release(session: Session, process: str) -> None:
    """A process holds no key any more."""
    session.exec(delete(SlackKeyHolder).where(col(SlackKeyHolder.process) == process))


def holders(session: Session, since: datetime) -> list[SlackKeyHolder]:
    """The processes that were heard of since then, the last one first."""
    query = select(SlackKeyHolder).where(col(SlackKeyHolder.seen_at) > since)
    return list(session.exec(query.order_by(col(SlackKeyHolder.seen_at).desc())))


def install(session: Session, new: SlackInstallation) -> None:
    """Keep an installation, in place of the one before."""
    session.merge(new)
    session.flush()


def uninstall(session: Session, workspace: str, at: datetime) -> bool:
    """Forget a workspace's installation that was taken back then; whether it has us no more.

    One that is newer stays: Slack tells late of what was before it. Where the organisation has us
    as a whole, the workspace has us by that from now on.
    """
    own = installation(session, workspace)
    if own is not None and own.installed_at > at:
        return False
    session.exec(delete(SlackInstallation).where(col(SlackInstallation.workspace) == workspace))
    whole = own.enterprise if own else organisation(session, workspace)
    if not whole or whole == workspace or installation(session, whole) is None:
        return True
    belongs(session, workspace, whole)
    return False


def organisation(session: Session, workspace: str) -> str:
    """By which organisation's installation a workspace has us, "" where none is known."""
    found = session.get(SlackTeam, workspace)
    return found.enterprise if found else ""


def belongs(session: Session, workspace: str, enterprise: str) -> None:
    """Note that a workspace has us by its organisation's installation."""
    row = insert(session, SlackTeam).values(workspace=workspace, enterprise=enterprise)
    told = row.on_conflict_do_update(index_elements=["workspace"], set_={"enterprise": enterprise})
    session.exec(told)


def teams(session: Session) -> dict[str, str]:
    """The organisation of each workspace that has us by one."""
    return {row.workspace: row.enterprise for row in session.exec(select(SlackTeam))}


def left(session: Session, workspaces: Iterable[str] = (), enterprise: str = "") -> list[str]:
    """Workspaces, or all of an organisation, have us by it no more; which ones that were.

    One that installed the app itself has us still.
    """
    named = set(workspaces)
    gone = [
        team for team, org in teams(session).items() if team in named or enterprise in (org, team)
    ]
    session.exec(delete(SlackTeam).where(col(SlackTeam.workspace).in_(gone)))
    return [team for team in gone if installation(session, team) is None]


def bookmark(session: Session, workspace: str, channel: str) -> str:
    """The id of our bookmark in a channel, "" where there is none."""
    found = session.get(SlackBookmark, (workspace, channel))
    return found.bookmark if found else ""


def bookmarked(session: Session, workspace: str, channel: str, id: str) -> None:
    """Note our bookmark in a channel."""
    session.merge(SlackBookmark(workspace=workspace, channel=channel, bookmark=id))
    session.flush()


def bookmark_moved(session: Session, workspace: str, old: str, new: str) -> None:
    """A channel has another id; its bookmark is the same."""
    if id := bookmark(session, workspace, old):
        bookmarked(session, workspace, new, id)


def begin(session: Session, digest: str, now: datetime, expires_at: datetime) -> None:
    """Note that an installation is under way; those that nobody finished in time are forgotten."""
    # Anybody may begin one: what nobody goes on with must not pile up.
    session.exec(delete(SlackState).where(col(SlackState.expires_at) <= now))
    session.add(SlackState(digest=digest, expires_at=expires_at))
    session.flush()


def finish(session: Session, digest: str, now: datetime) -> bool:
    """Use up the state of an installation; False where there is none, or it is too old."""
    session.exec(delete(SlackState).where(col(SlackState.expires_at) <= now))
    # Deleting is the look: of two who come with one state, one finds it.
    return wrote(session, delete(SlackState).where(col(SlackState.digest) == digest))


def first_visit(session: Session, workspace: str, user: str, now: datetime) -> bool:
    """Note a visit to the App Home; whether it is this person's first."""
    row = insert(session, SlackVisit).values(workspace=workspace, user=user, at=now)
    return wrote(session, row.on_conflict_do_nothing())
