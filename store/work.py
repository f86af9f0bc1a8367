"""Work: everything that may be asked of the store within one transaction, for ONE community."""

from collections.abc import Set

from sqlmodel import Session

from store.core.turn import take_turn
from store.core.written import written
from store.parts.knowledge import Knowledge
from store.parts.meetings import Meetings
from store.parts.people import People
from store.parts.speech import Speech
from store.parts.votes import Votes
from store.parts.whole import Whole


class Work(Whole, People, Meetings, Knowledge, Votes, Speech):
    """One transaction of one community: crossing communities is impossible by construction.

    Each query class is given its community once and filters by it in every query, so that no
    action has to remember to.
    """

    def __init__(self, session: Session, community: int, *, waits: bool = True) -> None:
        """Where it writes it `waits` for its turn, in the community and whichever process.

        Who holds rows of several communities already does not: they could wait for each other.
        """
        if waits:
            take_turn(session, community)
        super().__init__(session, community)

    def written(self) -> Set[str]:
        """The names of the tables that this transaction has written into, whoever's the rows."""
        return written(self._session)

    def save(self, row: object) -> None:
        """Write a changed row down."""
        self._session.add(row)
        self._session.flush()
