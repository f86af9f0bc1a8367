"""A signed /rsvp yes over HTTP through all of Convene, beside bolt in Python and in Node."""

import asyncio
import hashlib
import hmac
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import aiohttp

from bench import node
from bench.figures import at_least, at_most
from bench.ratios import middle, ratio
from bench.slack_server import CHANNEL, PEOPLE, SECRET, TEAM

REQUESTS = 1500
ROUNDS = 5
COMMANDS = 30
"""So many does Convene have on Slack."""
STOCK = 0.45
"""Of the rate at which stock bolt acknowledges and does nothing, at least."""
PEER = {16: 1.3, 64: 1.5}
"""Of the rate of @slack/bolt in Node that does the same work: at least, by how many at a time."""
_ids = count(1)


def measure() -> None:
    """Print rates and ratios, server and load on different cores."""
    before = os.sched_getaffinity(0)
    cores = sorted(before)
    asyncio.run(_measure(cores[0], cores[-1]))
    os.sched_setaffinity(0, before)


async def _measure(ours: int, theirs: int) -> None:
    # Load and server on cores of their own, or the one would be measured by the other.
    os.sched_setaffinity(0, {ours})
    kinds = ["convene", "stock", *(["node"] if node.ready() else [])]
    with TemporaryDirectory() as folder:
        servers = {kind: _started(kind, theirs, folder) for kind in kinds}
        try:
            async with aiohttp.ClientSession() as session:
                urls = {kind: url for kind, (_process, url) in servers.items()}
                for url in urls.values():
                    await _awake(session, url)
                for at_once, wanted in PEER.items():
                    await _beside(session, urls, at_once, wanted)
                await _one_by_one(session, urls)
        finally:
            for process, _url in servers.values():
                process.kill()
                process.wait()


async def _beside(
    session: aiohttp.ClientSession, urls: Mapping[str, str], at_once: int, wanted: float
) -> None:
    rates: dict[str, list[float]] = {kind: [] for kind in urls}
    for _round in range(ROUNDS):
        # In turn, so that whatever else the machine does slows all of them.
        for kind, url in urls.items():
            rates[kind].append(await _rate(session, url, at_once))
        told = "   ".join(f"{kind} {rate[-1]:6.0f}/s" for kind, rate in rates.items())
        print(f"  {at_once} at once: {told}")
    ours = rates["convene"]
    for kind, beside, least in (
        ("node", "@slack/bolt in Node doing the same", wanted),
        ("stock", "stock bolt in Python that acknowledges and does nothing", STOCK),
    ):
        if theirs := rates.get(kind):
            found = f"{ratio(ours, theirs)}: {median(ours):.0f} a second by {median(theirs):.0f}"
            what = f"Slack's /rsvp yes over HTTP, {at_once} at a time, of {beside}"
            at_least(what, middle(ours, theirs), least, found)


async def _one_by_one(session: aiohttp.ClientSession, urls: Mapping[str, str]) -> None:
    took: dict[str, list[float]] = {kind: [] for kind in urls}
    for _round in range(ROUNDS):
        for kind, url in urls.items():
            took[kind].append(await _alone(session, url))
    told = ", ".join(f"{kind} {median(each) * 1000:.1f} ms" for kind, each in took.items())
    print(f"  one at a time, in the middle: {told}")
    if "node" in took:
        ours, theirs = took["convene"], took["node"]
        what = "Slack's /rsvp yes one at a time, of the time of @slack/bolt in Node"
        found = f"{ratio(ours, theirs)}: {median(ours) * 1000:.1f} ms by "
        found += f"{median(theirs) * 1000:.1f}"
        at_most(what, middle(ours, theirs), 1.0, found)


def _started(kind: str, core: int, folder: str) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = [sys.executable, "-m", "bench.slack_server", kind, str(port), str(core)]
    if kind == "node":
        database = str(Path(folder) / "peer.db")
        given = (str(port), database, SECRET, TEAM, CHANNEL, str(PEOPLE), str(COMMANDS))
        told = ["taskset", "-c", str(core), *node.command("slack.mjs", *given)]
    return subprocess.Popen(
        told, stderr=subprocess.DEVNULL
    ), f"http://127.0.0.1:{port}/slack/events"


async def _awake(session: aiohttp.ClientSession, url: str) -> None:
    for _try in range(600):
        try:
            assert "challenge" not in await _post(session, url, 0)
        except aiohttp.ClientError:
            await asyncio.sleep(0.1)
        else:
            return
    raise TimeoutError(url)


async def _rate(session: aiohttp.ClientSession, url: str, at_once: int) -> float:
    waiting = iter(range(REQUESTS))

    async def person() -> None:
        for number in waiting:
            await _post(session, url, number)

    began = time.perf_counter()
    await asyncio.gather(*(person() for _n in range(at_once)))
    return REQUESTS / (time.perf_counter() - began)


async def _alone(session: aiohttp.ClientSession, url: str) -> float:
    took = []
    for number in range(100):
        began = time.perf_counter()
        await _post(session, url, number)
        took.append(time.perf_counter() - began)
    return median(took)


async def _post(session: aiohttp.ClientSession, url: str, number: int) -> str:
    return await command(session, url, "/rsvp", "yes", CHANNEL, f"U{number % PEOPLE}")


async def command(
    session: aiohttp.ClientSession, url: str, name: str, text: str, channel: str, user: str
) -> str:
    """Ask for a slash command as Slack does, signed; what the answer says."""
    sent = {
        "command": name,
        "text": text,
        "team_id": TEAM,
        "channel_id": channel,
        "channel_name": "facilitators",
        "user_id": user,
        "user_name": "x",
        "trigger_id": f"{next(_ids)}.{time.time_ns()}",
        "api_app_id": "A1",
    }
    body = urlencode(sent)
    headers = signed(body, "application/x-www-form-urlencoded")
    async with session.post(url, data=body, headers=headers) as said:
        assert said.status == 200, said.status
        return await said.text()


def signed(body: str, kind: str) -> dict[str, str]:
    """The headers by which a body of that type is known to come from Slack."""
    stamp = str(int(time.time()))
    # https://docs.slack.dev/authentication/verifying-requests-from-slack
    mark = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={mark}",
    }
