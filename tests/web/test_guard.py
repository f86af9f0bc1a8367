"""The guard: whom the playground answers, what browsers may keep of it, and what it waits for."""

import asyncio
import socket

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.web.app import application
from adapters.web.server import Impatient, configured, hosts
from tests.web.conftest import Stand

PAGE = "/as/ana/in/facilitators"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("[::1]:8000", 200),
        ("convene.example.org", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost@evil.example", 400),
        ("10.0.0.9", 400),
        ("", 400),
    ],
)
async def test_only_what_was_sent_to_our_own_names_is_answered(
    stand: Stand, host: str, status: int
) -> None:
    named = hosts("127.0.0.1", "https://convene.example.org:8443/")
    wire = httpx2.ASGITransport(application(lambda _token: None, stand.room, named))
    async with httpx2.AsyncClient(transport=wire, base_url="http://127.0.0.1") as client:
        assert (await client.get(PAGE, headers={"Host": host})).status_code == status
        assert (await client.get("/health", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    ("host", "url", "named"),
    [
        ("0.0.0.0", None, ["*"]),  # noqa: S104 - what an operator may write
        ("::", "http://a.example", ["127.0.0.1", "localhost", "[::1]", "a.example"]),
        ("Box.local", None, ["127.0.0.1", "localhost", "[::1]", "box.local"]),
        ("fd00::1", None, ["127.0.0.1", "localhost", "[::1]", "[fd00::1]"]),
    ],
)
def test_our_names_are_what_is_listened_on(host: str, url: str | None, named: list[str]) -> None:
    assert hosts(host, url) == named


@pytest.mark.parametrize("path", [PAGE, "/calendar/known.ics", "/calendar/x.ics", "/elsewhere"])
async def test_nothing_of_somebodys_own_is_kept_or_passed_on(
    browser: httpx2.AsyncClient, path: str
) -> None:
    headers = (await browser.get(path)).headers
    # A calendar may lie with the program that follows it, which asks each time (test_feeds.py).
    kept = "private, no-cache" if path == "/calendar/known.ics" else "private, no-store"
    assert headers["cache-control"] == kept
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in ("same-origin", "no-referrer")
    assert headers["referrer-policy"] == "no-referrer" or "calendar" not in path


@pytest.mark.parametrize("path", [f"{PAGE}/thread/{'9' * 30}", f"/as/ana/files/{'9' * 30}"])
async def test_an_address_with_a_number_of_any_size_is_no_fault(
    browser: httpx2.AsyncClient, path: str
) -> None:
    assert (await browser.get(path)).status_code in (200, 404)


class Hasty(Impatient):
    """As the real one, for a test that does not want to wait."""

    wait = 0.3


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"POST / HT",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab",
    ],
)
async def test_a_request_that_never_ends_is_not_waited_for(begun: bytes) -> None:
    async def take(request: Request) -> Response:
        return PlainTextResponse(await request.body())

    config = configured(
        Starlette(routes=[Route("/", take, methods=["POST"])]), host="127.0.0.1", port=0
    )
    config.http_protocol_class = Hasty
    config.http = Hasty
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(begun)
        async with asyncio.timeout(10):
            await reader.read(-1)
        writer.close()
    finally:
        server.should_exit = True
        await serving
