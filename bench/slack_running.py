"""`convene run` with Slack alone, in a process of its own; Slack's side is answered from here."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from itertools import count
from pathlib import Path

import aiohttp
from aiohttp import web

from bench.slack_server import SECRET, TEAM

STARTS = 120
"""Seconds within which it answers."""
_stamps = count(1_700_000_000)
Running = tuple[aiohttp.ClientSession, str, subprocess.Popen[bytes]]


@asynccontextmanager
async def running(folder: str, database: str) -> AsyncIterator[Running]:
    """The process on a database, where it takes requests, and a session to send them by."""
    runner = web.AppRunner(_slack(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    url, process = _started(folder, database, f"http://{host}:{port}/api")
    try:
        async with aiohttp.ClientSession() as session:
            await _awake(session, url)
            yield session, url, process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        await runner.cleanup()


def _started(folder: str, database: str, api: str) -> tuple[str, subprocess.Popen[bytes]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": database,
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api,
    }
    convene = Path(sys.executable).with_name("convene")
    # With an environment of its own: whatever the operator has set must not change the figure.
    process = subprocess.Popen(
        [convene, "run"], cwd=folder, env=told, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    return f"http://127.0.0.1:{port}/slack/events", process


async def _awake(session: aiohttp.ClientSession, url: str) -> None:
    ready = url.removesuffix("slack/events") + "readyz"
    for _try in range(STARTS * 10):
        try:
            async with session.get(ready) as said:
                if said.status == HTTPStatus.OK:
                    return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.1)
    raise TimeoutError(url)


def _slack() -> web.Application:
    """As much of Slack's Web API as answers with what the process goes on with."""

    async def method(request: web.Request) -> web.Response:
        sent = {**request.query, **await request.post()}
        said = {"ok": True, "ts": f"{next(_stamps)}.000100", "channel": sent.get("channel", "D1")}
        match request.match_info["method"]:
            case "auth.test":
                said |= {"team_id": TEAM, "user_id": "U0", "bot_id": "B1"}
            case "users.info":
                user = {"id": sent["user"], "name": str(sent["user"]).lower()}
                said |= {"user": {**user, "tz": "Europe/Berlin"}}
            case "conversations.info":
                said |= {"channel": {"name": "facilitators", "is_member": True}}
            case "conversations.open":
                said |= {"channel": {"id": "D1"}}
            case _:
                pass
        return web.json_response(said)

    app = web.Application()
    app.router.add_route("*", "/api/{method}", method)
    return app
