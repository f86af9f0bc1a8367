"""Queries in the store: one voice each, nothing twice, and people who become one or are erased."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.communities import Community
from store.database import Session, Store
from store.members import Member
from store.queries import Answer, Query
from store.voices import Voice
from store.work import Work
from tests.fresh import fresh

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)


@pytest.fixture
def session(database: str, tmp_path: Path) -> Iterator[Session]:
    """Two communities; in the first Ana (1) and Bo (2), and one open query of Ana's (1)."""
    store = Store(fresh(tmp_path))
    with store.session() as opened:
        for name in ("One", "Two"):
            opened.add(Community(name=name, template="first-friday", zone="UTC", founded_at=NOW))
        opened.flush()
        work = Work(opened, 1)
        for name in ("Ana", "Bo"):
            work.members.add(Member(community_id=1, name=name, joined_at=NOW))
        work.queries.add(
            Query(community_id=1, member_id=1, kind="visits", question="May I come?", asked_at=NOW)
        )
        yield opened
    store.close()


@pytest.fixture
def work(session: Session) -> Work:
    """The first community's."""
    return Work(session, 1)


def answer(member: int | None, text: str = "Yes") -> Answer:
    """An answer to the query."""
    return Answer(community_id=1, query_id=1, member_id=member, text=text, at=NOW)


def voice(member: int, stance: str, note: str = "") -> Voice:
    """Where somebody stands on the query."""
    return Voice(community_id=1, query_id=1, member_id=member, stance=stance, note=note, at=NOW)


def test_the_same_answer_is_kept_once_for_each_person_and_once_for_nobody(work: Work) -> None:
    kept = [work.queries.answer(answer(who)) for who in (1, 2, None, 1, None)]
    assert kept == [True, True, True, False, False]


def test_somebody_stands_in_one_place_of_two_that_exclude_one_another(work: Work) -> None:
    work.voices.say(voice(1, "would not"), ("has done so",))
    work.voices.say(voice(1, "has done so"), ("would not",))
    work.voices.say(voice(2, "would not"), ("has done so",))
    said = [(v.member_id, v.stance) for v in work.voices.on([1])]
    assert said == [(1, "has done so"), (2, "would not")]


def test_a_query_is_resolved_once(work: Work) -> None:
    assert work.queries.resolve(1, "Done", NOW)
    assert not work.queries.resolve(1, "Again", NOW)
    query = work.queries.get(1)
    assert query is not None
    assert (query.state, query.outcome) == ("resolved", "Done")


def test_of_two_who_become_one_the_others_own_voice_counts(work: Work) -> None:
    work.voices.say(voice(1, "hosts", "mine"))
    work.voices.say(voice(2, "hosts", "theirs"))
    work.voices.say(voice(1, "knows"))
    for member in (1, 2):
        work.voices.follow(1, member)
    work.voices.approach(1, 1, NOW)
    work.queries.reassign(1, 2)
    work.voices.reassign(1, 2)
    assert [(v.member_id, v.note) for v in work.voices.on([1])] == [(2, "theirs"), (2, "")]
    assert work.voices.followers(1) == [2]
    assert [q.id for q in work.queries.of_member(2)] == [1]
    assert work.voices.approached(1, NOW) == {2}


def test_whoever_is_forgotten_leaves_what_all_have_seen_and_nothing_else(work: Work) -> None:
    for state in ("draft", "proposed"):
        work.queries.add(
            Query(
                community_id=1,
                member_id=1,
                kind="visits",
                question=state,
                state=state,
                asked_at=NOW,
            )
        )
    work.queries.answer(answer(1))
    work.voices.say(voice(1, "hosts"))
    work.voices.follow(1, 1)
    work.queries.forget(1)
    work.voices.forget(1)
    assert work.queries.of_state("draft", "proposed") == []
    assert [(q.member_id, q.question) for q in work.queries.of_state("open")] == [
        (None, "May I come?")
    ]
    assert [a.member_id for a in work.queries.answers([1])] == [None]
    assert [v.member_id for v in work.voices.on([1])] == [None]
    assert work.voices.followers(1) == []


def test_another_community_sees_nothing_of_it(session: Session, work: Work) -> None:
    work.queries.answer(answer(1))
    other = Work(session, 2)
    assert other.queries.get(1) is None
    assert other.queries.get_answer(1) is None
    assert other.queries.answers([1]) == []
    assert not other.queries.resolve(1, "", NOW)
    assert not other.voices.unfollow(1, 1)
