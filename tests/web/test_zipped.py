"""The archive as one file, by a link for one person, for a week."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from threading import get_ident
from zipfile import ZipFile

import httpx2
import pytest

from adapters.web.app import application
from adapters.web.site.zipped import handing, zipped
from adapters.wiring.archive import handed
from bot.core.cards.elements import Actions, LinkButton
from bot.pages.visit import Asked, Visited
from tests.leaves import WEB, behind, on_the_web
from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A community in which Ana agreed to be named before members, and Bo did not."""
    async with founded() as made:
        on_the_web(made)
        for name in ("Ana", "Bo"):
            await made.say(name, "/cop join")
            await made.say(name, "/skill add facilitation")
        await made.say("Ana", "/cop named members")
        yield made


@pytest.fixture
async def browser(room: Room) -> AsyncIterator[httpx2.AsyncClient]:
    """Anybody's browser."""
    hand = handing(lambda secret: handed(room.store, secret, room.clock.now()))
    app = application(lambda _secret: None, public_url=WEB, more=[hand])
    wire = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=wire, base_url=WEB) as client:
        yield client


async def link(room: Room) -> str:
    """The link that a steward is shown."""
    asked = await room.ask("Chris", "/cop archive")
    assert asked.card is not None
    actions = [one for one in asked.card.body if isinstance(one, Actions)]
    [button] = [one for each in actions for one in each.items if isinstance(one, LinkButton)]
    return button.url


async def test_a_steward_takes_all_pages_along(room: Room, browser: httpx2.AsyncClient) -> None:
    answer = await browser.get(await link(room))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == "attachment; filename=phoenix-facilitators.zip"
    assert answer.headers["cache-control"] == "no-store"
    # It is packed already.
    assert "content-encoding" not in answer.headers
    with ZipFile(BytesIO(answer.content)) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert "phoenix-facilitators/index.html" in names
        assert all(re.fullmatch(r"phoenix-facilitators/[a-z0-9./-]+", name) for name in names)
        # Whoever unpacks it may read it.
        assert {one.external_attr >> 16 for one in packed.infolist()} == {0o644}
        assert not any(name.endswith(".jsonl") for name in names)
        skills = packed.read("phoenix-facilitators/skills/index.html").decode()
    assert "Ana" in skills
    assert re.search(r"\bBo\b", skills) is None


async def test_it_is_made_while_it_is_fetched(room: Room) -> None:
    """However much there is, no more than a few pages of it are ever in memory."""
    where = await link(room)
    found = handed(room.store, where.split("/")[-2], room.clock.now())
    assert found is not None
    pieces = list(zipped(found))
    assert len(pieces) > 50
    assert max(map(len, pieces[:-1])) < 20_000


async def test_nobody_waits_for_it_meanwhile(room: Room) -> None:
    """It is drawn on other threads than the one on which everybody else is answered."""
    found = handed(room.store, (await link(room)).split("/")[-2], room.clock.now())
    assert found is not None
    source, threads = found.source, set[int]()

    def look(asked: Asked) -> Visited | None:
        threads.add(get_ident())
        return source.look(asked)

    hand = handing(lambda _secret: replace(found, source=replace(source, look=look)))
    wire = httpx2.ASGITransport(application(lambda _secret: None, more=[hand]))
    async with httpx2.AsyncClient(transport=wire, base_url=WEB) as client:
        assert (await client.get("/with/any/archive.zip")).status_code == 200
    assert threads
    assert get_ident() not in threads


async def test_whoever_only_looks_whether_it_is_there_has_nothing_made(
    room: Room, browser: httpx2.AsyncClient
) -> None:
    answer = await browser.head(await link(room))
    assert (answer.status_code, answer.content) == (200, b"")


async def test_it_ends_in_a_week_and_with_another_one(
    room: Room, browser: httpx2.AsyncClient
) -> None:
    first = await link(room)
    second = await link(room)
    assert (await browser.head(first)).status_code == 404
    await room.later(days=6)
    assert (await browser.head(second)).status_code == 200
    await room.later(days=2)
    gone, never = await browser.get(second), await browser.get("/with/nothing/archive.zip")
    assert gone.status_code == never.status_code == 404
    assert gone.content == never.content


async def test_no_link_opens_what_another_one_is_for(
    room: Room, browser: httpx2.AsyncClient
) -> None:
    where = await link(room)
    secret = where.split("/")[-2]
    await room.say("Ana", "/cop pages-link")
    assert behind(room, secret, private=True) is None
    assert behind(room, secret, "desk", private=True) is None
    assert behind(room, "secret-2", private=True) is not None
    assert (await browser.head("/with/secret-2/archive.zip")).status_code == 404


async def test_whoever_turns_links_off_or_leaves_takes_none_along(
    room: Room, browser: httpx2.AsyncClient
) -> None:
    where = await link(room)
    await room.say("Chris", "/cop pages-link off")
    assert (await browser.head(where)).status_code == 404
