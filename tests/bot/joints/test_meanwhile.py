"""Holding a gathering together whose hosts change it at the very moment at which guests agree."""

import asyncio
from contextlib import closing
from datetime import timedelta

from store.database import Store
from store.work import Work
from tests.bot.joints.conftest import agree, code, lived, theirs, two_
from tests.fresh import served
from tests.meanwhile import waited_for
from tests.postgres import Server


def called_off(work: Work) -> None:
    """As a process of the hosts' does it that knows of no guests yet."""
    ours = work.gatherings.next(work.communities.this().founded_at + timedelta(days=1))
    assert ours is not None
    ours.state = "cancelled"
    work.save(ours)


async def test_what_its_hosts_cancel_while_guests_agree_is_cancelled_for_them_too(
    server: Server,
) -> None:
    with served(server):
        async with lived("two on a server", two_) as room:
            given = await code(room)
            with closing(Store(room.store.url)) as other:
                with other.work(1) as work:
                    called_off(work)
                    agreed = asyncio.create_task(agree(room, given))
                    await waited_for(other)
                assert "You hold" in await agreed
            await room.later(minutes=1)
            assert theirs(room).state == "cancelled"
