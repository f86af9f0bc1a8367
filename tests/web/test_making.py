"""Archives are made in turn: one of a community, few in all; who takes nothing holds up nobody."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import httpx2
import pytest
from starlette.types import Message, Scope

from adapters.web.app import application
from adapters.web.site.archive import Source
from adapters.web.site.making import Making
from adapters.web.site.zipped import Handed, handing
from bot.pages.visit import Asked, Visited, visited
from bot.pages.whole import whole
from store.database import Session
from tests.leaves import WEB
from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A community that was just founded."""
    async with founded() as made:
        yield made


class Site:
    """Everybody's archive at an address of its own: "/with/1/archive.zip" is the first one's."""

    def __init__(self, room: Room, making: Making) -> None:
        def look(asked: Asked) -> Visited | None:
            def here(session: Session) -> Visited | None:
                return visited(session, whole(1), asked, room.clock.now())

            return room.store.look(here)

        source = Source(look, lambda: None, date(2026, 3, 2))
        hand = handing(lambda secret: Handed(int(secret), "archive", source), making)
        self.app = application(lambda _secret: None, public_url=WEB, more=[hand])

    async def asked(self, community: int) -> httpx2.Response:
        wire = httpx2.ASGITransport(self.app)
        async with httpx2.AsyncClient(transport=wire, base_url=WEB) as client:
            return await client.get(f"/with/{community}/archive.zip")

    @asynccontextmanager
    async def taking(self, community: int) -> AsyncIterator["Taking"]:
        """Somebody takes its first bytes, and no more until they are let go."""
        one = Taking()
        scope = scope_of(f"/with/{community}/archive.zip")
        running = asyncio.create_task(self.app(scope, one.receive, one.send))
        await asyncio.wait_for(one.begun.wait(), 30)
        yield one
        one.on.set()
        await asyncio.wait_for(running, 30)


class Taking:
    """One who takes something, and how far they are."""

    def __init__(self) -> None:
        self.begun, self.on, self.gone = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.done = False

    async def receive(self) -> Message:
        """Nothing more than that they are gone, once they are."""
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """What is sent waits until they go on."""
        if message["type"] != "http.response.body":
            return
        self.begun.set()
        await self.on.wait()
        self.done = not message.get("more_body", False)


def scope_of(path: str) -> Scope:
    """A browser's request, as a server hands it on."""
    named = [(b"host", WEB.partition("//")[2].encode())]
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": named,
        "client": ("192.0.2.1", 1),
        "server": None,
    }


async def test_an_archive_is_made_for_one_at_a_time(room: Room) -> None:
    site = Site(room, Making())
    async with site.taking(1) as first:
        second = await site.asked(1)
        assert (second.status_code, second.headers["retry-after"]) == (503, "60")
        assert "This archive is being made for somebody just now" in second.text
        assert second.headers["cache-control"] == "no-store"
        # Another community's is not held up by it.
        assert (await site.asked(2)).status_code == 200
    assert first.done
    assert (await site.asked(1)).status_code == 200


async def test_few_are_made_in_all(room: Room) -> None:
    site = Site(room, Making(most=2))
    async with site.taking(1), site.taking(2):
        third = await site.asked(3)
        assert third.status_code == 503
        assert "Other communities' archives are being made just now" in third.text
    assert (await site.asked(3)).status_code == 200


async def test_whoever_goes_away_amid_it_makes_room(room: Room) -> None:
    site = Site(room, Making())
    async with site.taking(1) as one:
        one.gone.set()
        await asyncio.sleep(0.1)
        assert (await site.asked(1)).status_code == 200
    assert not one.done


async def test_whoever_takes_nothing_holds_up_nobody(room: Room) -> None:
    site = Site(room, Making(patience=0.2))
    async with site.taking(1) as one:
        await asyncio.sleep(0.5)
        assert (await site.asked(1)).status_code == 200
    assert not one.done
