"""Communities' pages over HTTP: what is shut there is as if it had never been."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from adapters.web.app import application
from adapters.web.site.routes import site
from adapters.web.site.where import Way
from bot.calendars.feed import Served
from bot.pages.visit import Asked, Visited, dates, visited
from store.database import Session
from store.pages import Door, at_address, by_link
from tests.leaves import WEB, on_the_web
from tests.room import Room, founded
from tests.web.valid import faults

OPEN, SHUT, UNKNOWN = "/of/phoenix-facilitators", "/of/phoenix-facilitators/library", "/of/nobody"


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A community whose calendar is open to everybody, and its gatherings to members."""
    async with founded() as made:
        on_the_web(made)
        given = {"calendar": "everybody", "gatherings": "members"}
        for page, to in given.items():
            await made.make("Chris", "cop page-open", {"page": page, "to": to})
        await made.say("Ana", "/cop pages-link")
        yield made


@pytest.fixture
async def browser(room: Room) -> AsyncIterator[httpx2.AsyncClient]:
    """Anybody's browser."""

    def door(session: Session, way: Way) -> Door | None:
        if way.private:
            return by_link(session, way.key, room.clock.now())
        return at_address(session, way.key)

    def page(way: Way, asked: Asked) -> Visited | None:
        def look(session: Session) -> Visited | None:
            found = door(session, way)
            return visited(session, found, asked, room.clock.now()) if found else None

        return room.store.look(look)

    def calendar(way: Way) -> Served | None:
        def look(session: Session) -> Served | None:
            found = door(session, way)
            return dates(session, found, room.clock.now()) if found else None

        return room.store.look(look)

    app = application(lambda _secret: None, public_url=WEB, more=site(page, calendar, WEB))
    wire = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=wire, base_url=WEB) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        SHUT,
        f"{SHUT}/1",
        "/of/phoenix-facilitators/gatherings",
        "/of/phoenix-facilitators/gatherings/1",
        "/of/phoenix-facilitators/nothing",
        "/of/phoenix-facilitators/calendar/1",
        "/of/nobody/calendar.ics",
        "/with/secret-0",
        "/with/secret-1/library",
        "/with/secret-1/gatherings/999",
        "/with/secret-1/gatherings/9999999999999999999999",
    ],
)
async def test_what_is_shut_is_answered_as_what_never_was(
    browser: httpx2.AsyncClient, path: str
) -> None:
    answer, never = await browser.get(path), await browser.get(UNKNOWN)
    assert answer.status_code == never.status_code == 404
    assert answer.content == never.content
    assert answer.headers == never.headers
    assert "Phoenix" not in answer.text


async def test_what_is_open_is_a_page(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get(f"{OPEN}/calendar")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Friday, April 3, 13:00–16:00" in answer.text
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    # No way leads where it is shut.
    assert "gatherings" not in answer.text


@pytest.mark.parametrize("path", ["", "/calendar", "/calendar?month=2026-04", "/gatherings"])
async def test_every_page_is_valid_html(browser: httpx2.AsyncClient, path: str) -> None:
    answer = await browser.get(f"/with/secret-1{path}")
    assert answer.status_code == 200
    assert faults(answer.content) == []


async def test_a_page_is_sent_again_only_when_it_has_changed(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    first = await browser.get(f"{OPEN}/calendar")
    tag = {"If-None-Match": first.headers["etag"]}
    again = await browser.get(f"{OPEN}/calendar", headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    assert (await browser.get(f"{OPEN}/calendar", headers=tag)).status_code == 200
    await room.say("Chris", "/cop pages calendar nobody")
    # Whoever has it from before is told nothing either.
    assert (await browser.get(f"{OPEN}/calendar", headers=tag)).status_code == 404


async def test_search_engines_stay_away_and_addresses_are_passed_to_nobody(
    browser: httpx2.AsyncClient, room: Room
) -> None:
    public, private = await browser.get(OPEN), await browser.get("/with/secret-1")
    for answer in (public, private):
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        assert 'name="robots" content="noindex, nofollow"' in answer.text
        assert answer.headers["cache-control"] == "private, no-cache"
    assert private.headers["referrer-policy"] == "no-referrer"
    await room.make("Chris", "cop pages-search", {"listed": "yes"})
    assert "x-robots-tag" not in (await browser.get(OPEN)).headers
    assert "noindex" in (await browser.get("/with/secret-1")).text


async def test_the_dates_are_followed_where_the_calendar_is_open(
    browser: httpx2.AsyncClient,
) -> None:
    for base in (OPEN, "/with/secret-1"):
        page, file = (
            await browser.get(f"{base}/calendar"),
            await browser.get(f"{base}/calendar.ics"),
        )
        assert f"webcal://convene.example.org{base}/calendar.ics" in page.text
        assert file.headers["content-type"] == "text/calendar; charset=utf-8"


async def test_nothing_is_done_by_what_is_sent_there(browser: httpx2.AsyncClient) -> None:
    for path in (OPEN, UNKNOWN):
        sent = await browser.post(path, headers={"Sec-Fetch-Site": "same-origin"})
        assert sent.status_code == 405
