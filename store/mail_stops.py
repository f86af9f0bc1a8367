"""Mail stops: at which addresses nobody is to be asked, kept when the address is not."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Field, Index, Session, SQLModel, col, select

from store.marks import marked

_UNTIL = "|"
"""Stands in no secret: before it stands when somebody may be asked again."""


class MailStop(SQLModel, table=True):
    """An address that was stopped by its owner, or was asked in vain a short while ago, and
    forgotten since: a mark of it, and no more.

    `mark` is the HMAC-SHA-256 of the address under a `secret` of this row's own. Whoever has an
    address and this row can tell that they belong together; from the row alone nobody reads it.
    Of one that was asked the secret begins with when that may be done again.
    """

    __table_args__ = (Index("mailstop_of_community", "community_id"),)
    mark: str = Field(primary_key=True)
    secret: str = Field(repr=False)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")

    @property
    def until(self) -> datetime | None:
        """Until when it holds; None where its owner stopped."""
        until, asked, _secret = self.secret.partition(_UNTIL)
        return datetime.fromisoformat(until) if asked else None


class MailStops:
    """The addresses of a Work's community at which nobody is to be asked."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def note(self, address: str, secret: str) -> None:
        """Keep that an address was stopped; `secret` is a new one."""
        if self.of(address) is None:
            self._keep(secret, mailbox(address))

    def note_asked(self, address: str, secret: str, until: datetime) -> None:
        """Keep that an address was asked, until an instant."""
        self._keep(f"{until.isoformat()}{_UNTIL}{secret}", _asked(address))

    def of(self, address: str) -> MailStop | None:
        """The mark of an address that was stopped."""
        return next(self._marked(mailbox(address)), None)

    def asked(self, address: str, now: datetime) -> datetime | None:
        """Until when an address is not asked again, None where it may be."""
        held = (row.until for row in self._marked(_asked(address)))
        return max((until for until in held if until and until > now), default=None)

    def lift(self, address: str) -> bool:
        """Its owner may be asked again, by their own wish; False where nothing was in the way."""
        found = [*self._marked(mailbox(address)), *self._marked(_asked(address))]
        for row in found:
            self._session.delete(row)
        self._session.flush()
        return bool(found)

    def _keep(self, secret: str, said: str) -> None:
        row = MailStop(mark=marked(secret, said), secret=secret, community_id=self._community)
        self._session.add(row)
        self._session.flush()

    def _marked(self, said: str) -> Iterator[MailStop]:
        """Each has a secret of its own, so that all are tried."""
        query = select(MailStop).where(col(MailStop.community_id) == self._community)
        return (row for row in self._session.exec(query) if marked(row.secret, said) == row.mark)


def forget_asked(session: Session, now: datetime) -> None:
    """Drop the marks of addresses that may be asked again."""
    for row in session.exec(select(MailStop).where(col(MailStop.secret).contains(_UNTIL))):
        if row.until is not None and row.until <= now:
            session.delete(row)
    session.flush()


def mailbox(address: str) -> str:
    """What an address is compared by: large and small letters lead to one mailbox."""
    return address.casefold()


def _asked(address: str) -> str:
    # What was stopped is marked without it, so that neither is taken for the other.
    return f"asked {mailbox(address)}"
