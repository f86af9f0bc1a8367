"""Occurrences: what the clock must do, each a row with a natural key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Executable
from sqlmodel import (
    Field,
    Index,
    Session,
    UniqueConstraint,
    col,
    delete,
    or_,
    select,
    text,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.hot import Hot, Insert
from store.core.kept import Kept
from store.core.subject import About, Subject, of_kind
from store.core.wake import wake
from store.core.written import table
from store.core.wrote import wrote

STEP = " · "
"""What stands between a prompt's name and its step."""
TO_COME = ("due", "held back")
"""The states of what may be said still: what rest held back perhaps, once that is over."""


class Occurrence(Kept, table=True):
    """A prompt that falls due. `prompt` names it with its step: "roles-unfilled · 21 days before".

    (community, prompt, subject, day) is its natural key, so that any number of processes may
    plan. `state`: due, done (it spoke, or had nothing to say), late (too late to be useful),
    superseded (a later one of its kind said it), held back (the community rests), failed.
    """

    __table_args__ = (
        UniqueConstraint("community_id", "prompt", "subject", "day"),
        Index(
            # A partial index: what is over costs a tick nothing, however many years there were.
            "occurrence_due",
            "due_at",
            sqlite_where=text("state = 'due'"),
            postgresql_where=text("state = 'due'"),
        ),
        Index("occurrence_of_subject", "community_id", "subject"),
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    prompt: str
    step: str
    subject: Subject = Field(sa_type=About)
    day: date
    """The civil date it belongs to, in the community's zone."""
    due_at: datetime = Field(sa_type=Instant)
    state: str = "due"
    said: int = 0
    """How many deliveries it wrote."""
    done_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def name(self) -> str:
        """The prompt's name alone."""
        return self.prompt.partition(STEP)[0]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the clock will have to do, before it is a row: a year of it is planned at once, and
    making as many models would cost ten times what keeping them does."""

    prompt: str
    step: str
    subject: Subject
    day: date
    due_at: datetime

    @property
    def name(self) -> str:
        """The prompt's name alone."""
        return self.prompt.partition(STEP)[0]


def _planning(made: Insert) -> Executable:
    statement = made(table(Occurrence))
    # Whoever plans the same plans it once, so no process has to know of another.
    return statement.on_conflict_do_update(
        index_elements=["community_id", "prompt", "subject", "day"],
        set_={"due_at": statement.excluded.due_at, "state": "due", "said": 0, "done_at": None},
        where=col(Occurrence.due_at) != statement.excluded.due_at,
    )


_PLAN = Hot(_planning)
"""A community that begins plans some two hundred at once."""


class Occurrences:
    """The occurrences of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def plan(self, occurrences: Sequence[Foreseen]) -> None:
        """Insert what is not there yet; what is there stays as it is, unless its time changed.

        What was said an hour before one o'clock is said again when it has become three o'clock.
        """
        if not occurrences:
            return
        wake(self._session)
        _PLAN.many(
            self._session,
            [
                {
                    "community_id": self._community,
                    "prompt": one.prompt,
                    "step": one.step,
                    "subject": one.subject,
                    "day": one.day,
                    "due_at": one.due_at,
                    "state": "due",
                    "said": 0,
                }
                for one in occurrences
            ],
        )

    def forget(self, subject: Subject) -> None:
        """Drop what is still to come for a subject: it was moved or cancelled."""
        self._session.exec(
            delete(Occurrence).where(
                col(Occurrence.community_id) == self._community,
                col(Occurrence.subject) == subject,
                col(Occurrence.state).in_(TO_COME),
            )
        )

    def drop(self, subject: Subject) -> None:
        """Drop all that was and is to come for a subject: it is no more."""
        self._session.exec(
            delete(Occurrence).where(
                col(Occurrence.community_id) == self._community,
                col(Occurrence.subject) == subject,
            )
        )

    def forget_all(self, kind: str) -> None:
        """Drop what is still to come for every subject of a kind."""
        self._session.exec(
            delete(Occurrence).where(
                col(Occurrence.community_id) == self._community,
                of_kind(Occurrence.subject, kind),
                col(Occurrence.state).in_(TO_COME),
            )
        )

    def forget_ahead(self, now: datetime, kinds: Sequence[str]) -> None:
        """Drop what falls due later than now for every subject of these kinds."""
        self._session.exec(
            delete(Occurrence).where(
                col(Occurrence.community_id) == self._community,
                or_(*(of_kind(Occurrence.subject, kind) for kind in kinds)),
                col(Occurrence.state) == "due",
                col(Occurrence.due_at) > now,
            )
        )

    def put_off(self, occurrence: int, until: datetime) -> None:
        """Let something fall due later."""
        self._session.exec(
            update(Occurrence)
            .where(col(Occurrence.community_id) == self._community)
            .where(col(Occurrence.id) == occurrence, col(Occurrence.state) == "due")
            .values(due_at=until)
        )

    def hasten(self, subject: Subject, now: datetime) -> bool:
        """What is to come for a subject falls due at once; False where nothing is."""
        wake(self._session)
        return wrote(
            self._session,
            update(Occurrence)
            .where(col(Occurrence.community_id) == self._community)
            .where(col(Occurrence.subject) == subject, col(Occurrence.state) == "due")
            .values(due_at=now),
        )

    @each
    def held_back(self) -> SelectOfScalar[Occurrence]:
        """What was not said, since the community rested then, in the order in which it fell due."""
        query = select(Occurrence).where(
            Occurrence.community_id == self._community, Occurrence.state == "held back"
        )
        return query.order_by(col(Occurrence.due_at), col(Occurrence.id))

    def again(self, numbers: Sequence[int]) -> None:
        """Let what was held back fall due once more, at the time it had."""
        if not numbers:
            return
        wake(self._session)
        self._session.exec(
            update(Occurrence)
            .where(col(Occurrence.community_id) == self._community)
            .where(col(Occurrence.id).in_(numbers), col(Occurrence.state) == "held back")
            .values(state="due", done_at=None)
        )

    @each
    def coming(self, limit: int = 50) -> SelectOfScalar[Occurrence]:
        """What the clock will do next, soonest first."""
        query = select(Occurrence).where(
            Occurrence.community_id == self._community, Occurrence.state == "due"
        )
        return query.order_by(col(Occurrence.due_at)).limit(limit)

    def spoke(
        self, names: Sequence[str], since: datetime, until: datetime
    ) -> list[tuple[str, Subject, datetime]]:
        """Which of these prompts said something from `since` until before `until`, about what, and
        when; the latest first."""
        found = ((one, one.done_at) for one in self._spoke(since, until) if one.name in names)
        return [(one.name, one.subject, at) for one, at in found if at]

    @each
    def _spoke(self, since: datetime, until: datetime) -> SelectOfScalar[Occurrence]:
        at = col(Occurrence.done_at)
        query = select(Occurrence).where(
            Occurrence.community_id == self._community,
            Occurrence.said > 0,
            at >= since,
            at < until,
        )
        return query.order_by(at.desc())

    @each
    def recent(self, limit: int = 50) -> SelectOfScalar[Occurrence]:
        """What the clock did last, latest first."""
        query = select(Occurrence).where(
            Occurrence.community_id == self._community, Occurrence.state != "due"
        )
        return query.order_by(col(Occurrence.done_at).desc(), col(Occurrence.id).desc()).limit(
            limit
        )
