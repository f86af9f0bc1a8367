"""Belongings: whoever is named in any column of the store is declared, shown, merged and erased."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Time,
    insert,
    inspect,
)
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from bot.core import belongings
from bot.core.belongings import Belongings, Left
from bot.members.actions import erase
from bot.members.merge import merge
from store import tables
from store.communities import Community
from store.core.columns import Instant
from store.core.subject import About
from store.database import Store
from store.members import Account, Member
from store.platforms.discord_drafts import DiscordDraft
from store.work import Work
from tests.bot.core.filled import (
    HELD,
    NOW,
    OWNER,
    ZELDA,
    Filled,
    mentions,
    model_of,
    pointing,
    table_of,
    written,
)
from tests.bot.core.nobody import OF_NOBODY
from tests.fresh import fresh

POINTS_AT = {"member", "account"}
HOLDS_NOBODY = (Boolean, Date, DateTime, Time, LargeBinary, Instant)
"""Types in which no person can stand; in a number, a text or JSON anybody may."""


def might_name_somebody(column: Column[Any]) -> bool:
    """Whether a column points at a person, or may hold one without saying so by its type."""
    if column.foreign_keys:
        return bool({key.column.table.name for key in column.foreign_keys} & POINTS_AT)
    by_itself = column is column.table.autoincrement_column
    return not by_itself and not isinstance(column.type, HOLDS_NOBODY)


def unsorted(metadata: MetaData) -> set[str]:
    """The columns in which a person may stand, and of which nobody said whether one does."""
    said = {f"{table}.{name}" for table, names in OF_NOBODY.items() for name in names.split()}
    return _suspect(metadata) - said - {written(held) for held in HELD}


def _suspect(metadata: MetaData) -> set[str]:
    columns = [column for table in metadata.tables.values() for column in table.columns]
    return {f"{one.table.name}.{one.name}" for one in columns if might_name_somebody(one)}


def test_every_column_that_names_somebody_is_declared_by_the_capability_whose_it_is() -> None:
    assert unsorted(tables.METADATA) == set()
    declared = [written(held) for held in HELD]
    nobody = {f"{table}.{name}" for table, names in OF_NOBODY.items() for name in names.split()}
    assert nobody - _suspect(tables.METADATA) == set(), "an exception for what is not there"
    assert len(declared) == len(set(declared)), "a column that two capabilities declare"
    assert not nobody & set(declared)


@pytest.mark.parametrize(
    "column",
    [
        Column("asker", Integer, ForeignKey("member.id")),
        Column("asker", Integer),
        Column("host", String),
        Column("subject", About),
        Column("given", JSON),
    ],
    ids=["key", "number", "text", "subject", "json"],
)
def test_a_column_that_nobody_sorted_is_found_whatever_it_is_called(column: Column[Any]) -> None:
    metadata = MetaData()
    Table("member", metadata, Column("id", Integer, primary_key=True))
    Table("wish", metadata, Column("id", Integer, primary_key=True), column)
    assert unsorted(metadata) == {f"wish.{column.name}"}


def test_every_declaration_says_in_a_sentence_what_stays_without_the_person() -> None:
    assert [one.name for one in belongings.declared() if not one.stays.endswith(".")] == []


def test_what_is_declared_is_part_of_every_walk_and_never_takes_anothers_place() -> None:
    mine = Belongings("tried here alone", holds=(), stays="Nothing.", export=lambda *_: {})
    belongings.declare(mine)
    try:
        assert mine in belongings.declared()
        again = replace(mine, stays="Everything.")
        with pytest.raises(AssertionError, match="tried here alone: declared twice"):
            belongings.declare(again)
        assert mine in belongings.declared()
    finally:
        del belongings._declared["tried here alone"]


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
            # SQLite may have given its number anew, to a row about something else.
            Left.NOTHING: found is None or stands not in (said, None),
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
    "delivery.card": "it is said as it was written, by the name they had",
    "discorddraft.author": "the account goes over",
    "discorddraft.user": "the account goes over",
    "discordinterest.user": "the account goes over",
    "slackvisit.user": "the account goes over",
    "mailaddress.account_id": "whoever came to chat is written to there",
    "maillink.account_id": "and the links of e-mails open nothing",
    "occurrence.subject": "the clock says anew what there is to say of the other's term",
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
        # As they are, since a dump would take a subject apart.
        kept = {name: getattr(row, name) for name in type(row).model_fields if name != "id"}
        same = kept | {held.column: filled.said(held, into)}
        if held.table is DiscordDraft:
            same["id"] = f"{held.column} again"  # made by us, and not by the database
        with suppress(IntegrityError), filled.session.begin_nested():
            filled.session.connection().execute(insert(model_of(held)).values(**same))
    merge(filled.ask(into), one, into)
    filled.session.flush()
    assert pointing(filled.session, gone) == []


def test_who_comes_to_chat_is_no_guest_and_what_a_steward_had_of_theirs_opens_nothing(
    filled: Filled,
) -> None:
    finn, other = filled.person("Finn"), filled.person("Gil")
    for guest in (finn, other):
        guest.guest = True
        filled.work.feeds.renew(guest.id, f"calendar {guest.name}", NOW)
    belongings.come(filled.ask(finn), finn)
    filled.session.flush()
    filled.session.expire_all()
    assert (finn.guest, filled.work.feeds.of(finn.id)) == (False, None)
    assert other.guest
    assert filled.work.feeds.of(other.id) is not None
