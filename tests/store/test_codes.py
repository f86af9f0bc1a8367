"""Codes: one that is typed in two places at once opens something in one of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta

import pytest

from store.care import Cares
from store.codes import Code
from store.communities import Community
from store.database import Session, Store
from store.directory import Directory
from store.feeds import hashed
from store.joints import Joints
from store.members import Member
from tests.fresh import served
from tests.postgres import Server

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CODE, PURPOSE = "ab12-cd34", "care: offered"


@pytest.fixture
def stores(server: Server) -> Iterator[list[Store]]:
    """Two processes on one database, with a community whose steward made a code."""
    with served(server), ExitStack() as stack:
        url = server.fresh()
        both = [stack.enter_context(closing(Store(url))) for _process in range(2)]
        with both[0].session() as session:
            made = Community(name="one", template="first-friday", zone="UTC", founded_at=NOW)
            work = Directory(session).found(made, "fake", "here", "one", "one", NOW)
            ana = Member(community_id=work.community, name="Ana", zone="UTC", joined_at=NOW)
            ana.steward_since = NOW
            steward = work.members.add(ana)
            work.codes.make(CODE, steward.id, PURPOSE, NOW, NOW + timedelta(hours=1))
        yield both


def looked_after(session: Session, community: int) -> object:
    return Cares(session, community).redeem(CODE, PURPOSE, NOW)


def held_together(session: Session, community: int) -> object:
    return Joints(session, community).redeem(CODE, NOW)


@pytest.mark.parametrize("redeem", [looked_after, held_together])
def test_of_two_communities_in_which_a_code_is_typed_at_once_one_is_opened(
    stores: list[Store], redeem: Callable[[Session, int], object]
) -> None:
    def typed(session: Session) -> object:
        # As long as somebody holds it, it is not looked at again.
        found = session.get(Code, hashed(CODE))
        assert stores[1].write(lambda other: redeem(other, 3)).result(30) is not None
        told = redeem(session, 2)
        assert found is not None
        return told

    assert stores[0].write(typed).result(30) is None
