"""The outbox: what is to be said to others, written with the change it tells of."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, Integer, bindparam, case, literal
from sqlalchemy import select as rows
from sqlmodel import Field, Index, Session, col, delete, or_, select, text, update
from sqlmodel.sql.expression import SelectOfScalar

from store.communities import Home
from store.core.columns import Instant
from store.core.found import each
from store.core.hot import Hot, Insert
from store.core.kept import Kept
from store.core.said import mark_of, say
from store.core.subject import About, Subject
from store.core.wake import wake
from store.core.written import table
from store.core.wrote import wrote
from store.living import DRAW, LivingCard
from store.members import Account

DRAW_PAUSE = timedelta(seconds=2)
"""Many changes of a living card within this time are one update."""
WAITING = "state IN ('due', 'claimed')"
"""What is not over yet; said in these words, a query finds it by its index."""
KEPT = "state IN ('failed', 'sent') AND card != ''"
"""A question that waits on its reader's desk: it was not said, or where it may go unseen."""
COUNTED, JOINED = text("counts"), text("lead_id IS NOT NULL")


class Delivery(Kept, table=True):
    """One message to one place. `verb`: post (`card` holds it, and is about `subject`), reply (the
    same, in the thread of the card of its `subject`), or draw (`subject` is redrawn).

    `key` makes it unique: the same thing is never said twice. `state`: due, claimed (until
    `lease`), sent, failed, dropped, or uncertain (it may have been said, must not be said twice,
    and nobody can look). `again`: a draw that was asked for while it was being drawn. `unclear`: an
    attempt since it was last surely said may have arrived. What is over and has a `card` still
    waits on its reader's desk for an answer.
    `attempt` counts the claims since it was last surely said. Past `useful_until` it is dropped.
    `kind` is what a member can turn off.
    """

    # An id is never given twice: platforms know a message by it.
    # `counts`: nobody asked for it, so that it is within what one person is written a week.
    # `lead_id`: it is a part of the message of that delivery, is carried and said with it.
    __table_args__ = (
        # A partial index: what is over, which is nearly all of them, costs a beat nothing.
        Index("delivery_due", "due_at", sqlite_where=text(WAITING), postgresql_where=text(WAITING)),
        Index("delivery_counted", "account_id", sqlite_where=COUNTED, postgresql_where=COUNTED),
        Index("delivery_kept", "account_id", sqlite_where=text(KEPT), postgresql_where=text(KEPT)),
        Index("delivery_joined", "lead_id", sqlite_where=JOINED, postgresql_where=JOINED),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    key: str = Field(unique=True)
    verb: str
    home_id: int | None = Field(default=None, foreign_key="home.id", ondelete="CASCADE")
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE")
    subject: Subject | None = Field(default=None, sa_type=About, nullable=False)
    card: str = ""
    kind: str = ""
    counts: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    lead_id: int | None = None
    due_at: datetime = Field(sa_type=Instant)
    useful_until: datetime | None = Field(default=None, sa_type=Instant)
    state: str = "due"
    again: bool = False
    unclear: bool = False
    lease: datetime | None = Field(default=None, sa_type=Instant)
    attempt: int = 0
    message: str = ""
    reason: str = ""
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
    known_as: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What its platform knows it by where an earlier version tried it; "" where its id tells."""


class Outbox:
    """What a Work's community has to say."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def post(self, delivery: Delivery) -> bool:
        """Put a message in; False where its key was used before."""
        wake(self._session)
        say(self._session, mark_of(self._community, delivery.key, None))
        return bool(_POST.run(self._session, **{name: getattr(delivery, name) for name in _ROW}))

    def said(self, key: str, members: Sequence[int]) -> bool:
        """Whether something was, or is to be, said to one of them in private under this key."""
        keys = [f"{self._community}:{key}>{member}" for member in members]
        query = select(Delivery.id).where(col(Delivery.key).in_(keys))
        return self._session.exec(query.limit(1)).first() is not None

    def withdraw(self, key: str) -> None:
        """Leave unsaid what waits to be said in private under keys that begin so.

        What waits with it is said all the same, and what is being said is said.
        """
        begins = f"{self._community}:{key}"
        busy = select(Delivery.id).where(Delivery.state == "claimed")
        unsaid = select(Delivery.id).where(
            col(Delivery.community_id) == self._community,
            col(Delivery.state) == "due",
            col(Delivery.key).startswith(begins, autoescape=True),
            or_(col(Delivery.lead_id).is_(None), col(Delivery.lead_id).not_in(busy)),
        )
        gone = list(self._session.exec(unsaid))
        kept = table(Delivery)
        alone = update(kept).where(kept.c.lead_id.in_(gone)).values(lead_id=None)
        self._session.exec(alone)
        self._session.exec(delete(kept).where(kept.c.id.in_(gone)))

    def reword(self, said: Callable[[str], str]) -> None:
        """Have everything that is still to be said, or waits for an answer, be said otherwise: a
        saved card to another."""
        query = select(Delivery).where(
            Delivery.community_id == self._community,
            col(Delivery.state).in_(("due", "claimed", "uncertain", "failed", "sent")),
            Delivery.card != "",
        )
        kept = table(Delivery)
        for delivery in list(self._session.exec(query)):
            if (card := said(delivery.card)) != delivery.card:
                # Whoever carries it waits for no turn: what was said meanwhile has no card more.
                as_it_was = (kept.c.id == delivery.id, kept.c.card == delivery.card)
                self._session.exec(update(kept).where(*as_it_was).values(card=card))

    def tells(self, key: str, member: int) -> bool:
        """Whether something was or will be said to a member under a key that begins so."""
        query = select(Delivery.id).where(
            col(Delivery.community_id) == self._community,
            col(Delivery.key).startswith(f"{self._community}:{key}", autoescape=True),
            col(Delivery.key).endswith(f">{member}", autoescape=True),
            col(Delivery.state).not_in(("dropped", "failed")),
        )
        return self._session.exec(query.limit(1)).first() is not None

    @each
    def to(self, member: int) -> SelectOfScalar[Delivery]:
        """What was or is to be said to a member in private, earliest first."""
        query = (
            select(Delivery)
            .join(Account, col(Account.id) == Delivery.account_id)
            .where(Delivery.community_id == self._community, Account.member_id == member)
        )
        return query.order_by(col(Delivery.due_at), col(Delivery.id))

    def draw(self, subjects: Sequence[Subject], now: datetime) -> None:
        """Draw subjects' living cards anew, in every home, at most once in DRAW_PAUSE.

        One statement, since every RSVP makes it; a draw that waits already is left to wait.
        """
        wake(self._session)
        for subject in subjects:
            say(self._session, mark_of(self._community, "", subject))
        _DRAW.run(
            self._session,
            community=self._community,
            subjects=list(subjects),
            now=now,
            before=now - DRAW_PAUSE,
            later=now + DRAW_PAUSE,
        )

    def draw_again(self, home: int, subject: Subject, now: datetime) -> bool:
        """Draw what is uncertain, since somebody has looked; False where nothing is."""
        wake(self._session)
        kept = table(Delivery).c
        return wrote(
            self._session,
            update(table(Delivery))
            .where(kept.community_id == self._community, kept.state == "uncertain")
            .where(kept.home_id == home, kept.subject == subject)
            .values(state="due", due_at=now, attempt=0, unclear=False, reason=""),
        )


def _draw(insert: Insert) -> Executable:
    """A draw for every card of some subjects; one that waits, or is being drawn, hears of it."""
    fresh = _fresh()
    cards = (
        rows(*list[Any](fresh.values()))
        .join(Home, col(Home.id) == LivingCard.home_id)
        .where(col(LivingCard.community_id) == bindparam("community", type_=Integer()))
        .where(col(LivingCard.subject).in_(bindparam("subjects", type_=About(), expanding=True)))
        .where(col(Home.state) == "open")
    )
    draws = insert(table(Delivery)).from_select(list(fresh), cards)
    # A card may have come to show another subject since it was drawn.
    anew = {**_anew(), "subject": draws.excluded.subject}
    return draws.on_conflict_do_update(index_elements=["key"], set_=anew)


def _fresh() -> dict[str, Any]:
    """A draw of a card that has none."""
    texts = dict.fromkeys(("card", "kind", "known_as", "message", "reason"), literal(""))
    return {
        **texts,
        "community_id": bindparam("community", type_=Integer()),
        "key": literal(DRAW).concat(col(LivingCard.id)),
        "verb": literal("draw"),
        "home_id": col(LivingCard.home_id),
        "subject": col(LivingCard.subject),
        "due_at": bindparam("now", type_=Instant()),
        "state": literal("due"),
        "again": literal(False),
        "counts": literal(False),
        "unclear": literal(False),
        "attempt": literal(0),
    }


def _anew() -> dict[str, Any]:
    """What a further change makes of the draw that a card has."""
    kept, now = table(Delivery).c, bindparam("now", type_=Instant())
    busy = kept.state == "claimed"
    just = kept.settled_at > bindparam("before", type_=Instant())
    waits = or_(busy, kept.state == "due")
    later = case((just, bindparam("later", type_=Instant())), else_=now)
    # What nobody can tell of is not said again by itself.
    state = case((busy, "claimed"), (kept.state == "uncertain", "uncertain"), else_="due")
    return {
        "again": busy,
        "state": state,
        "due_at": case((waits, kept.due_at), else_=later),
        # Only what was surely said may be said without looking first.
        "attempt": case((kept.state == "sent", 0), else_=kept.attempt),
        # What was said of a draw that is over holds nothing up.
        "reason": case((or_(waits, kept.state == "uncertain"), kept.reason), else_=""),
    }


_DRAW = Hot(_draw)
_ROW = [column.key for column in table(Delivery).c if not column.primary_key]
_POST = Hot(lambda insert: insert(table(Delivery)).on_conflict_do_nothing())
