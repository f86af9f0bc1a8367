"""What two processes take out of one outbox at the same moment, on PostgreSQL."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from scheduler.letters import taken
from store.claims import claim
from store.communities import Community
from store.core.share import Share
from store.database import Session, Store
from store.directory import Directory
from store.members import Account, Member
from store.outbox import Delivery
from tests.postgres import Server

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)


@pytest.fixture
def both(server: Server) -> Iterator[tuple[Store, Store]]:
    """Two processes' stores, on a community with two homes and one person on two platforms."""
    url = server.fresh()
    one, other = Store(url), Store(url)
    with one.session() as session:
        made = Community(name="Test", template="first-friday", zone="UTC", founded_at=NOW)
        work = Directory(session).found(made, "slack", "T1", "one", "one", NOW)
        work.communities.add_home("discord", str(5 << 22), "two", "two", NOW)
        ana = Member(community_id=1, name="Ana", state="active", joined_at=NOW)
        session.add(ana)
        session.flush()
        for platform, workspace in (("slack", "T1"), ("discord", str(5 << 22))):
            session.add(
                Account(
                    community_id=1,
                    member_id=ana.id,
                    platform=platform,
                    workspace=workspace,
                    user="ana",
                )
            )
    yield one, other
    one.close()
    other.close()
    server.clear()


@pytest.fixture
def third(both: tuple[Store, Store]) -> Iterator[Store]:
    """One process more."""
    with closing(Store(both[0].url)) as store:
        yield store


def due(store: Store, key: str, *, home: int | None = None, account: int | None = None) -> None:
    """A post to a home, or a letter to an account that its person did not ask for."""
    private = account is not None
    with store.session() as session:
        session.add(
            Delivery(
                community_id=1,
                key=key,
                verb="post",
                home_id=home,
                account_id=account,
                card="{}",
                kind="reminders" if private else "",
                counts=private,
                due_at=NOW,
            )
        )


def keys(found: list[Delivery]) -> list[str]:
    return [delivery.key for delivery in found]


def claimed(session: Session, *shares: Share) -> list[str]:
    return keys(claim(session, NOW, LEASE, 100, shares=shares))


def test_what_one_takes_the_other_does_not_and_neither_waits(both: tuple[Store, Store]) -> None:
    one, other = both
    due(one, "first", home=1)
    due(one, "second", home=2)
    with one.session() as mine, other.session() as theirs:
        assert keys(claim(mine, NOW, LEASE, 1)) == ["first"]
        assert claimed(theirs) == ["second"]
    with one.session() as mine:
        assert claimed(mine) == []


def test_where_one_takes_something_the_other_takes_nothing_that_was_written_before(
    both: tuple[Store, Store], third: Store
) -> None:
    """Numbers are given in another order than transactions end in."""
    one, other = both
    with third.session() as theirs:
        with one.session() as slow:
            slow.add(
                Delivery(community_id=1, key="early", verb="post", card="{}", due_at=NOW, home_id=1)
            )
            slow.flush()
            due(other, "late", home=1)
            assert claimed(theirs) == ["late"]
        with one.session() as mine:
            assert claimed(mine) == []
    with one.session() as mine:
        assert claimed(mine) == [], "it was taken beside the one that is on its way"


def test_a_call_that_is_changing_something_is_not_waited_for(both: tuple[Store, Store]) -> None:
    one, other = both
    due(one, "changing", home=1)
    due(one, "ready", home=2)
    with one.session() as call:
        call.exec(select(Delivery).where(Delivery.key == "changing").with_for_update()).one()
        with other.session() as theirs:
            assert claimed(theirs) == ["ready"]


def test_one_person_gets_one_letter_a_day_whichever_process_writes_to_which_account(
    both: tuple[Store, Store],
) -> None:
    one, other = both
    due(one, "on slack", account=1)
    due(one, "on discord", account=2)
    with one.session() as mine, other.session() as theirs:
        # Each as if it served one platform alone, so that they reach for different accounts.
        first = taken(mine, NOW, LEASE, 100, shares=[Share("discord", (), 1)])
        second = taken(theirs, NOW, LEASE, 100)
    with one.session() as session:
        third = taken(session, NOW, LEASE, 100)
        led = session.exec(
            select(Delivery).where(Delivery.state == "claimed", col(Delivery.lead_id).is_(None))
        ).all()
    assert keys(first) == ["on slack"]
    assert (keys(second), keys(third)) == ([], [])
    assert len(led) == 1


def test_what_another_process_speaks_for_is_left_to_it(both: tuple[Store, Store]) -> None:
    one, other = both
    due(one, "to slack", home=1)
    due(one, "to guild five", home=2)
    with one.session() as mine, other.session() as theirs:
        assert claimed(mine, Share("discord", (0, 2, 3), 4)) == ["to slack"]
        assert claimed(theirs, Share("discord", (1,), 4)) == ["to guild five"]
