"""Mail stops: which addresses their owners stopped e-mails to, kept when the address is not."""

from sqlmodel import Field, Index, Session, SQLModel, col, select

from store.marks import marked


class MailStop(SQLModel, table=True):
    """An address that was stopped by its owner, and forgotten since: a mark of it, and no more.

    `mark` is the HMAC-SHA-256 of the address under a `secret` of this row's own. Whoever has an
    address and this row can tell that they belong together; from the row alone nobody reads it.
    """

    __table_args__ = (Index("mailstop_of_community", "community_id"),)
    mark: str = Field(primary_key=True)
    secret: str = Field(repr=False)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")


class MailStops:
    """The stopped addresses of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def note(self, address: str, secret: str) -> None:
        """Keep a mark of an address; `secret` is a new one."""
        if self.of(address) is None:
            mark = marked(secret, mailbox(address))
            self._session.add(MailStop(mark=mark, secret=secret, community_id=self._community))
            self._session.flush()

    def of(self, address: str) -> MailStop | None:
        """The mark of an address. Each has a secret of its own, so that all are tried."""
        query = select(MailStop).where(col(MailStop.community_id) == self._community)
        same = mailbox(address)
        return next((row for row in self._session.exec(query) if _is_of(row, same)), None)

    def lift(self, address: str) -> bool:
        """Its owner may be asked again, by their own wish; False where it was not stopped."""
        found = self.of(address)
        if found is not None:
            self._session.delete(found)
            self._session.flush()
        return found is not None


def _is_of(row: MailStop, same: str) -> bool:
    return marked(row.secret, same) == row.mark


def mailbox(address: str) -> str:
    """What an address is compared by: large and small letters lead to one mailbox."""
    return address.casefold()
