"""Belongings: whoever is named in any column of the store is declared, shown, merged and erased."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import JSON, Column, insert, inspect
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from bot.core import belongings
from bot.core.belongings import Left
from bot.members.actions import erase
from bot.members.merge import merge
from store import tables
from store.communities import Community
from store.database import Store
from store.members import Account, Member
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
from tests.fresh import fresh

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
    "import.dates": "when and where, from a calendar that is being looked over",
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


def names_somebody(column: Column[object]) -> bool:
    """Whether a column points at a person, sounds as if it named one, or may hold anything."""
    points = {key.column.table.name for key in column.foreign_keys} & POINTS_AT
    last_word = column.name.removesuffix("_id").rpartition("_")[2]
    return bool(points) or last_word in SOUNDS_LIKE or isinstance(column.type, JSON)


def test_every_column_that_names_somebody_is_declared_by_the_capability_whose_it_is() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in tables.METADATA.tables.values()
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
