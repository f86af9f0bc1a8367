"""@each and @first: what a part asks is said once, and answered as the ORM would answer it."""

import pkgutil
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from importlib import import_module
from inspect import isclass, signature
from pathlib import Path
from typing import get_origin

import pytest
from sqlalchemy import Dialect, bindparam, delete, make_url, update
from sqlmodel import col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

import store as room
from store.core.columns import insert
from store.core.dialect import SQLITE
from store.core.found import Question, each, first
from store.core.hot import Hot
from store.core.ready import readied
from store.core.written import table
from store.database import Session, Store
from store.members import Account, Member
from store.work import Work
from tests.fresh import fresh
from tests.store.test_hot import NOW, begun


class Order(Enum):
    UP = "up"
    DOWN = "down"


class Asking:
    """A part that asks each way there is."""

    def __init__(self, session: Session, community: int, order: Order = Order.UP) -> None:
        self._session = session
        self._community = community
        self._order = order

    @each
    def named(self, names: Sequence[str]) -> SelectOfScalar[Member]:
        mine = select(Member).where(Member.community_id == self._community)
        return mine.where(col(Member.name).in_(names)).order_by(col(Member.name))

    @each
    def named_otherwise(self, names: Sequence[str]) -> SelectOfScalar[str]:
        return select(Member.name).where(col(Member.name).not_in(names)).order_by(col(Member.name))

    @each
    def of_states(self, name: str) -> SelectOfScalar[str]:
        states = col(Member.state).in_(("active", "left"))
        return select(Member.name).where(states, Member.name == name)

    @each
    def linked(self, user: str) -> Select[Account, str]:
        joined = select(Account, Member.name).join(Member, col(Member.id) == Account.member_id)
        return joined.where(Account.user == user)

    @first
    def last(self) -> SelectOfScalar[Member]:
        return select(Member).order_by(col(Member.id).desc())

    @each
    def in_order(self, limit: int = 2) -> SelectOfScalar[str]:
        order = col(Member.name) if self._order is Order.UP else col(Member.name).desc()
        return select(Member.name).order_by(order).limit(limit)

    @first
    def optional(self, name: str | None) -> SelectOfScalar[Member]:
        return select(Member).where(Member.name == name)

    @each
    def compared(self, name: str) -> SelectOfScalar[Member]:
        return select(Member) if name == "ana" else select(Member).limit(0)

    @each
    def mixed(self, names: Sequence[str]) -> SelectOfScalar[Member]:
        these = col(Member.name).in_(names)
        return select(Member).where(these, col(Member.name).not_in(names))

    @first
    def refreshed(self) -> SelectOfScalar[Member]:
        return select(Member).execution_options(populate_existing=True)


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    opened = Store(fresh(tmp_path))
    begun(opened)
    with opened.work(1) as work:
        for name in ("ana", "bo", "cy", "dee", "eve"):
            member = work.members.add(Member(community_id=1, name=name, joined_at=NOW))
            work.members.link(member, "fake", "here", name)
    yield opened
    opened.close()


def test_a_list_may_be_of_any_length_and_is_a_new_one_each_time(store: Store) -> None:
    def asked(session: Session) -> None:
        names = ["ana", "bo", "cy", "dee", "eve"]
        for many in (0, 1, 2, 3, 4, 5, 3, 0):
            found = Asking(session, 1).named(names[:many])
            assert [m.name for m in found] == names[:many]
        assert Asking(session, 1).named(["eve", *["no"] * 100]) == Asking(session, 1).named(["eve"])
        assert Asking(session, 1).named_otherwise(["bo", "cy", "dee"]) == ["ana", "eve"]
        assert Asking(session, 1).named_otherwise([]) == names

    store.read(asked).result()


def test_what_the_statement_itself_lists_is_said(store: Store) -> None:
    assert store.read(lambda s: Asking(s, 1).of_states("bo")).result() == ["bo"]


def test_rows_of_several_are_models_and_values(store: Store) -> None:
    def linked(session: Session) -> list[tuple[str, str]]:
        return [(account.written, name) for account, name in Asking(session, 1).linked("cy")]

    assert store.read(linked).result() == [("fake:here:cy", "cy")]


def test_one_is_the_first_or_none(store: Store) -> None:
    def last(session: Session) -> str:
        found = Asking(session, 1).last()
        return found.name if found else ""

    assert store.read(last).result() == "eve"


def test_what_is_left_out_is_what_stands_in_the_signature(store: Store) -> None:
    assert store.read(lambda s: Asking(s, 1).in_order()).result() == ["ana", "bo"]
    assert store.read(lambda s: Asking(s, 1).in_order(limit=1)).result() == ["ana"]


