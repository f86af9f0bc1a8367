"""What two communities hold together, and how far one sees of the other."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from store.communities import Community
from store.database import Store
from store.gatherings import Gathering
from store.joints import Joint
from store.members import Member
from store.rsvps import Rsvp
from store.work import Work
from tests.fresh import fresh

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOSTS, GUESTS, OTHERS = 1, 2, 3


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    """Three communities with a date and a member each; the first two hold theirs together."""
    made = Store(fresh(tmp_path))
    for number, name in enumerate(("Potters", "Gardeners", "Others"), start=1):
        with made.work(number) as work:
            row = Community(id=number, name=name, template="t", zone="UTC", founded_at=NOW)
            row.state = "active"
            work.save(row)
            _dated(work, number)
            work.members.add(Member(community_id=number, name=f"Ana {number}", joined_at=NOW))
            work.members.link(_member(work, number), "web", "here", "ana")
    with made.work(GUESTS) as work:
        work.joints.begin(
            Joint(
                host_id=HOSTS, guest_id=GUESTS, gathering_id=1, twin_id=2, state="agreed", since=NOW
            )
        )
    yield made
    made.close()


def _dated(work: Work, number: int) -> None:
    work.gatherings.add(
        Gathering(
            community_id=number,
            day=date(2026, 4, 3),
            time=time(13),
            length=60,
            zone="UTC",
            starts_at=NOW + timedelta(days=32),
            ends_at=NOW + timedelta(days=32, hours=1),
            uid=f"one-{number}",
            changed_at=NOW,
        )
    )


def _member(work: Work, number: int) -> Member:
    found = work.members.get(number)
    assert found is not None
    return found


def _date(work: Work, number: int) -> Gathering:
    found = work.gatherings.get(number)
    assert found is not None
    return found


def _comes(work: Work, number: int) -> None:
    work.rsvps.put(
        Rsvp(
            gathering_id=number,
            member_id=number,
            community_id=number,
            answer="yes",
            note="a word",
            answered_at=NOW,
        )
    )


def test_each_side_sees_who_comes_and_no_word_of_theirs(store: Store) -> None:
    with store.work(HOSTS) as work:
        _comes(work, HOSTS)
    with store.work(GUESTS) as work:
        [answer] = work.joints.beside(_date(work, GUESTS)).rsvps
        assert (answer.answer, answer.note) == ("yes", "")
        assert work.joints.named([HOSTS, OTHERS]) == {HOSTS: "Ana 1 (Potters)"}


def test_nobody_is_named_who_is_not_there_nor_to_a_third_community(store: Store) -> None:
    with store.work(GUESTS) as work:
        assert work.joints.named([HOSTS]) == {}
    with store.work(HOSTS) as work:
        _comes(work, HOSTS)
    with store.work(OTHERS) as work:
        assert work.joints.named([HOSTS, GUESTS]) == {}
        assert work.joints.get(1) is None
        assert work.joints.ever_of(_date(work, OTHERS)) is None


def test_once_it_is_over_between_them_nothing_is_seen(store: Store) -> None:
    with store.work(HOSTS) as work:
        _comes(work, HOSTS)
        joint = work.joints.get(1)
        assert joint is not None
        assert work.joints.end(joint, "why", NOW)
        assert not work.joints.end(joint, "again", NOW)
    with store.work(GUESTS) as work:
        assert work.joints.beside(_date(work, GUESTS)).rsvps == ()
        assert work.joints.named([HOSTS]) == {}


def test_what_somebody_said_there_is_here_where_they_speak(store: Store) -> None:
    with store.work(HOSTS) as work:
        _comes(work, HOSTS)
    with store.work(GUESTS) as work:
        work.joints.bring_over(_date(work, GUESTS), GUESTS)
        [answer] = work.rsvps.of(GUESTS)
        assert (answer.member_id, answer.community_id, answer.note) == (GUESTS, GUESTS, "a word")
    with store.work(HOSTS) as work:
        assert work.rsvps.of(HOSTS) == []


def test_what_is_handed_out_of_the_hosts_date_is_a_copy(store: Store) -> None:
    with store.work(GUESTS) as work:
        joint = work.joints.get(1)
        assert joint is not None
        work.joints.hosted(joint).gathering.title = "Ours"
    with store.work(HOSTS) as work:
        assert _date(work, HOSTS).title == ""


def test_a_community_that_is_no_more_takes_it_along_and_the_other_goes_on(store: Store) -> None:
    with store.work(GUESTS) as work:
        community = work.communities.this()
        work._session.delete(community)
    with store.work(HOSTS) as work:
        assert work.joints.every() == []
        assert work.joints.of(_date(work, HOSTS)) is None
        assert work.joints.beside(_date(work, HOSTS)).rsvps == ()
