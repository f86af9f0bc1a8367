"""What `convene run` with Slack alone comes to hold, after many commands in many communities."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

import aiohttp
from aiohttp import web

from bench.slack import command
from bench.slack_server import SECRET, TEAM
from bot.core.calls import Call, Caller, Place
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from scheduler.clock import SystemClock
from store.database import Store
from store.migrate import migrate

COMMANDS = 20_000
COMMUNITIES = 200
PEOPLE = 10
"""In each community."""
AT_ONCE = 32
STARTS = 60
"""Seconds within which it answers."""
WANTED = 130
"""MiB, at most."""
ASKED = (
    ("/rsvp", "yes"),
    ("/rsvp", "maybe"),
    ("/cop", "gathering show"),
    ("/rsvp", "no"),
    ("/role", "list"),
    ("/cop", "gathering list"),
    ("/rsvp", "yes on my way"),
    ("/cop", "help"),
)
_stamps = count(1_700_000_000)


def measure() -> None:
    """Print the most memory that the process had at any time."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'bench.db'}"
        _found(database)
        began = time.perf_counter()
        peak = asyncio.run(_used(folder, database))
        took = time.perf_counter() - began
    print(
        f"After {COMMANDS:,} commands over {COMMUNITIES} communities in {took:.0f} s: at most "
        f"{peak:.0f} MiB (wanted: under {WANTED})"
    )


def _found(database: str) -> None:
    """The communities, founded before the process that is measured begins."""
    migrate(database)
    store = Store(database)
    dispatch = Dispatch(store, SystemClock(), declared(), lambda _who: True)
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}

    async def all_of_them() -> None:
        for number in range(COMMUNITIES):
            who = Caller("slack", TEAM, f"U{number}-0", "Chris", founds=True)
            where = Place("slack", TEAM, f"C{number}", "facilitators")
            await dispatch(Call(f"a{number}", "cop setup", who, where, given, "form"))
            reply = await dispatch(Call(f"b{number}", "cop confirm", who, where, {}, "button"))
            assert not reply.refused, reply

    asyncio.run(all_of_them())
    store.close()


async def _used(folder: str, database: str) -> float:
    """MiB, with Slack's own side answered from here."""
    runner = web.AppRunner(_slack(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    url, process = _started(folder, database, f"http://{host}:{port}/api")
    try:
        async with aiohttp.ClientSession() as session:
            await _awake(session, url)
            await _asked(session, url)
        return _peak(process.pid)
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
    for _try in range(STARTS * 10):
        try:
            await command(session, url, "/cop", "help", "C0", "U0-0")
        except aiohttp.ClientError:
            await asyncio.sleep(0.1)
        else:
            return
    raise TimeoutError(url)


async def _asked(session: aiohttp.ClientSession, url: str) -> None:
    waiting = iter(range(COMMANDS))

    async def person() -> None:
        for number in waiting:
            community, turn = number % COMMUNITIES, number // COMMUNITIES
            name, text = ASKED[turn % len(ASKED)]
            user = f"U{community}-{turn % PEOPLE}"
            await command(session, url, name, text, f"C{community}", user)

    await asyncio.gather(*(person() for _ in range(AT_ONCE)))


def _peak(process: int) -> float:
    """MiB of resident memory at its highest."""
    told = Path(f"/proc/{process}/status").read_text().splitlines()
    # Linux's own high-water mark, so that no peak between two looks is missed.
    [line] = [line for line in told if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


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
