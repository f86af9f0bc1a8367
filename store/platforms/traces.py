"""What adapters remember of people by their accounts: a first visit, a mark of interest, a form."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, or_, select

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
        query = select(SlackVisit).where(
            SlackVisit.workspace == account.workspace, SlackVisit.user == account.user
        )
        return list(self._session.exec(query))

    def interests(self, account: Account) -> list[DiscordInterest]:
        """In which gatherings' events they marked interest."""
        return list(self._session.exec(select(DiscordInterest).where(*self._interested(account))))

    def drafts(self, account: Account) -> list[DiscordDraft]:
        """The forms that they have begun."""
        query = select(DiscordDraft).where(
            DiscordDraft.community == self._community, DiscordDraft.user == account.user
        )
        return list(self._session.exec(query))

    def forget(self, account: Account) -> None:
        """Nothing of it is remembered, nor a form that somebody began on what they wrote."""
        self._session.exec(delete(DiscordInterest).where(*self._interested(account)))
        theirs = or_(
            col(DiscordDraft.user) == account.user, col(DiscordDraft.author) == account.user
        )
        mine = col(DiscordDraft.community) == self._community
        self._session.exec(delete(DiscordDraft).where(mine, theirs))
        if not self._elsewhere(account):
            for visit in self.visits(account):
                self._session.delete(visit)

    def _interested(self, account: Account) -> tuple[ColumnElement[bool], ...]:
        mine = select(Gathering.id).where(Gathering.community_id == self._community)
        return (
            col(DiscordInterest.user) == account.user,
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
