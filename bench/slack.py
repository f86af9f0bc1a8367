"""A signed /rsvp yes over HTTP, through all of Convene, against stock bolt that acknowledges."""

import asyncio
import hashlib
import hmac
import os
import socket
import subprocess
import sys
import time
from itertools import count
from statistics import median
from urllib.parse import urlencode

import aiohttp

from bench.slack_server import CHANNEL, PEOPLE, SECRET, TEAM

REQUESTS = 1500
AT_ONCE = (16, 64)
ROUNDS = 3
WANTED = 0.45
"""Of stock bolt's rate, at least."""
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
    servers = {kind: _started(kind, theirs) for kind in ("convene", "stock", "default")}
    try:
        async with aiohttp.ClientSession() as session:
            for _process, url in servers.values():
                await _awake(session, url)
            for at_once in AT_ONCE:
                ratios = []
                # Pairs in turn, so that whatever else the machine does slows both.
                for _round in range(ROUNDS):
                    floor = await _rate(session, servers["stock"][1], at_once)
                    rate = await _rate(session, servers["convene"][1], at_once)
                    ratios.append(rate / floor)
                    print(
                        f"  {at_once} at once: stock bolt {floor:6.0f}/s   Convene {rate:6.0f}/s"
                        f"   ratio {rate / floor:.2f}"
                    )
                print(
                    f"A signed /rsvp yes, {at_once} at once, of stock bolt's bare ack: "
                    f"{median(ratios):.2f} (wanted: at least {WANTED})"
                )
            alone = await _alone(session, servers["convene"][1])
            default = await _alone(session, servers["default"][1])
            print(
                f"One at a time: p50 {alone * 1000:.1f} ms, of {default * 1000:.1f} ms of stock "
                f"bolt's default: {alone / default:.2f} (wanted: under 0.5)"
            )
    finally:
        for process, _url in servers.values():
            process.kill()
            process.wait()


def _started(kind: str, core: int) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = [sys.executable, "-m", "bench.slack_server", kind, str(port), str(core)]
    return subprocess.Popen(told), f"http://127.0.0.1:{port}/slack/events"


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
