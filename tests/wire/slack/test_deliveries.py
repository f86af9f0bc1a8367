"""How the app is told: over Socket Mode or signed HTTP, again when it did not acknowledge."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

import pytest
import uvicorn
from aiohttp import ClientSession, ClientWebSocketResponse
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from starlette.applications import Starlette
from starlette.routing import Route

from tests.wire.slack.bots import Greeter, Told, connected, greeting, wave
from tests.wire.slack.conftest import HASTE, Scene
from tests.wire.slack.mishaps import Limited
from tests.wire.slack.signed_requests import signed
from tests.wire.slack.sockets import MOST


@asynccontextmanager
async def served(bot: Greeter) -> AsyncIterator[str]:
    """The bot's address in HTTP mode, behind Bolt's own adapter."""
    handler = AsyncSlackRequestHandler(bot.app)
    app = Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])])
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events"
    finally:
        server.should_exit = True
        await serving


async def late(_told: Told) -> None:
    """Longer than Slack waits."""
    await asyncio.sleep(3 * HASTE)


async def test_an_event_that_was_not_acknowledged_comes_at_once_then_after_1_and_5_minutes(
    live: Scene,
) -> None:
    live.slack.sockets.patience = HASTE
    live.bot.on["app_home_opened"] = late
    await live.ana.open_home()
    assert len(live.bot.bodies) == 2
    live.later(seconds=61)
    await live.slack.tick()
    assert len(live.bot.bodies) == 3
    live.later(minutes=6)
    await live.slack.tick()
    assert len({body["event_id"] for body in live.bot.bodies}) == 1
    assert (len(live.bot.bodies), len(live.slack.deliveries.lost)) == (4, 1)


async def test_an_event_of_a_short_absence_comes_when_the_bot_is_back(scene: Scene) -> None:
    await scene.ana.open_home()
    async with connected(scene.slack, scene.bot):
        scene.later(seconds=61)
        await scene.slack.tick()
        assert scene.bot.heard == ["app_home_opened"]


async def test_everything_can_come_twice(live: Scene) -> None:
    live.slack.deliveries.copies = 2
    live.bot.on["/greet"] = lambda told: told.ack("Hello")
    await live.ana.open_home()
    await live.ana.command("/greet")
    assert live.bot.heard == ["app_home_opened"] * 2 + ["/greet"] * 2
    assert [shown.text for shown in live.slack.shown()] == ["Hello"]


async def test_events_can_come_in_another_order(live: Scene) -> None:
    live.slack.deliveries.hold()
    for number in range(6):
        await live.slack.person(f"Guest {number}").open_home()
    assert live.bot.bodies == []
    live.slack.deliveries.release(Random(7))
    await live.slack.settle()
    users = [body["event"]["user"] for body in live.bot.bodies]
    assert len(users) == 6
    assert users != sorted(users)


async def test_a_connection_that_slack_wants_replaced_is_replaced(live: Scene) -> None:
    await live.slack.sockets.refresh()
    await live.slack.sockets.ready()
    assert await live.ana.command("/greet")


async def test_a_connection_that_was_cut_is_made_again(live: Scene) -> None:
    await live.slack.sockets.drop()
    await asyncio.wait_for(live.slack.sockets.ready(), 5)
    assert await live.ana.command("/greet")


async def test_a_ticket_opens_one_connection(scene: Scene) -> None:
    opened = await scene.bot.client.apps_connections_open(app_token=scene.slack.app.app_token)
    async with ClientSession() as session:
        async with session.ws_connect(opened["url"]) as first:
            assert (await first.receive_json())["type"] == "hello"
        with pytest.raises(Exception, match="403"):
            await session.ws_connect(opened["url"])


async def test_the_eleventh_connection_is_one_too_many(scene: Scene) -> None:
    client, token = scene.bot.client, scene.slack.app.app_token
    connections: list[ClientWebSocketResponse] = []
    first: list[str] = []
    async with ClientSession() as session:
        for _connection in range(MOST + 1):
            opened = await client.apps_connections_open(app_token=token)
            connections.append(await session.ws_connect(opened["url"]))
            row = await connections[-1].receive_json()
            first.append(row.get("reason", row["type"]))
    assert first == ["hello"] * MOST + ["too_many_websockets"]


async def test_the_same_bot_is_told_over_signed_http(over_http: Scene) -> None:
    over_http.bot.on["/greet"] = lambda told: told.ack("Good morning")
    over_http.bot.on["wave"] = wave
    await over_http.bot.client.chat_postMessage(
        channel=over_http.channel.id, text="Hi", blocks=greeting("Hi")
    )
    async with served(over_http.bot) as url:
        await over_http.slack.over_http(url)
        assert await over_http.ana.command("/greet")
        assert await over_http.ana.press("Wave")
        await over_http.ana.open_home()
    assert over_http.slack.texts(over_http.channel) == ["Waved"]
    assert over_http.slack.shown()[1].text == "Good morning"
    assert over_http.bot.heard == ["/greet", "wave", "app_home_opened"]


async def test_an_address_has_to_answer_slack_s_challenge(over_http: Scene) -> None:
    async with served(over_http.bot) as url:
        requests = await over_http.slack.over_http(url)
        assert await requests.verify(over_http.slack.app.verification)


async def test_bolt_takes_no_request_that_is_forged_or_late(over_http: Scene) -> None:
    body = "command=%2Fgreet&team_id=T1"
    forged, stale = signed("another secret", body, time.time()), time.time() - 301
    old = signed(over_http.slack.app.signing_secret, body, stale)
    async with served(over_http.bot) as url, ClientSession() as session:
        for headers in (forged, old):
            async with session.post(url, data=body, headers=headers) as answer:
                assert answer.status == 401
    assert over_http.bot.bodies == []


async def test_http_events_are_retried_with_their_number_and_reason(over_http: Scene) -> None:
    async with served(over_http.bot) as url:
        requests = await over_http.slack.over_http(url)
        requests.patience = HASTE
        over_http.bot.on["app_home_opened"] = late
        await over_http.ana.open_home()
    assert over_http.bot.heard == ["app_home_opened"] * 2


async def test_a_limit_on_connecting_is_waited_out(scene: Scene) -> None:
    scene.slack.mishaps.next("apps.connections.open", Limited(retry_after=1))
    async with connected(scene.slack, scene.bot):
        assert await scene.ana.command("/greet")