def test_a_part_that_is_made_otherwise_says_another_statement(store: Store) -> None:
    assert store.read(lambda s: Asking(s, 1).in_order(1)).result() == ["ana"]
    assert store.read(lambda s: Asking(s, 1, Order.DOWN).in_order(1)).result() == ["eve"]


def test_a_part_finds_only_its_own_community(store: Store) -> None:
    assert store.read(lambda s: Asking(s, 2).named(["ana"])).result() == []


def test_what_a_session_holds_is_found_as_it_stands_there(store: Store) -> None:
    def renamed(session: Session) -> bool:
        (held,) = Asking(session, 1).named(["ana"])
        held.name = "ann"
        session.add(held)
        # Written before it is asked, as the ORM does.
        return (
            Asking(session, 1).named(["ann"]) == [held] and Asking(session, 1).named(["ana"]) == []
        )

    assert store.write(renamed).result()


def test_what_a_statement_wrote_past_a_session_is_found_by_it(store: Store) -> None:
    renamed = Hot(
        lambda _insert: (
            update(table(Member))
            .where(table(Member).c.name == bindparam("old"))
            .values(name=bindparam("new"))
        )
    )

    def looked(session: Session) -> str:
        part = Asking(session, 1)
        held = part.last()
        assert held is not None
        renamed.run(session, old=held.name, new="Zoe")
        again = part.last()
        assert again is held
        assert held.name == "Zoe"
        # What is changed and not written yet is no older than what is found.
        with session.no_autoflush:
            held.name = "Zora"
            part.last()
            return held.name

    assert store.write(looked).result() == "Zora"
    assert store.look(lambda s: Asking(s, 1).named(["Zora"])[0].name) == "Zora"


def by_its_key(session: Session, held: Member) -> Member | None:
    """As one follows a reference."""
    return session.get(Member, held.id)


def by_a_statement(session: Session, held: Member) -> Member | None:
    """As what is asked seldom."""
    return session.exec(select(Member).where(col(Member.id) == held.id)).one_or_none()


@pytest.mark.parametrize("again", [by_its_key, by_a_statement])
def test_a_row_that_an_upsert_went_past_is_found_as_it_is_by_all_ways(
    store: Store, again: Callable[[Session, Member], Member | None]
) -> None:
    def looked(session: Session) -> None:
        held = Asking(session, 1).last()
        assert held is not None
        row = insert(session, Member).values(held.model_dump() | {"name": "Zoe"})
        session.exec(row.on_conflict_do_update(index_elements=["id"], set_={"name": "Zoe"}))
        assert again(session, held) is held
        assert held.name == "Zoe"
        held.name = "Zora"
        assert again(session, held) is held
        assert held.name == "Zora"
        session.exec(delete(table(Member)).where(table(Member).c.id == held.id))
        assert again(session, held) is None

    store.write(looked).result()


def test_what_cannot_be_asked_so_is_refused(store: Store) -> None:
    def refused(session: Session) -> None:
        with pytest.raises(AssertionError, match="name may be None"):
            Asking(session, 1).optional("ana")
        with pytest.raises(AssertionError, match="not asked"):
            Asking(session, 1).compared("ana")
        with pytest.raises(AssertionError, match="a list of its own for each"):
            Asking(session, 1).mixed([])
        with pytest.raises(AssertionError, match="asked of the session itself"):
            Asking(session, 1).refreshed()

    store.read(refused).result()


def test_a_row_is_got_by_its_key(store: Store) -> None:
    def got(session: Session) -> None:
        member = session.get(Member, 1)
        assert member is not None
        assert member is session.get(Member, 1)
        assert session.get(Member, 999) is None
        assert Work(session, 1).members.get(1) is member

    store.read(got).result()
    store.write(got).result()


@pytest.mark.parametrize("url", [f"{SQLITE}://", "postgresql+psycopg://"])
def test_every_question_there_is_can_be_said(url: str) -> None:
    asked = 0
    dialect = make_url(url).get_dialect()()
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        if ".migrations" not in module.name:
            for kind in vars(import_module(module.name)).values():
                if isclass(kind) and kind.__module__ == module.name:
                    asked += sum(said(dialect, kind, question) for question in questions(kind))
    assert asked > 100


def questions(kind: type) -> Iterator[Question]:
    for method in vars(kind).values():
        for held in getattr(method, "__closure__", None) or ():
            if isinstance(held.cell_contents, Question):
                yield held.cell_contents


def said(dialect: Dialect, kind: type, question: Question) -> bool:
    needed = [one for one in signature(kind).parameters.values() if one.default is one.empty]
    # Where a part is of a kind of rows, any that names a member will do.
    values = [Account if get_origin(one.annotation) is type else 1 for one in needed]
    return bool(readied(question.said(kind(None, *values[1:])).select, dialect, []).text.said)
