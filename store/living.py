"""Living cards: which message in which home shows a subject, and who reacted to it."""

from datetime import datetime

from sqlalchemy import Integer, String, bindparam
from sqlalchemy import select as rows
from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col, delete, select, update
from sqlmodel.sql.expression import Select, SelectOfScalar

from store.communities import Home
from store.core.columns import Instant, insert
from store.core.found import each
from store.core.hot import Hot
from store.core.kept import Kept
from store.core.loading import Loading
from store.core.subject import About, Subject
from store.core.written import table
from store.core.wrote import wrote
from store.members import Account

DRAW = "draw:"
"""The key of a draw begins so, and ends in its card's number: each card has one for good."""


class LivingCard(Kept, table=True):
    """The message that shows `subject` ("gathering:12") in a home; "" until it was posted."""

    # An id is never given twice: the outbox knows a card's draw by it.
    __table_args__ = (UniqueConstraint("home_id", "subject"), {"sqlite_autoincrement": True})
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    home_id: int = Field(foreign_key="home.id", ondelete="CASCADE")
    subject: Subject = Field(sa_type=About, index=True)
    channel: str = ""
    # Every reaction in a home channel is looked up by it.
    message: str = Field(default="", index=True)
    drawn_at: datetime | None = Field(default=None, sa_type=Instant)
    shown: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """A digest of what it shows since it was drawn last; "" where nobody has noted it."""
    open: bool = True
    """Reactions on it still count; it is reconciled when we come back."""
    reposted: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    """It was deleted, and posted once more."""


class Reacted(SQLModel, table=True):
    """A reaction that stands on a living card, as far as we know; with no emoji, that somebody was
    told that theirs does not count there, and not which one it was."""

    card_id: int = Field(foreign_key="livingcard.id", ondelete="CASCADE", primary_key=True)
    user: str = Field(primary_key=True)
    emoji: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    since: datetime = Field(sa_type=Instant)


_CARD = Loading(LivingCard)
_AT = Hot(
    lambda _insert: (
        rows(*_CARD.columns)
        .where(col(LivingCard.community_id) == bindparam("community", type_=Integer()))
        .where(col(LivingCard.home_id) == bindparam("home", type_=Integer()))
        .where(col(LivingCard.message) == bindparam("message", type_=String()))
        .limit(1)
    )
)
_DRAWN = Hot(
    lambda _insert: (
        update(table(LivingCard))
        .where(table(LivingCard).c.id == bindparam("card", type_=Integer()))
        .values(
            channel=bindparam("where", type_=String()),
            message=bindparam("stands", type_=String()),
            shown=bindparam("shows", type_=String()),
            drawn_at=bindparam("now", type_=Instant()),
        )
    )
)
"""Every card that is posted or drawn anew ends with it."""
_REACT = Hot(lambda insert: insert(table(Reacted)).on_conflict_do_nothing())
"""Every reaction on a card asks for both."""


