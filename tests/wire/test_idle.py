"""A loop is idle only when nothing is ready, unread or under way; settling ends then, at once."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.database import Session
from tests.wire.idle import CountedStore, idle

SOON, LATE = 0.001, 3600.0


def free() -> bool:
    """A double that is not busy."""
    return False


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[CountedStore]:
    made = CountedStore(f"sqlite:///{tmp_path / 'some.db'}")
    yield made
    made.close()


@pytest.mark.parametrize("way", ["read", "write"])
async def test_what_a_job_of_the_store_sets_off_is_waited_for(
    store: CountedStore, way: str
) -> None:
    """Thirty times, since it is about which of two threads comes first."""
    ask = store.read if way == "read" else store.write
    done: list[int] = []

    async def act() -> None:
        for number in range(3):
            await asyncio.wrap_future(ask(_pause))
            done.append(number)

    for time in range(1, 31):
        acting = asyncio.create_task(act())
        await idle().moment(free)
        assert len(done) == time * 3
        await acting


async def test_a_job_that_fails_ends_the_wait_and_tells_why(store: CountedStore) -> None:
    def fail(_session: Session) -> None:
        raise ValueError("no")

    asked = store.write(fail)
    await idle().moment(free)
    assert isinstance(asked.exception(), ValueError)


async def test_bytes_that_nobody_has_read_are_waited_for() -> None:
    heard = bytearray()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(1000):
            heard.extend(piece)
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    _reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for number in range(1, 200):
        writer.write(b"x" * 10_000)
        await idle().moment(free)
        assert len(heard) == number * 10_000
    writer.close()
    await idle().moment(free)
    server.close()


async def test_what_another_thread_hands_over_is_run_first() -> None:
    loop, told = asyncio.get_running_loop(), list[str]()
    thread = threading.Thread(target=loop.call_soon_threadsafe, args=(told.append, "here"))
    thread.start()
    thread.join()
    await idle().moment(free)
    assert told == ["here"]


async def test_a_timer_that_is_over_is_waited_for_and_one_that_is_not_is_left_alone() -> None:
    loop, told = asyncio.get_running_loop(), list[str]()
    loop.call_at(loop.time() - SOON, told.append, "over")
    later = loop.call_later(LATE, told.append, "later")
    await idle().moment(free)
    assert told == ["over"]
    later.cancel()


async def test_a_double_that_is_busy_is_waited_for() -> None:
    over = asyncio.Event()
    asyncio.get_running_loop().call_later(SOON, over.set)
    await idle().moment(lambda: not over.is_set())
    assert over.is_set()


async def test_whoever_gives_up_waiting_keeps_nobody_else_from_it() -> None:
    impatient = asyncio.create_task(idle().moment(lambda: True))
    await asyncio.sleep(0)
    impatient.cancel()
    await idle().moment(free)
    assert impatient.cancelled()


def _pause(_session: Session) -> None:
    threading.Event().wait(SOON)
