"""How far everybody in the playground has read, and so what waits for them."""

from sqlmodel import Session, and_, col, func, or_, select

from store.core.columns import insert
from store.platforms.playground_tables import PlaygroundMessage, PlaygroundSeen, visible


class Marks:
    """The marks of all readers in all places."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, reader: str, channel: str) -> None:
        """Everything there has been read now; nothing is written where it was before."""
        there = select(PlaygroundMessage.id).where(*visible(reader, channel))
        last = self._session.exec(there.order_by(col(PlaygroundMessage.id).desc()).limit(1)).first()
        known = self._session.get(PlaygroundSeen, (reader, channel))
        # A page is drawn many times: only the first look after something new writes.
        if last is not None and (known is None or known.upto < last):
            row = insert(self._session, PlaygroundSeen).values(
                user=reader, channel=channel, upto=last
            )
            self._session.exec(
                row.on_conflict_do_update(index_elements=["user", "channel"], set_={"upto": last})
            )

    def unread(self, reader: str) -> dict[str, int]:
        """How many messages by others somebody has not read: by channel, "" for direct ones."""
        mine = and_(
            PlaygroundSeen.user == reader, PlaygroundSeen.channel == PlaygroundMessage.channel
        )
        query = (
            select(PlaygroundMessage.channel, func.count())
            .outerjoin(PlaygroundSeen, mine)
            .where(or_(PlaygroundMessage.channel != "", PlaygroundMessage.user == reader))
            .where(col(PlaygroundMessage.private_to).in_(["", reader]))
            .where(col(PlaygroundMessage.deleted).is_(False), PlaygroundMessage.author != reader)
            .where(col(PlaygroundMessage.id) > func.coalesce(col(PlaygroundSeen.upto), 0))
            .group_by(PlaygroundMessage.channel)
        )
        return dict(self._session.exec(query).all())

    def unread_direct(self) -> dict[str, int]:
        """How many direct messages of the bot each person has not read."""
        theirs = and_(PlaygroundSeen.user == PlaygroundMessage.user, PlaygroundSeen.channel == "")
        query = (
            select(PlaygroundMessage.user, func.count())
            .outerjoin(PlaygroundSeen, theirs)
            .where(PlaygroundMessage.user != "", PlaygroundMessage.author == "")
            .where(col(PlaygroundMessage.deleted).is_(False))
            .where(col(PlaygroundMessage.id) > func.coalesce(col(PlaygroundSeen.upto), 0))
            .group_by(PlaygroundMessage.user)
        )
        return dict(self._session.exec(query).all())
