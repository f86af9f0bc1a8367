"""What adapters remember of people by their accounts: a first visit, a mark of interest, a form."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.found import each
from store.gatherings import Gathering
from store.members import Account
from store.platforms.discord_drafts import DiscordDraft
from store.platforms.discord_events import DiscordInterest
from store.platforms.slack import SlackVisit


class PlatformTraces:
    """Those of a Work's community. An account's platform need not be asked: no two share users."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def visits(self, account: Account) -> list[SlackVisit]:
        """When they opened their App Home first: at most once in a workspace."""
        return self._visits(account.workspace, account.user)

    @each
    def _visits(self, workspace: str, user: str) -> SelectOfScalar[SlackVisit]:
        return select(SlackVisit).where(SlackVisit.workspace == workspace, SlackVisit.user == user)

    def interests(self, account: Account) -> list[DiscordInterest]:
        """In which gatherings' events they marked interest."""
        return self._interests(account.user)

    @each
    def _interests(self, user: str) -> SelectOfScalar[DiscordInterest]:
        return select(DiscordInterest).where(*self._interested(user))

    def drafts(self, account: Account) -> list[DiscordDraft]:
        """The forms that they have begun."""
        return self._drafts(account.user)

    @each
    def _drafts(self, user: str) -> SelectOfScalar[DiscordDraft]:
        return select(DiscordDraft).where(
            DiscordDraft.community == self._community, DiscordDraft.user == user
        )

    def forget(self, account: Account) -> None:
        """Nothing of it is remembered, nor a form that somebody began on what they wrote."""
        self._session.exec(delete(DiscordInterest).where(*self._interested(account.user)))
        theirs = or_(
            col(DiscordDraft.user) == account.user, col(DiscordDraft.author) == account.user
        )
        mine = col(DiscordDraft.community) == self._community
        self._session.exec(delete(DiscordDraft).where(mine, theirs))
        if not self._elsewhere(account):
            for visit in self.visits(account):
                self._session.delete(visit)

    def _interested(self, user: str) -> tuple[ColumnElement[bool], ...]:
        mine = select(Gathering.id).where(Gathering.community_id == self._community)
        return (
            col(DiscordInterest.user) == user,
            col(DiscordInterest.gathering_id).in_(mine),
        )

    def _elsewhere(self, account: Account) -> bool:
        """Whether they are in another community of the workspace, which the visit is then of."""
        query = select(Account.id).where(
            Account.workspace == account.workspace,
            Account.user == account.user,
            Account.community_id != self._community,
        )
        return self._session.exec(query).first() is not None
