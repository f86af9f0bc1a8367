"""The gate: nobody waits for an answer that will not come, and nobody is answered by half."""

import asyncio

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from adapters.web.app import application
from adapters.web.gate import Gate
from adapters.web.guard import HEALTH, HEALTHZ, METRICS, READY
from tests.web.conftest import Stand


async def got(gate: Gate, path: str) -> httpx2.Response:
    wire = httpx2.ASGITransport(gate)
    async with httpx2.AsyncClient(transport=wire, base_url="http://127.0.0.1") as client:
        return await client.get(path)


async def test_while_we_start_and_once_we_stop_everybody_is_told_to_come_again() -> None:
    gate = Gate()
    for path in (HEALTHZ, READY, METRICS, "/slack/events"):
        answer = await got(gate, path)
        assert (answer.status_code, answer.json()) == (503, {"status": "starting"})
        assert answer.headers["connection"] == "close"
        assert int(answer.headers["retry-after"]) > 0
    gate.open(application(lambda _token: None))
    assert (await got(gate, READY)).json() == {"status": "ready"}
    gate.shut()
    answer = await got(gate, READY)
    assert (answer.status_code, answer.json()) == (503, {"status": "stopping"})


async def test_a_request_that_was_taken_is_answered_though_the_gate_is_shut_meanwhile() -> None:
    came, goes_on = asyncio.Event(), asyncio.Event()

    async def slow(_request: Request) -> PlainTextResponse:
        came.set()
        await goes_on.wait()
        return PlainTextResponse("done")

    gate = Gate()
    gate.open(Starlette(routes=[Route("/", slow)]))
    asked = asyncio.create_task(got(gate, "/"))
    await asyncio.wait_for(came.wait(), 30)
    gate.shut()
    goes_on.set()
    assert (await asyncio.wait_for(asked, 30)).text == "done"


async def test_health_and_healthz_are_the_same_and_readiness_is_told_apart(stand: Stand) -> None:
    async def ails() -> dict[str, str]:
        return {"outbox": "waiting for 3 h", "slack": "not connected"}

    async def unready() -> dict[str, str]:
        return {"slack": "not connected"}

    gate = Gate()
    gate.open(application(lambda _token: None, stand.room, ["example.org"], ails, unready))
    for path in (HEALTH, HEALTHZ):
        answer = await got(gate, path)
        assert answer.status_code == 503
        assert answer.json() == {"status": "unwell", **await ails()}
    answer = await got(gate, READY)
    assert (answer.status_code, answer.json()) == (503, {"status": "not ready", **await unready()})
    assert (await got(gate, METRICS)).status_code == 404, "without a token there is no such page"
