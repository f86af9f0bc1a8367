"""Mail stops: at which addresses nobody is to be asked, kept when the address is not."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Field, Index, Session, SQLModel, col, delete, select

from store.core.columns import Instant
from store.core.marked import marked


class MailStop(SQLModel, table=True):
    """An address that was stopped by its owner, or was asked in vain a short while ago, and
    forgotten since: a mark of it, and no more.

    `mark` is the HMAC-SHA-256 of the address under a `secret` of this row's own. Whoever has an
    address and this row can tell that they belong together; from the row alone nobody reads it.
    Until `until` it was asked in vain; what was stopped has none, and holds for good.
    """

    __table_args__ = (Index("mailstop_of_community", "community_id"),)
    mark: str = Field(primary_key=True)
    secret: str = Field(repr=False)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    until: datetime | None = Field(default=None, sa_type=Instant)


class MailStops:
    """The addresses of a Work's community at which nobody is to be asked."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def note(self, address: str, secret: str) -> None:
        """Keep that an address was stopped; `secret` is a new one."""
        if self.of(address) is None:
            self._keep(address, secret)

    def note_asked(self, address: str, secret: str, until: datetime) -> None:
        """Keep that an address was asked, until an instant."""
        self._keep(address, secret, until)

    def of(self, address: str) -> MailStop | None:
        """The mark of an address that was stopped."""
        return next((row for row in self._marked(address) if row.until is None), None)

    def asked(self, address: str, now: datetime) -> datetime | None:
        """Until when an address is not asked again, None where it may be."""
        held = (row.until for row in self._marked(address))
        return max((until for until in held if until and until > now), default=None)

    def lift(self, address: str) -> bool:
        """Its owner may be asked again, by their own wish; False where nothing was in the way."""
        found = list(self._marked(address))
        for row in found:
            self._session.delete(row)
        self._session.flush()
        return bool(found)

    def _keep(self, address: str, secret: str, until: datetime | None = None) -> None:
        mark = marked(secret, mailbox(address))
        row = MailStop(mark=mark, secret=secret, community_id=self._community, until=until)
        self._session.add(row)
        self._session.flush()

    def _marked(self, address: str) -> Iterator[MailStop]:
        """The marks of an address. Each has a secret of its own, so that all are tried."""
        query, same = select(MailStop), mailbox(address)
        ours = self._session.exec(query.where(col(MailStop.community_id) == self._community))
        return (row for row in ours if marked(row.secret, same) == row.mark)


def forget_asked(session: Session, now: datetime) -> None:
    """Drop the marks of addresses that may be asked again."""
    session.exec(delete(MailStop).where(col(MailStop.until) <= now))


def mailbox(address: str) -> str:
    """What an address is compared by: large and small letters lead to one mailbox."""
    return address.casefold()
