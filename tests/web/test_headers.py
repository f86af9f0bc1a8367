"""Every answer of every address says what browsers may do with it, and no page runs its text."""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from html.parser import HTMLParser
from typing import NoReturn

import pytest
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route

from adapters.slack.service import adapter
from adapters.web.app import application
from adapters.wiring.core import core
from adapters.wiring.service import joined
from bot.calendars.feed import Served
from bot.core.commands import declared
from bot.core.ports import Chat
from bot.core.settings import Settings
from tests.web.asking import Answer, ask
from tests.web.conftest import Stand

SETTINGS = Settings.model_validate(
    {
        "slack_signing_secret": "a-signing-secret",
        "slack_client_id": "1111.2222",
        "slack_client_secret": "a-client-secret",
        "encryption_keys": "a0B1" * 10 + "c2D=",
        "public_url": "https://convene.example.org",
    }
)
KNOWN = {"user": "ana", "channel": "facilitators", "number": "1", "thread": "1", "token": "known"}
"""What a part of an address can be that leads somewhere."""
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "x-content-type-options": {"nosniff"},
    "x-frame-options": {"DENY"},
    "referrer-policy": {"same-origin", "no-referrer"},
    "cross-origin-opener-policy": {"same-origin"},
    "cross-origin-resource-policy": {"same-origin"},
    # A browser asks each time for scripts, a calendar program for its calendar.
    "cache-control": {"private, no-store", "private, no-cache", "no-cache", "no-store"},
}


def paths(routes: Sequence[BaseRoute]) -> Iterator[tuple[str, list[str]]]:
    """Every address with what can be sent there, its parts filled in: so that it leads somewhere,
    and so that it does not."""
    for route in routes:
        if isinstance(route, Mount):
            # The files of pages are no routes of their own.
            yield from (
                paths(route.routes) if route.routes else [(f"{route.path}/page.css", ["GET"])]
            )
            continue
        assert isinstance(route, Route), route
        methods = sorted({*(route.methods or ()), "GET", "POST", "DELETE"} - {"HEAD"})
        names = re.findall(r"{(\w+)}", route.path)
        for filled in ({**KNOWN}, dict.fromkeys(names, "../%0d%0a<script>")):
            path = route.path
            for name in names:
                path = path.replace("{" + name + "}", filled.get(name, "nothing"))
            yield path, methods


@pytest.fixture
async def site(stand: Stand) -> AsyncIterator[Starlette]:
    """Everything that speaks HTTP: Slack's addresses, the playground's, calendars and all else."""
    await stand.found()

    async def again(_chat: Chat) -> None:
        raise AssertionError("nothing is connected")

    dispatch = core(stand.store, stand.room.clock, lambda _who: True).dispatch
    slack, routes = adapter(SETTINGS, stand.store, stand.room.clock, dispatch, declared(), again)
    feeds = {"known": Served(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")}
    yield joined(routes, application(feeds.get, stand.room, ["127.0.0.1"]))
    await slack.stop()


def check(answer: Answer) -> None:
    """That an answer is sealed, and that nothing stands in it that runs."""
    told = answer.headers["content-security-policy"].split("; ")
    assert dict(each.split(" ", 1) for each in told) == POLICY
    for name, good in HEADERS.items():
        assert answer.headers[name] in good, (name, answer.headers)
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers
    if answer.headers.get("content-type", "").startswith("text/html"):
        Page().feed(answer.body.decode())


class Page(HTMLParser):
    """Reads a page, and finds nothing in it that runs."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        given = dict(attrs)
        assert tag not in ("style", "iframe", "object", "embed", "base"), tag
        assert tag != "script" or (given.get("src") or "").startswith("/static/"), given
        for name, value in attrs:
            assert name != "style", (tag, value)
            assert not name.startswith(("on", "hx-on")), (tag, name)
            assert not (value or "").strip().lower().startswith(("javascript:", "data:")), value


async def test_every_answer_of_every_address_is_sealed(site: Starlette) -> None:
    seen = set()
    for path, methods in paths(site.routes):
        for method in methods:
            answer = await ask(site, method, path)
            assert answer.status, (method, path)
            check(answer)
            seen.add(answer.status)
    # Somewhere and nowhere, allowed and not, taken and not understood.
    assert seen >= {200, 302, 307, 400, 401, 404, 405}


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("GET", "/", {"host": "evil.example"}, 400),
        ("POST", "/as/ana/dm/say", {"sec-fetch-site": "cross-site"}, 403),
        ("GET", "/elsewhere", {}, 404),
        # Else it would be led to the name that the request itself says.
        ("GET", "/slack/install/", {"host": "evil.example"}, 400),
        ("GET", "/as/ana/dm/", {}, 404),
        ("GET", "/calendar/known.ics/", {}, 404),
        ("GET", "//evil.example/", {}, 404),
        ("GET", "/static/../guard.py", {}, 404),
        ("GET", "/static/%2e%2e/guard.py", {}, 404),
        ("GET", "/slack/oauth_redirect?state=x&code=y", {}, 400),
    ],
)
async def test_what_is_refused_is_sealed_as_well(
    site: Starlette, method: str, path: str, more: dict[str, str], status: int
) -> None:
    answer = await ask(site, method, path, b"", "192.0.2.1", **more)
    assert (answer.status, answer.headers.get("location")) == (status, None)
    check(answer)


@pytest.mark.parametrize("routes", [[], [Route("/slack/events", lambda _request: broken())]])
async def test_a_fault_of_ours_is_sealed_and_tells_nothing_of_itself(
    routes: list[BaseRoute],
) -> None:
    site = joined(routes, application(lambda _token: broken()))
    answer = await ask(site, "GET", routes[0].path if routes else "/calendar/x.ics")  # type: ignore[attr-defined]
    assert answer.status == 500
    assert answer.body == b"Something went wrong on our side. Please try again in a minute."
    check(answer)


def broken() -> NoReturn:
    """As a fault of ours would."""
    raise RuntimeError("the secret of the house")
