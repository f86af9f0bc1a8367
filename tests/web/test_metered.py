"""What anybody may ask for is answered so often for one address, and others never wait for it."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.web.app import application
from adapters.web.metered import BEGUN, FEEDS, TOO_MANY, Metered
from adapters.wiring.service import joined
from bot.calendars.feed import Served
from bot.core.rules.bucket import Rate
from tests.web.asking import ask


async def statuses(app: ASGIApp, path: str, times: int, by: str = "192.0.2.1") -> list[int]:
    return [(await ask(app, "GET", path, by=by)).status for _n in range(times)]


async def test_calendars_are_looked_for_so_often_and_no_more() -> None:
    looked: list[str] = []

    def feed(token: str) -> Served | None:
        looked.append(token)
        return None

    site = application(feed)
    told = await statuses(site, "/calendar/guessed.ics", 2 * FEEDS.burst)
    assert told[: FEEDS.burst] == [404] * FEEDS.burst
    assert told.count(429) > FEEDS.burst / 2
    # Nobody looks for what is refused, and somebody else is answered.
    assert len(looked) == told.count(404)
    assert await statuses(site, "/calendar/guessed.ics", 1, "192.0.2.2") == [404]
    assert await statuses(site, "/health", 1) == [200]


async def test_what_a_browser_begins_is_counted_and_what_a_platform_signs_is_not() -> None:
    async def taken(_request: object) -> PlainTextResponse:
        return PlainTextResponse("")

    routes = [
        Route("/begin", taken),
        Route("/signed", taken, methods=["POST"]),
        Route("/signed", taken, methods=["GET"]),
    ]
    site = joined(routes, application(lambda _token: None))
    told = await statuses(site, "/begin", BEGUN.burst + 5)
    assert (told[: BEGUN.burst], told[-1]) == ([200] * BEGUN.burst, TOO_MANY)
    signed = [(await ask(site, "POST", "/signed")).status for _n in range(BEGUN.burst + 1)]
    assert signed == [200] * (BEGUN.burst + 1)


@pytest.mark.parametrize(
    ("other", "status"),
    [("2001:db8:1:2:ffff::9", 429), ("2001:db8:1:3::1", 404), ("not an address", 404)],
)
async def test_all_addresses_of_one_network_are_one(other: str, status: int) -> None:
    site = Metered(Starlette(), {"/": Rate(1, 60.0)}, lambda: 0.0)
    assert await statuses(site, "/x", 1, "2001:db8:1:2::1") == [404]
    assert await statuses(site, "/x", 1, other) == [status]


async def test_a_refusal_says_when_to_come_back_and_then_it_is_so() -> None:
    now = [0.0]
    site = Metered(Starlette(), {"/": Rate(1, 60.0)}, lambda: now[0])
    await ask(site, "GET", "/x")
    answer = await ask(site, "GET", "/x")
    assert (answer.status, answer.headers["retry-after"]) == (429, "60")
    assert answer.body == b"That was a lot at once. Try again in 60 seconds."
    now[0] = 60.0
    assert (await ask(site, "GET", "/x")).status == 404


async def test_a_refusal_is_sealed_as_well() -> None:
    site = application(lambda _token: None)
    answer = await ask(site, "GET", "/calendar/x")
    for _n in range(2 * FEEDS.burst):
        if answer.status == TOO_MANY:
            break
        answer = await ask(site, "GET", "/calendar/x")
    assert answer.status == TOO_MANY
    assert "default-src 'none'" in answer.headers["content-security-policy"]
