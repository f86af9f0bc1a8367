"""A community with a row in every column that is declared to name a person."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count

from sqlalchemy import JSON, Table, inspect, text
from sqlmodel import SQLModel, select

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.belongings import Held
from bot.core.calls import Call, Caller, Place
from bot.core.cards.elements import Card
from bot.core.cards.people import person
from bot.core.cards.saved import save
from bot.core.i18n import words
from store import tables
from store.communities import Community
from store.core.subject import About, Subject
from store.database import Session
from store.members import Account, Member
from store.work import Work

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)
ZELDA = "Zelda Zett"
KNOWN = {"workspace": "here", "community": 1}
"""Columns by which a row is of this community without pointing at it."""
PLACE = Place("fake", "here", "general", "general")
MODELS = {str(m.class_.__tablename__): m.class_ for m in SQLModel._sa_registry.mappers}


def model_of(held: Held) -> type[SQLModel]:
    """The table of a column, as a model."""
    assert issubclass(held.table, SQLModel)
    return held.table


def written(held: Held) -> str:
    """ "rsvp.member_id"."""
    return f"{table_of(held).name}.{held.column}"


def table_of(held: Held) -> Table:
    """Its table, as the database knows it."""
    return tables.METADATA.tables[str(model_of(held).__tablename__)]


HELD = [held for one in belongings.declared() for held in one.holds]
OWNER = {written(held): one for one in belongings.declared() for held in one.holds}


@dataclass
class Filled:
    """A community in a store, and rows of every declared column in it."""

    session: Session
    work: Work
    numbers: Iterator[int] = field(default_factory=count)
    parents: dict[str, int] = field(default_factory=dict)
    """What rows hang on that are nobody's: a gathering, a query of somebody else's."""

    def person(self, name: str, user: str = "") -> Member:
        """A steward; with an account where `user` says of which."""
        made = Member(community_id=1, name=name, joined_at=NOW, steward_since=NOW)
        self.work.members.add(made)
        if user:
            self.work.members.link(made, "fake", "here", user)
        return made

    def ask(self, member: Member) -> Ask:
        """A Call of theirs."""
        call = Call("call-1", "cop erase", Caller("fake", "here", "zelda", ZELDA), PLACE)
        return Ask(call, NOW, self.work, member)

    def row(self, held: Held, member: Member, other: Member) -> SQLModel | None:
        """A row that names a member in this one column, and somebody else wherever it has to."""
        if held.table is Member:
            return member
        if held.table is Account:
            return self.session.exec(select(Account).where(Account.member_id == member.id)).one()
        if held.table is Community:
            self.work.communities.this().contact = member.id
            return self.work.communities.this()
        given = {held.column: self.said(held, member)}
        return self._add(model_of(held), given, other)

    def said(self, held: Held, member: Member) -> object:
        """What stands in a column that names a member."""
        column = table_of(held).columns[held.column]
        if isinstance(column.type, JSON):
            return {"member": f"member:{member.id}", "members": f"member:{member.id}, +2"}
        if isinstance(column.type, About):
            return Subject("term", member.id)
        account = self.session.exec(select(Account).where(Account.member_id == member.id)).first()
        if held.column == "card":
            of = [account.written] if account else []
            return save(Card(words("%(who)s asks you for help", who=person(member, of))))
        if account is not None and "account" in {k.column.table.name for k in column.foreign_keys}:
            return account.id
        by_user = held.column in ("user", "author")
        return account.user if account is not None and by_user else member.id

    def _add(self, model: type[SQLModel], given: dict[str, object], other: Member) -> SQLModel:
        values = dict(given)
        for column in inspect(model).local_table.columns:
            key = next(iter(column.foreign_keys), None)
            kept = model.model_fields[column.name]
            if column.name in given or (key is None and not kept.is_required()):
                continue
            if key is None:
                values[column.name] = KNOWN.get(column.name) or self._value(kept.annotation)
            elif not column.nullable:
                values[column.name] = self._parent(key.column.table.name, other)
        made = model(**values)
        self.session.add(made)
        self.session.flush()
        return made

    def _value(self, kind: object) -> object:
        number = next(self.numbers)
        known: dict[object, object] = {str: f"word {number}", int: number, time: time(9)}
        known |= {datetime: NOW, date: NOW.date(), Subject: Subject("gathering", number)}
        return known[kind]

    def _parent(self, table: str, other: Member) -> object:
        known = {"member": other.id, "community": 1, "home": 1} | self.parents
        if table not in known:
            made = inspect(self._add(MODELS[table], {}, other)).identity
            known[table] = self.parents[table] = made[0]
        return known[table]


def pointing(session: Session, member: int) -> list[str]:
    """The declared columns in which a member's number stands."""
    found = []
    for held in HELD:
        column = table_of(held).columns[held.column]
        for value in session.connection().execute(select(column)).scalars():
            by_number = value == member and isinstance(value, int) and "account" not in column.name
            if by_number or f"member:{member}" in str(value) or str(value) == f"term:{member}":
                found.append(written(held))
    return found


def mentions(session: Session, name: str) -> list[str]:
    """Where in the whole database, search index and all, a name is still found."""
    connection = session.connection()
    every = "SELECT name FROM sqlite_master WHERE type = 'table'"
    found = []
    for table in connection.execute(text(every)).scalars().all():
        rows = connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608
        found += [f"{table}: {row}" for row in rows if name in repr(row)]
    return found
