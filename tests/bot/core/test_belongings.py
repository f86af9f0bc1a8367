"""Belongings: whoever is named in any column of the store is declared, shown, merged and erased."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import JSON, Column, Table, insert, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, select

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.belongings import Held, Left
from bot.core.calls import Call, Caller, Place
from bot.members.actions import erase
from bot.members.merge import merge
from store.communities import Community
from store.core import tables
from store.core.database import Session, Store
from store.core.work import Work
from store.members import Account, Member
from tests.fresh import fresh

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)
ZELDA = "Zelda Zett"

POINTS_AT = {"member", "account"}
SOUNDS_LIKE = {"account", "author", "by", "contact", "member", "name", "person", "user"}
"""A column of such a name, or one that ends in it, may name somebody without a foreign key."""

OF_NOBODY = {
    "ballot.result": "counts of options, by number",
    "community.founding": "the first date and the place, until the set-up is confirmed",
    "community.intentions": "what the community agreed on, nobody's own",
    "community.name": "the community's",
    "community.prompts": "times",
    "gathering.own": "names of fields",
    "home.name": "the channel's",
    "query.tags": "words to find it by",
    "resourcecredit.name": "somebody thanked who is no member: as the library's text says",
    "rhythm.cycles": "what alternates",
    "rhythm.defaults": "format and place",
    "rhythm.skip_months": "months",
    "skill.name": "what it is called; whose it is says member_id",
    "discorddraft.author": "of a form under way, which is forgotten when it runs out",
    "discorddraft.user": "of a form under way, which is forgotten when it runs out",
    "discordinterest.user": "a mark that stands on Discord's event; goes with the gathering",
    "discordthread.name": "the thread's",
    "slackinstallation.installed_by": "the workspace's, which took the app in",
    "slackinstallation.user": "the bot's own account",
    "slackvisit.user": "Slack's user saw the App Home once; no community's, and says no more",
    # The playground is a platform: its people are its own, as Slack's are Slack's.
    "playgroundchannel.name": "the playground's",
    "playgroundfile.name": "the playground's",
    "playgroundmessage.author": "the playground's",
    "playgroundmessage.user": "the playground's",
    "playgroundperson.name": "the playground's",
    "playgroundperson.user": "the playground's",
    "playgroundreaction.user": "the playground's",
    "playgroundseen.user": "the playground's",
}
"""Columns that look as if they named a member and do not, each with what they hold."""


def model_of(held: Held) -> type[SQLModel]:
    """The table of a column, as a model."""
    assert issubclass(held.table, SQLModel)
    return held.table


def written(held: Held) -> str:
    """ "rsvp.member_id"."""
    return f"{table_of(held).name}.{held.column}"


def table_of(held: Held) -> Table:
    """Its table, as the database knows it."""
    return tables.ALL[str(model_of(held).__tablename__)]


HELD = [held for one in belongings.declared() for held in one.holds]
OWNER = {written(held): one for one in belongings.declared() for held in one.holds}


def names_somebody(column: Column[object]) -> bool:
    """Whether a column points at a person, sounds as if it named one, or may hold anything."""
    points = {key.column.table.name for key in column.foreign_keys} & POINTS_AT
    last_word = column.name.removesuffix("_id").rpartition("_")[2]
    return bool(points) or last_word in SOUNDS_LIKE or isinstance(column.type, JSON)


def test_every_column_that_names_somebody_is_declared_by_the_capability_whose_it_is() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in tables.ALL.values()
        for column in table.columns
        if names_somebody(column)
    }
    declared = [written(held) for held in HELD]
    assert found - set(declared) - set(OF_NOBODY) == set()
    assert set(OF_NOBODY) - found == set(), "an exception for a column that is not there"
    assert len(declared) == len(set(declared)), "a column that two capabilities declare"
    assert not set(OF_NOBODY) & set(declared)


def test_every_declaration_says_in_a_sentence_what_stays_without_the_person() -> None:
    assert [one.name for one in belongings.declared() if not one.stays.endswith(".")] == []


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
        account = self.session.exec(select(Account).where(Account.member_id == member.id)).first()
        if account is not None and "account" in {k.column.table.name for k in column.foreign_keys}:
            return account.id
        return account.user if account is not None and held.column == "user" else member.id

    def _add(self, model: type[SQLModel], given: dict[str, object], other: Member) -> SQLModel:
        values = dict(given)
        for column in inspect(model).local_table.columns:
            key = next(iter(column.foreign_keys), None)
            kept = model.model_fields[column.name]
            if column.name in given or (key is None and not kept.is_required()):
                continue
            if key is None:
                values[column.name] = self._value(kept.annotation)
            elif not column.nullable:
                values[column.name] = self._parent(key.column.table.name, other)
        made = model(**values)
        self.session.add(made)
        self.session.flush()
        return made

    def _value(self, kind: object) -> object:
        number = next(self.numbers)
        known: dict[object, object] = {str: f"word {number}", int: number, time: time(9)}
        return (known | {datetime: NOW, date: NOW.date()})[kind]

    def _parent(self, table: str, other: Member) -> object:
        known = {"member": other.id, "community": 1, "home": 1} | self.parents
        if table not in known:
            made = inspect(self._add(MODELS[table], {}, other)).identity
            known[table] = self.parents[table] = made[0]
        return known[table]


PLACE = Place("fake", "here", "general", "general")
MODELS = {str(m.class_.__tablename__): m.class_ for m in SQLModel._sa_registry.mappers}


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    """A community with a home and nobody in it."""
    store = Store(fresh(tmp_path))
    with store.session() as session:
        session.add(Community(name="One", template="first-friday", zone="UTC", founded_at=NOW))
        session.flush()
        work = Work(session, 1)
        work.communities.add_home("fake", "here", "general", "general", NOW)
        yield Filled(session, work)
    store.close()


def test_what_somebody_takes_away_tells_of_every_row_that_names_them(filled: Filled) -> None:
    zelda, other = filled.person(ZELDA, "zelda"), filled.person("Bo")
    untold = []
    for held in HELD:
        before = OWNER[written(held)].export(filled.work, zelda)
        filled.row(held, zelda, other)
        after = OWNER[written(held)].export(filled.work, zelda)
        if held.shown and before == after and held.table not in (Member, Account):
            untold.append(written(held))
    assert untold == []
    person = belongings.export(filled.work, zelda)
    assert (person["person"]["name"], person["accounts"][0]["user"]) == (ZELDA, "zelda")


def test_who_is_erased_is_named_nowhere_and_every_row_is_left_as_declared(filled: Filled) -> None:
    zelda, other = filled.person(ZELDA, "zelda"), filled.person("Bo")
    rows = [(held, filled.row(held, zelda, other)) for held in HELD]
    known = [(held, type(r), inspect(r).identity, filled.said(held, zelda)) for held, r in rows]
    erase(filled.ask(zelda), zelda)
    filled.session.flush()
    filled.session.expire_all()
    wrong = []
    for held, model, identity, said in known:
        found = filled.session.get(model, identity)
        stands = None if found is None else getattr(found, held.column)
        right = {
            Left.NOTHING: found is None,
            Left.NAMELESS: found is not None and stands not in (said, ZELDA),
            Left.STAYS: found is not None and stands == said,
        }
        if not right[held.left]:
            wrong.append(f"{written(held)}: {found!r}")
    assert wrong == []
    assert mentions(filled.session, ZELDA) == []


def test_after_merging_every_row_is_the_others_and_none_points_at_who_went(filled: Filled) -> None:
    one, into = filled.person(ZELDA, "zelda"), filled.person("Zett", "zett")
    other, gone = filled.person("Bo"), one.id
    rows = [(held, filled.row(held, one, other)) for held in HELD]
    known = [
        (held, type(row), inspect(row).identity)
        for held, row in rows
        if written(held) not in GOES and held.table is not Member
    ]
    assert known
    merge(filled.ask(into), one, into)
    filled.session.flush()
    filled.session.expire_all()
    assert pointing(filled.session, gone) == []
    for held in HELD:
        if written(held) in GOES or held.table in (Member, Account):
            continue
        column = table_of(held).columns[held.column]
        said = filled.said(held, into)
        found = filled.session.connection().execute(select(column)).scalars().all()
        assert said in found, written(held)


GOES = {
    "delivery.account_id": "the account goes over, and what is said to it with it",
    "reacted.user": "the account goes over, and its reactions with it",
    "handover.giver": "dropped: the roles may be the other's already",
    "handover.taker": "dropped: the roles may be the other's already",
}
"""What does not become the other's by its own column."""


def test_two_who_have_the_same_of_everything_become_one(filled: Filled) -> None:
    one, into = filled.person(ZELDA, "zelda"), filled.person("Zett", "zett")
    other, gone = filled.person("Bo"), one.id
    for held in HELD:
        row = filled.row(held, one, other)
        if row is None or held.table in (Member, Account, Community):
            continue
        same = row.model_dump(exclude={"id", held.column}) | {held.column: filled.said(held, into)}
        with suppress(IntegrityError), filled.session.begin_nested():
            filled.session.connection().execute(insert(model_of(held)).values(**same))
    merge(filled.ask(into), one, into)
    filled.session.flush()
    assert pointing(filled.session, gone) == []


def pointing(session: Session, member: int) -> list[str]:
    """The declared columns in which a member's number stands."""
    found = []
    for held in HELD:
        column = table_of(held).columns[held.column]
        for value in session.connection().execute(select(column)).scalars():
            by_number = value == member and isinstance(value, int) and "account" not in column.name
            if by_number or f"member:{member}" in str(value):
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
