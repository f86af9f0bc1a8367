"""Communities' pages in a test, asked for over HTTP as by anybody's browser."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape

import httpx2

from adapters.web.app import application
from adapters.web.site.routes import site
from adapters.web.site.where import Way
from adapters.web.site.zipped import Handed
from adapters.wiring.archive import handed
from bot.calendars.feed import Served
from bot.pages.visit import Asked, Visited, dates, visited
from store.database import Session
from store.pages import Door, at_address, by_link
from tests.leaves import WEB
from tests.room import Room

OWN = {"Sec-Fetch-Site": "same-origin"}
"""What a browser tells of what one of our own pages sends."""


@asynccontextmanager
async def visiting(room: Room) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser on the pages of a room that is on the web."""

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

    def archived(secret: str) -> Handed | None:
        return handed(room.store, secret, room.clock.now())

    every = site(page, calendar, archived, room.dispatch, WEB)
    app = application(lambda _secret: None, public_url=WEB, more=every)
    wire = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=wire, base_url=WEB) as client:
        yield client


def form_of(html: str, label: str, about: str = "") -> dict[str, str]:
    """The unseen fields of the form with a button of that label, and an offer that begins so."""
    forms = re.findall(r"<form[^>]*/do\"[^>]*>.*?</form>", html, re.DOTALL)
    found = (_hidden(one) for one in forms if f">{label}<" in one)
    return next(one for one in found if one["offer"].partition("/")[2].startswith(about))


def _hidden(form: str) -> dict[str, str]:
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return {unescape(name): unescape(value) for name, value in pairs}
