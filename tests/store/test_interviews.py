"""Interviews in the store: what not all agree to is shown nowhere, and nobody is two partners."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from store.communities import Community
from store.database import Session, Store
from store.highlights import InterviewHighlight
from store.interviews import InterviewRound, InterviewSeat
from store.members import Member
from store.migrate import migrate
from store.work import Work

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)


@pytest.fixture
def work(url: str) -> Iterator[Work]:
    """A round in which Ana (1), Bo (2) and Dee (3) are together, and Eli (4) with Gia (5)."""
    migrate(url)
    store = Store(url)
    with store.session() as session:
        yield paired(session)
    store.close()


def paired(session: Session) -> Work:
    """The round, in a community of its own."""
    session.add(Community(name="One", template="first-friday", zone="UTC", founded_at=NOW))
    session.flush()
    work = Work(session, 1)
    for name in ("Ana", "Bo", "Dee", "Eli", "Gia"):
        work.members.add(Member(community_id=1, name=name, joined_at=NOW))
    work.interviews.open(
        InterviewRound(community_id=1, seed=1, opened_at=NOW, closes_at=NOW, weeks=1)
    )
    for member in range(1, 6):
        work.save(InterviewSeat(round_id=1, member_id=member, community_id=1, at=NOW))
    work.interviews.form(1, (1, 2, 3))
    work.interviews.form(1, (4, 5))
    return work


def write(work: Work, by: int, about: int, group: tuple[int, ...]) -> InterviewHighlight:
    """Somebody writes a highlight."""
    made = InterviewHighlight(
        community_id=1, round_id=1, member_id=by, about_id=about, text="Silence", at=NOW
    )
    return work.highlights.write(made, group)


def test_it_is_shown_only_while_every_one_of_three_says_yes(work: Work) -> None:
    number = write(work, 1, 2, (1, 2, 3)).id
    shown = []
    for member, answer in ((2, "yes"), (3, "yes"), (2, "no"), (2, "yes"), (1, "no"), (1, "")):
        assert work.highlights.answer(number, member, answer)
        shown.append(bool(work.highlights.shown(1)))
    assert shown == [False, True, False, True, False, False]
    assert not work.highlights.answer(number, 4, "yes")


def test_who_was_together_is_counted_by_twos_and_threes_and_not_in_the_round_itself(
    work: Work,
) -> None:
    twos, threes = work.interviews.met_before(2)
    assert set(twos) == {frozenset(two) for two in ((1, 2), (1, 3), (2, 3), (4, 5))}
    assert dict(threes) == {1: 1, 2: 1, 3: 1}
    assert work.interviews.met_before(1) == ({}, {})


def test_two_who_are_one_person_keep_what_a_third_one_heard_and_nothing_of_themselves(
    work: Work,
) -> None:
    write(work, 1, 2, (1, 2, 3))
    kept = write(work, 2, 3, (1, 2, 3))
    work.highlights.hand_over(1, 2)
    work.interviews.hand_over(1, 2)
    assert [one.id for one in work.highlights.concerning(2)] == [kept.id]
    assert work.highlights.consents(kept.id) == {2: "yes", 3: ""}
    assert work.interviews.members(1)[1] == (2, 3)


def test_whoever_is_forgotten_is_in_no_round_and_no_highlight(work: Work) -> None:
    write(work, 4, 5, (4, 5))
    work.highlights.forget(5)
    work.interviews.forget(5)
    assert work.highlights.concerning(4) == []
    assert work.interviews.members(1)[2] == (4,)
