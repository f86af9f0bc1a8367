"""The line to a page, over a real connection: what is sent of a year's talk, and what is not."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import httpx2
import pytest
import uvicorn

from adapters.web.app import application
from adapters.web.screens import LATEST, MOST
from adapters.web.server import configured
from adapters.web.views import View
from store.platforms.playground_tables import PlaygroundMessage, PlaygroundPerson
from tests.web.conftest import START, ZONE, Stand
from tests.web.viewers import Server, line_of, marks, numbers

ANA = View("ana", "facilitators")
HOME = "/as/ana/in/facilitators"
DAYS = 365
LIGHT = 10_000
"""Bytes that a short message may cost whoever looks on."""


@pytest.fixture
async def server(stand: Stand) -> AsyncIterator[Server]:
    """A channel with a year of history, looked at by Ana and Bo."""
    await stand.found()
    with stand.memory() as playground:
        playground.add(PlaygroundPerson(user="bo", name="Bo", zone=ZONE))
        card = playground.stream("ana", "facilitators", 1)[0].message.card
        for day in range(DAYS):
            # One in three is a card with its roles and its faces, as in a community's own year.
            said = PlaygroundMessage(channel="facilitators", at=START + timedelta(days=day))
            if day % 3:
                said.author, said.text = "chris", f"What we did on day {day}."
            else:
                said.card = card
            playground.post(said)
    running = uvicorn.Server(configured(application(lambda _token: None, stand.room)))
    listening = socket.create_server(("127.0.0.1", 0))
    serving = asyncio.ensure_future(running.serve(sockets=[listening]))
    made = Server(listening.getsockname()[1])
    yield made
    made.close()
    running.should_exit = True
    await serving


async def test_a_short_message_costs_whoever_looks_on_less_than_ten_kilobytes(
    stand: Stand, server: Server, figure: Callable[[str], None]
) -> None:
    bo = await server.look(await server.get("/as/bo/in/facilitators"))
    await bo.nothing()
    assert not bo.received
    await stand.say("ana", "hi")
    came = await bo.until(">hi<")
    assert len(came.encode()) < LIGHT
    figure(f"a short message, to whoever looks on: {len(came.encode()):,} bytes over the wire")
    assert came.count("<article") == 1


async def test_two_who_look_are_sent_the_same_message_in_its_place(
    stand: Stand, server: Server
) -> None:
    pages = [await server.get(f"/as/{who}/in/facilitators") for who in ("ana", "bo")]
    viewers = [await server.look(page) for page in pages]
    await stand.say("chris", "Good morning")
    for page, viewer in zip(pages, viewers, strict=True):
        came = await viewer.until("Good morning")
        assert f'hx-target="#m{numbers(page)[-1]}" hx-swap="afterend"' in came


async def test_a_reaction_sends_the_message_alone_and_one_that_went_is_taken_away(
    stand: Stand, server: Server
) -> None:
    await stand.say("ana", "/nonsense")
    page = await server.get(HOME)
    private = numbers(page)[-1]
    ana = await server.look(page)
    await stand.deeds.react(ANA, private - 1, "👍", True, stand.id())
    came = await ana.until("👍")
    assert re.findall(r'hx-target="#(\w+)"', came) == [f"m{private - 1}"]
    await stand.deeds.dismiss(ANA, private)
    came = await ana.until("delete")
    assert re.findall(r'hx-target="#(\w+)"', came) == [f"m{private}"]


async def test_whoever_missed_nothing_is_sent_nothing_when_they_come_back(
    stand: Stand, server: Server
) -> None:
    page = await server.get(HOME)
    ana = await server.look(page)
    await stand.say("chris", "One")
    (mark,) = marks(await ana.until(">One<"))
    ana.leave()
    await (await server.look(page, mark)).nothing()


async def test_whoever_missed_something_finds_the_talk_whole_when_they_come_back(
    stand: Stand, server: Server
) -> None:
    page = await server.get(HOME)
    ana = await server.look(page)
    await stand.say("chris", "One")
    (mark,) = marks(await ana.until(">One<"))
    ana.leave()
    await stand.say("chris", "Two")
    await stand.say("chris", "Three")
    back = await server.look(page, mark)
    came = await back.until(">Three<")
    assert came.index(">One<") < came.index(">Two<") < came.index(">Three<")
    assert re.findall(r'hx-target="#(\w+)"', came) == ["stream"]
    await stand.say("chris", "Four")
    came = await back.until(">Four<")
    assert came.count("<article") == 1


async def test_what_was_said_earlier_is_reached_page_by_page_without_a_script(
    server: Server,
) -> None:
    page, seen = await server.get(HOME), list[int]()
    while True:
        there = numbers(page)
        assert 0 < len(there) <= LATEST
        assert there == sorted(there)
        assert not seen or there[-1] < seen[0]
        seen = there + seen
        earlier = re.search(r'id="earlier"><a [^>]*href="([^"]+)"', page)
        if earlier is None:
            break
        page = await server.get(earlier[1])
    assert len(seen) > DAYS
    assert "To the latest" in page


async def test_what_was_said_later_is_reached_as_well(server: Server) -> None:
    latest = await server.get(HOME)
    page = await server.get(f"{HOME}?before={numbers(latest)[0]}")
    later = re.search(r'id="later"><a [^>]*href="([^"#]+)#m(\d+)"', page)
    assert later is not None
    assert int(later[2]) == numbers(latest)[0]
    assert int(later[2]) in numbers(await server.get(later[1]))
    assert "later" not in latest


async def test_a_link_to_a_message_shows_what_was_said_around_it(server: Server) -> None:
    for path in (f"{HOME}?at=100", f"{HOME}/thread/100"):
        there = numbers(await server.get(path))
        assert there[LATEST // 2] == 100
        assert len(there) == LATEST
    latest = numbers(await server.get(HOME))
    assert numbers(await server.get(f"{HOME}?at={latest[10]}")) == latest
    assert numbers(await server.get(f"{HOME}?at=999999")) == latest


async def test_earlier_messages_come_in_above_and_the_line_tells_of_them_too(
    stand: Stand, server: Server
) -> None:
    page = await server.get(HOME)
    marked = line_of(page).rsplit("as=", 1)[1]
    asked = re.search(r'hx-get="([^"]+)"', page)
    assert asked
    came = await server.get(f"{asked[1].replace('&amp;', '&')}&as={marked}")
    new = numbers(came)
    # The oldest that was there stands under a name and a day of the one before it, if at all.
    assert [n for n in new if n < numbers(page)[0]] == new[:LATEST]
    assert came.startswith('<hx-partial hx-target="#earlier"')
    ana = await server.look(came)
    await ana.nothing()
    await stand.deeds.react(ANA, new[0], "👍", True, stand.id())
    assert f'hx-target="#m{new[0]}"' in await ana.until("👍")


async def test_a_page_that_cannot_say_what_it_shows_is_given_all_of_the_longer_one(
    server: Server,
) -> None:
    page = await server.get(HOME)
    came = await server.get(f"{HOME}/earlier?since={numbers(page)[0]}")
    assert numbers(came)[LATEST:] == numbers(page)
    assert 'hx-target="#stream" hx-swap="innerMorph"' in came


async def test_a_page_does_not_grow_without_end(server: Server) -> None:
    page = await server.get(f"{HOME}?since=1")
    assert len(numbers(page)) == MOST
    assert "hx-get" not in page.split('id="earlier"')[1].split("</p>")[0]


async def test_pages_and_scripts_come_compressed_and_a_calendar_as_it_is(
    server: Server, browser: httpx2.AsyncClient
) -> None:
    for path in (HOME, "/static/page.css", "/static/vendor/htmx-4.0.1.min.js"):
        assert (await browser.get(path)).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in (await browser.get("/calendar/known.ics")).headers
