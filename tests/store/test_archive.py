"""The archive of a community: all of it comes back, and whatever names a row names the same one."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any
from zlib import crc32

import pytest
from sqlmodel import select

from store.archive.brought import bring
from store.archive.columns import columns
from store.archive.declared import COMES, table_of
from store.archive.line import Faulty, Wrong
from store.ballot_votes import Vote
from store.ballots import Ballot
from store.communities import Community, Home
from store.core.subject import About
from store.database import Session, Store
from store.gatherings import Gathering
from store.members import Account, Member
from store.outbox import Delivery
from store.work import Work
from tests.fresh import fresh, served
from tests.moved import AT, arrive, put, told
from tests.postgres import Server
from tests.store.lived import by_hand, lived

Row = dict[str, Any]


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Store]:
    """Where a community has lived, with a row in every table."""
    store = lived(tmp_path / "old")
    yield store
    store.close()


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    store = Store(fresh(tmp_path))
    yield store
    store.close()


@pytest.fixture
def either(database: str, tmp_path: Path) -> Iterator[Store]:
    """An empty database of each kind."""
    store = Store(fresh(tmp_path))
    yield store
    store.close()


def _beside_another(store: Store) -> None:
    """Another community lives there already, with some rows that have numbers."""
    with store.session() as session:
        session.add(
            other := Community(name="Other", template="quarterly", zone="UTC", founded_at=AT)
        )
        session.flush()
        place: dict[str, Any] = {"community_id": other.id, "platform": "web", "workspace": "other"}
        session.add(Home(**place, channel="other", since=AT))
        session.add(member := Member(community_id=other.id, name="Ola", joined_at=AT))
        session.flush()
        session.add(Account(**place, member_id=member.id, user="ola"))
        opened: dict[str, Any] = {"quarter": AT.date(), "opened_at": AT, "closes_at": AT}
        session.add(Ballot(community_id=other.id, way="single", **opened))


def test_an_empty_database_comes_to_hold_just_what_was_taken_along(
    old: Store, either: Store, tmp_path: Path
) -> None:
    archive = told(old)
    with either.session() as session:
        brought = bring(session, put(archive, tmp_path))
    assert brought.rows.keys() == COMES.keys()
    assert not brought.anew
    assert told(either) == archive


def test_beside_another_its_rows_get_other_numbers_and_name_one_another_as_before(
    old: Store, either: Store, tmp_path: Path
) -> None:
    archive = told(old)
    _beside_another(either)
    before = told(either)
    with either.session() as session:
        brought = bring(session, put(archive, tmp_path))
    assert brought.anew
    assert told(either) == before, "the other one was touched"
    first, again = (
        list(map(json.loads, each)) for each in (archive, told(either, brought.community))
    )
    assert _evened(first) == _evened(again)
    # What a button of before says names nobody else of it, nor does whoever comes next.
    members = {row["member"]["id"] for row in again if "member" in row}
    assert not members & {row["member"]["id"] for row in first if "member" in row}
    with either.session() as session:
        session.add(made := Member(community_id=1, name="Nia", joined_at=AT))
        session.flush()
        assert made.id > max(members)


def test_beside_those_who_go_on_writing_it_has_numbers_of_its_own(
    old: Store, server: Server, tmp_path: Path
) -> None:
    archive = put(told(old), tmp_path)
    with served(server), closing(Store(fresh(tmp_path))) as store:
        _beside_another(store)
        begun, over, made = Event(), Event(), list[int]()

        def add(session: Session) -> int:
            nia = Member(community_id=1, name="Nia", joined_at=AT)
            return Work(session, 1).members.add(nia).id

        def go_on() -> None:
            while not over.is_set():
                made.append(store.write(add).result(30))
                begun.set()

        with ThreadPoolExecutor(1) as others:
            writing = others.submit(go_on)
            begun.wait(30)
            try:
                with store.session() as session:
                    brought = bring(session, archive)
            finally:
                over.set()
            writing.result(30)
        here = store.look(lambda s: {m.id: m.community_id for m in s.exec(select(Member))})
    assert {here[number] for number in made} == {1}
    assert brought.rows["member"] == [*here.values()].count(brought.community)


def _evened(records: list[dict[str, Row]]) -> list[Row]:
    """Rows in which every number of a row is its place among the rows of its table."""
    places: dict[tuple[str, object], int] = {}
    ways: dict[object, str] = {}
    for record in records[1:-1]:
        [table] = record.keys() - {"sum"}
        if "id" in record[table]:
            places[table, record[table]["id"]] = len(places)
        if table == "ballot":
            ways[record[table]["id"]] = record[table]["way"]
    return [_even(record, places, ways) for record in records[1:-1]]


def _even(
    record: dict[str, Row], places: Mapping[tuple[str, object], int], ways: Mapping[object, str]
) -> Row:
    def place(of: str, number: int) -> int:
        return places.get((of, number), 0)

    [table] = record.keys() - {"sum"}
    row, out = record[table], dict[str, Any]()
    for name, value in row.items():
        column, inside = columns(table)[name], COMES[table].inside.get(name)
        if isinstance(column.column.type, About) and value:
            kind, _colon, number = value.partition(":")
            of = table_of(kind)
            out[name] = (kind, place(of, int(number)) if of else number)
        elif (table, name) == ("vote", "place") and ways[row["ballot_id"]] == "approval":
            out[name] = place("ballotoption", value)
        elif column.of and value:
            out[name] = place(column.of, value)
        else:
            out[name] = inside(value, place) if inside else value
    return {table: out}


def test_a_ranked_vote_keeps_its_rank_where_options_get_other_numbers(
    old: Store, new: Store, tmp_path: Path
) -> None:
    archive = [
        by_hand(by_hand(line, "ballot", way="ranked"), "vote", place=1) for line in told(old)
    ]
    _beside_another(new)
    with new.session() as session:
        brought = bring(session, put(_first_votes(archive), tmp_path))
        mine = select(Vote).where(Vote.community_id == brought.community)
        assert {vote.place for vote in session.exec(mine)} == {1}


def _first_votes(archive: list[str]) -> list[str]:
    """An archive in which everybody has one vote on each ballot."""
    seen: set[tuple[int, int]] = set()
    out = []
    for line in archive:
        vote = json.loads(line).get("vote")
        if vote is None or (vote["ballot_id"], vote["member_id"]) not in seen:
            out.append(line)
        if vote is not None:
            seen.add((vote["ballot_id"], vote["member_id"]))
    return [by_hand(line, "end", lines=len(out)) for line in out]


def test_what_names_somebody_secretly_or_opens_something_is_in_no_archive(old: Store) -> None:
    archive = told(old)
    secret = ("feed", "code", "votesecret", "votemark", "slackinstallation", "slackstate")
    assert [line for line in archive if line.startswith(tuple(f'{{"{t}"' for t in secret))] == []
    [anonymous] = [line for line in archive if line.startswith('{"anonymous"')]
    assert json.loads(anonymous)["anonymous"].keys() == {"query_id", "added", "thanks", "waiting"}


def test_a_community_that_is_here_already_is_not_brought_in_again(
    old: Store, tmp_path: Path
) -> None:
    archive = told(old)
    elsewhere = [by_hand(line, "home", channel="another") for line in archive]
    # By its channels, and without them by when it was founded.
    for again in (archive, elsewhere):
        with pytest.raises(Faulty) as refused, old.session() as session:
            bring(session, put(again, tmp_path))
        assert (refused.value.wrong, refused.value.what) == (Wrong.THERE, "Practice network")
    assert told(old) == archive


def test_an_archive_of_an_earlier_version_takes_for_new_columns_what_a_new_row_has(
    old: Store, new: Store, tmp_path: Path
) -> None:
    earlier = []
    for line in told(old):
        record = json.loads(line)
        record.get("gathering", {}).pop("walk_ins", None)
        earlier.append(json.dumps({table: row for table, row in record.items() if table != "sum"}))
    with new.session() as session:
        bring(session, put(earlier, tmp_path))
        assert set(session.exec(select(Gathering.walk_ins))) == {0}


def test_what_somebody_typed_uses_up_no_numbers(old: Store, new: Store, tmp_path: Path) -> None:
    archive = [by_hand(line, "entry", args={"text": "member:999999999"}) for line in told(old)]
    _beside_another(new)
    with new.session() as session:
        brought = bring(session, put(archive, tmp_path))
        assert brought.community < 1000
        assert max(session.exec(select(Member.id))) < 1000


def test_a_line_has_the_sum_that_is_documented(old: Store) -> None:
    for line in told(old):
        body, _comma, summed = line.rpartition(', "sum": "')
        assert f"{crc32((body + '}').encode()):08x}" == summed.removesuffix('"}')


def test_what_was_on_its_way_is_not_said_and_cards_are_drawn_anew(
    old: Store, new: Store, tmp_path: Path
) -> None:
    with new.session() as session:
        arrive(session, put(told(old), tmp_path))
        assert {delivery.verb for delivery in session.exec(select(Delivery))} == {"draw"}