class LivingCards:
    """The living cards of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def begin(self, home: int, subject: Subject) -> None:
        """A card for a subject in a home; nothing where there is one."""
        row = insert(self._session, LivingCard).values(
            community_id=self._community,
            home_id=home,
            subject=subject,
            channel="",
            message="",
            open=True,
        )
        self._session.exec(row.on_conflict_do_nothing())

    @each
    def of(self, subject: Subject) -> SelectOfScalar[LivingCard]:
        """A subject's cards, one per home."""
        return select(LivingCard).where(
            LivingCard.community_id == self._community, LivingCard.subject == subject
        )

    @each
    def open_ones(self) -> SelectOfScalar[LivingCard]:
        """Cards whose reactions still count."""
        return select(LivingCard).where(
            LivingCard.community_id == self._community, col(LivingCard.open).is_(True)
        )

    @each
    def drawn_since(self, since: datetime) -> SelectOfScalar[LivingCard]:
        """Cards that said something new since then, and those on which reactions still count."""
        return select(LivingCard).where(
            LivingCard.community_id == self._community,
            col(LivingCard.open).is_(True) | (col(LivingCard.drawn_at) >= since),
        )

    @each
    def in_home(self, home: int) -> SelectOfScalar[LivingCard]:
        """The cards that stand in a home, oldest first."""
        query = select(LivingCard).where(
            LivingCard.community_id == self._community, LivingCard.home_id == home
        )
        return query.where(LivingCard.message != "").order_by(col(LivingCard.id))

    @each
    def unposted(self, home: int) -> SelectOfScalar[LivingCard]:
        """The cards that are to stand in a home and were not posted there so far."""
        return select(LivingCard).where(
            LivingCard.community_id == self._community,
            LivingCard.home_id == home,
            LivingCard.message == "",
        )

    def standing(self, home: int, kind: str) -> list[LivingCard]:
        """Those of a kind of subject among them."""
        return [card for card in self.in_home(home) if card.subject.kind == kind]

    def at(self, home: int, message: str) -> LivingCard | None:
        """The card a message shows."""
        found = _AT.rows(self._session, community=self._community, home=home, message=message)
        return _CARD.of(self._session, found[0]) if found else None

    def unsure(self) -> None:
        """Nobody can tell what these cards show, since the community has come out of an archive."""
        self._session.exec(_UNSURE.where(col(LivingCard.community_id) == self._community))

    def doubt(self, subject: Subject) -> None:
        """Whether a subject's cards are there is to be found out: each is sent when it is drawn
        next, and posted where it is gone, also where it was posted once more before."""
        self._session.exec(
            update(LivingCard)
            .where(
                col(LivingCard.community_id) == self._community, col(LivingCard.subject) == subject
            )
            .values(shown="", reposted=False)
        )

    def follow(self, home: int, old: str, new: str) -> None:
        """The channel of a home is called otherwise by its platform, and its messages stand in it
        as before.
        """
        self._session.exec(
            update(LivingCard)
            .where(
                col(LivingCard.community_id) == self._community,
                col(LivingCard.home_id) == home,
                col(LivingCard.channel) == old,
            )
            .values(channel=new)
        )

    def repost(self, home: int, subject: Subject) -> None:
        """Somebody deleted a card: another one is to be posted, on which no reaction stands.

        It is not the same one, so that no platform takes its message for one that it knows.
        """
        self.drop(home, subject)
        self.begin(home, subject)
        self._session.exec(
            update(LivingCard)
            .where(
                col(LivingCard.community_id) == self._community,
                col(LivingCard.home_id) == home,
                col(LivingCard.subject) == subject,
            )
            .values(reposted=True)
        )

    def drop(self, home: int, subject: Subject) -> None:
        """Somebody deleted a subject's card in a home: it is not drawn there any more."""
        self._session.exec(
            delete(LivingCard).where(
                col(LivingCard.community_id) == self._community,
                col(LivingCard.home_id) == home,
                col(LivingCard.subject) == subject,
            )
        )

    def become(self, subject: Subject, other: Subject) -> bool:
        """A subject's cards show another one from now on, whose own are drawn no more; False where
        there are none.

        One that was not posted yet goes on waiting for that: there is nothing that stands of it.
        """
        cards = [card for card in self.of(subject) if card.message]
        homes = {card.home_id for card in cards}
        for card in self.of(other):
            if card.home_id in homes:
                self._session.delete(card)
        self._session.flush()
        for card in cards:
            card.subject = other
            self._session.add(card)
        self._session.flush()
        return bool(cards)

    def close(self, subject: Subject) -> None:
        """Reactions on a subject's cards no longer count, and who gave them is forgotten."""
        for card in self.of(subject):
            card.open = False
            self._session.add(card)
            # Who reacted is kept only as long as it is needed to compare with the platform.
            self._session.exec(delete(Reacted).where(col(Reacted.card_id) == card.id))
        self._session.flush()

    @each
    def reacted(self, platform: str, workspace: str, user: str) -> Select[Subject, Reacted]:
        """The reactions of an account that stand on cards, each with the card's subject."""
        query = (
            select(col(LivingCard.subject), Reacted)
            .join(LivingCard, col(LivingCard.id) == Reacted.card_id)
            .join(Home, col(Home.id) == LivingCard.home_id)
            .where(LivingCard.community_id == self._community, Reacted.user == user)
            .where(Home.platform == platform, Home.workspace == workspace)
        )
        return query.order_by(col(Reacted.since))

    @each
    def reactions_of(self, subject: Subject, member: int) -> SelectOfScalar[str]:
        """Somebody's reactions that stand on any of a subject's cards, in whichever home and with
        whichever of their accounts, in the order they were given."""
        query = (
            select(Reacted.emoji)
            .join(LivingCard, col(LivingCard.id) == Reacted.card_id)
            .join(Home, col(Home.id) == LivingCard.home_id)
            .join(Account, col(Account.user) == Reacted.user)
            .where(LivingCard.community_id == self._community, LivingCard.subject == subject)
            .where(Account.community_id == self._community, Account.member_id == member)
            .where(Account.platform == Home.platform, Account.workspace == Home.workspace)
        )
        return query.order_by(col(Reacted.since))

    def reacts(self, subject: Subject, member: int, emoji: str) -> bool:
        """Whether a reaction of somebody stands on any of a subject's cards."""
        return emoji in self.reactions_of(subject, member)

    def react(self, card: int, user: str, emoji: str, now: datetime) -> bool:
        """A reaction was added; False where we knew it."""
        return bool(
            _REACT.run(
                self._session,
                card_id=card,
                user=user,
                emoji=emoji,
                community_id=self._community,
                since=now,
            )
        )

    def answer(self, card: LivingCard, user: str, now: datetime) -> bool:
        """Somebody is told that a reaction of theirs does not count; False where they were told, on
        whichever of its subject's cards."""
        query = (
            select(Reacted.card_id)
            .join(LivingCard, col(LivingCard.id) == Reacted.card_id)
            .where(LivingCard.community_id == self._community, Reacted.user == user)
            .where(LivingCard.subject == card.subject, Reacted.emoji == "")
        )
        told = self._session.exec(query.limit(1)).first() is not None
        return not told and self.react(card.id, user, "", now)

    def unreact(self, card: int, user: str, emoji: str) -> bool:
        """A reaction was taken back; False where we did not know of it."""
        return wrote(
            self._session,
            delete(Reacted).where(
                col(Reacted.community_id) == self._community,
                col(Reacted.card_id) == card,
                col(Reacted.user) == user,
                col(Reacted.emoji) == emoji,
            ),
        )

    def reactions(self, card: int) -> dict[str, list[str]]:
        """What stands on a card: emoji -> users, in the order they reacted."""
        query = select(Reacted).where(
            Reacted.community_id == self._community, Reacted.card_id == card, Reacted.emoji != ""
        )
        out: dict[str, list[str]] = {}
        for row in self._session.exec(query.order_by(col(Reacted.since))):
            out.setdefault(row.emoji, []).append(row.user)
        return out


_UNSURE = update(LivingCard).where(col(LivingCard.shown) != "").values(shown="")


def unsure(session: Session) -> None:
    """Nobody can tell what cards show, since they were drawn after this copy of them was made: each
    is sent once more when it is drawn."""
    session.exec(_UNSURE)


def all_open(session: Session, platform: str) -> list[tuple[LivingCard, Home]]:
    """Every posted card of a platform whose reactions still count, with its home."""
    query = (
        select(LivingCard, Home)
        .join(Home, col(Home.id) == LivingCard.home_id)
        .where(Home.platform == platform, Home.state == "open")
        # A closed card is asked for no more: after a vote nothing that is added to it counts.
        .where(col(LivingCard.open).is_(True), LivingCard.message != "")
    )
    return list(session.exec(query))


def of_draw(session: Session, key: str) -> LivingCard | None:
    """The card that a delivery draws, by its key; None where it is no more."""
    return session.get(LivingCard, int(key.removeprefix(DRAW)))


def drawn(
    session: Session, card: int, channel: str, message: str, shown: str, now: datetime
) -> None:
    """A card was posted or redrawn: this is the message that shows it, and a digest of what."""
    _DRAWN.run(session, card=card, where=channel, stands=message, shows=shown, now=now)
