"""The outbox: what would be said twice, out of order, or not at all."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from store import claims, deliveries
from store.communities import Community
from store.core.subject import Subject
from store.database import Session, Store
from store.directory import Directory
from store.outbox import DRAW_PAUSE, Delivery
from store.work import Work
from tests.fresh import fresh, served
from tests.postgres import Server

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEASE = timedelta(seconds=60)
SOON = NOW + timedelta(seconds=1)
CARD = Subject("gathering", 1)


@pytest.fixture
def session(database: str, tmp_path: Path) -> Iterator[Session]:
    store = Store(fresh(tmp_path))
    with store.session() as opened:
        made = Community(name="Test", template="first-friday", zone="UTC", founded_at=NOW)
        work = Directory(opened).found(made, "fake", "here", "one", "one", NOW)
        work.communities.add_home("fake", "here", "two", "two", NOW)
        yield opened
    store.close()


def post(session: Session, key: str, home: int = 1, at: datetime = NOW) -> bool:
    return Work(session, 1).outbox.post(
        Delivery(community_id=1, key=key, verb="post", home_id=home, card="said", due_at=at)
    )


def draw(session: Session, now: datetime) -> None:
    work = Work(session, 1)
    work.living.begin(1, CARD)
    work.outbox.draw([CARD], now)


def claim(session: Session, now: datetime) -> list[Delivery]:
    session.flush()
    session.expire_all()
    return claims.claim(session, now, LEASE, 100)


def one(session: Session) -> Delivery:
    session.expire_all()
    return session.exec(select(Delivery)).one()


def test_a_key_is_used_once(session: Session) -> None:
    assert post(session, "welcome")
    assert not post(session, "welcome")
    assert len(claim(session, NOW)) == 1


def test_what_is_claimed_is_nobody_elses_until_its_lease_runs_out(session: Session) -> None:
    post(session, "welcome")
    assert [d.attempt for d in claim(session, NOW)] == [1]
    assert claim(session, NOW + LEASE - timedelta(seconds=1)) == []
    assert [d.attempt for d in claim(session, NOW + LEASE)] == [2]


def test_whoever_lost_their_claim_cannot_end_it(session: Session) -> None:
    post(session, "welcome")
    (slow,) = claim(session, NOW)
    late = NOW + LEASE
    number = slow.id
    claim(session, late)
    assert not deliveries.settle(session, number, 1, "due", late, due_at=late)
    assert one(session).state == "claimed"
    assert deliveries.settle(session, number, 2, "sent", late)
    assert one(session).state == "sent"


def test_what_is_over_forgets_its_card_and_what_waits_keeps_it(session: Session) -> None:
    post(session, "welcome")
    claim(session, NOW)
    deliveries.settle(session, 1, 1, "due", NOW, due_at=SOON)
    assert one(session).card == "said"
    claim(session, SOON)
    deliveries.settle(session, 1, 2, "sent", SOON)
    assert one(session).card == ""


def test_a_draw_asked_for_while_it_is_being_drawn_is_drawn_once_more(session: Session) -> None:
    draw(session, NOW)
    claim(session, NOW)
    draw(session, SOON)
    deliveries.settle(session, 1, 1, "sent", SOON)
    assert claim(session, SOON) == []
    assert [d.attempt for d in claim(session, SOON + DRAW_PAUSE)] == [1]
    deliveries.settle(session, 1, 1, "sent", SOON + DRAW_PAUSE)
    assert one(session).state == "sent"


def test_a_draw_asked_for_anew_does_not_shorten_the_wait_a_platform_asked_for(
    session: Session,
) -> None:
    draw(session, NOW)
    claim(session, NOW)
    draw(session, SOON)
    hour = NOW + timedelta(hours=1)
    deliveries.settle(session, 1, 1, "due", SOON, due_at=hour)
    assert claim(session, hour - timedelta(seconds=1)) == []
    assert len(claim(session, hour)) == 1


def test_a_first_post_with_an_unclear_answer_is_looked_for_though_it_is_asked_for_anew(
    session: Session,
) -> None:
    draw(session, NOW)
    claim(session, NOW)
    deliveries.settle(session, 1, 1, "due", NOW, due_at=SOON)
    draw(session, NOW)
    assert [d.attempt for d in claim(session, SOON)] == [2]


def test_a_deleted_card_leaves_nothing_to_the_one_that_comes_after_it(session: Session) -> None:
    draw(session, NOW)
    (first,) = claim(session, NOW)
    deliveries.settle(session, first.id, 1, "failed", NOW)
    Work(session, 1).living.drop(1, CARD)
    work = Work(session, 1)
    work.living.begin(2, Subject("gathering", 2))
    work.outbox.draw([Subject("gathering", 2)], SOON)
    assert [(d.home_id, d.subject) for d in claim(session, SOON)] == [(2, Subject("gathering", 2))]
    assert work.living.of(Subject("gathering", 2))


def test_what_comes_later_waits_behind_what_could_not_be_said_yet(session: Session) -> None:
    post(session, "first")
    claim(session, NOW)
    deliveries.settle(session, 1, 1, "due", NOW, due_at=NOW + LEASE)
    post(session, "second", at=SOON)
    post(session, "elsewhere", home=2, at=SOON)
    assert [d.key for d in claim(session, SOON)] == ["elsewhere"]
    assert [d.key for d in claim(session, NOW + LEASE)] == ["first"]
    deliveries.settle(session, 1, 2, "sent", NOW + LEASE)
    assert [d.key for d in claim(session, NOW + LEASE)] == ["second"]


def test_what_is_being_carried_is_not_taken_again_though_the_clock_was_moved(
    session: Session,
) -> None:
    post(session, "first")
    (ours,) = claim(session, NOW)
    post(session, "second", at=SOON)
    later = NOW + timedelta(hours=1)
    assert claims.claim(session, later, LEASE, 100, [ours.id]) == []


def test_what_has_to_wait_was_not_tried_and_keeps_its_place(session: Session) -> None:
    post(session, "first")
    post(session, "second")
    (first,) = claim(session, NOW)
    deliveries.put_off(session, first, SOON, "not its turn yet")
    assert claim(session, NOW) == []
    assert [(d.key, d.attempt) for d in claim(session, SOON)] == [("first", 1)]


def test_while_somebody_speaks_at_a_place_nobody_else_does(session: Session) -> None:
    post(session, "first")
    claim(session, NOW)
    post(session, "second", at=SOON)
    assert claim(session, SOON) == []


def test_what_is_said_while_it_is_reworded_is_not_there_again(
    server: Server, tmp_path: Path
) -> None:
    with served(server), closing(Store(fresh(tmp_path))) as store:
        with store.session() as opened:
            made = Community(name="Test", template="first-friday", zone="UTC", founded_at=NOW)
            Directory(opened).found(made, "fake", "here", "one", "one", NOW)
            post(opened, "a")
            [claimed] = claim(opened, NOW)

        def said_meanwhile(card: str) -> str:
            with store.session() as beside:
                deliveries.settle(beside, claimed.id, claimed.attempt, "sent", SOON)
            return f"{card} otherwise"

        with store.session() as opened:
            Work(opened, 1).outbox.reword(said_meanwhile)
        kept = store.look(lambda s: [(d.state, d.card) for d in s.exec(select(Delivery))])
        assert kept == [("sent", "")]
