"""Stopping `convene run`: real processes and signals, and a Slack that takes its time."""

import asyncio
import json
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import httpx2
import pytest

from tests.cli.conftest import ROOT, free_port
from tests.slack.test_run import STARTS, cards, double, given, set_up, started
from tests.wire.mishaps import Slow
from tests.wire.slack.double import Slack

ENOUGH = 10
"""Seconds in which it has stopped."""
NEVER = 3600.0
REDRAW = "chat.update"


class Running:
    """A process with a community at work in #facilitators of a double of Slack."""

    def __init__(self, slack: Slack, process: asyncio.subprocess.Process, port: str) -> None:
        self.slack = slack
        self.process = process
        self.port = port
        self.busy = asyncio.Event()

    async def answers(self, seconds: float) -> None:
        """Ana answers, and Slack takes its time over the card that shows it."""
        self.slack.mishaps.next(REDRAW, Slow(seconds, self.busy.set))
        ana = self.slack.person("Ana")
        self.slack.workspace.named("facilitators").members.add(ana.user.id)
        await ana.command("/rsvp yes Zwetschgenkuchen", "#facilitators")
        await asyncio.wait_for(self.busy.wait(), STARTS)

    async def asked(self, path: str) -> tuple[int, object]:
        """What it answers over HTTP."""
        async with httpx2.AsyncClient() as client:
            answer = await client.get(f"http://127.0.0.1:{self.port}{path}")
        return answer.status_code, answer.json()

    async def stops(self) -> None:
        """It takes nothing more, and says so."""
        async with asyncio.timeout(STARTS):
            while await self.asked("/readyz") != (503, {"status": "stopping"}):  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def ended(self, by: signal.Signals) -> tuple[int | None, float, str]:
        """Its status after a signal, how many seconds it took, and all that it wrote."""
        began = time.monotonic()
        self.process.send_signal(by)
        said, _none = await asyncio.wait_for(self.process.communicate(), STARTS)
        return self.process.returncode, time.monotonic() - began, said.decode()


@asynccontextmanager
async def running(slack: Slack, folder: Path) -> AsyncIterator[Running]:
    port = str(free_port())
    told = {"LOG_FORMAT": "json", "PORT": port}
    process = await started(folder, **given(slack), **told)
    try:
        await asyncio.wait_for(slack.sockets.ready(1), STARTS)
        yield Running(slack, process, port)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def states(folder: Path) -> set[str]:
    """The states of all that was to be said."""
    with closing(sqlite3.connect(folder / "var" / "convene.db")) as kept:
        return {state for (state,) in kept.execute("SELECT DISTINCT state FROM delivery")}


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(STARTS):
        while not so():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.05)


@pytest.mark.long
async def test_what_was_claimed_is_said_and_nothing_new_is_taken(
    contracts: Path | None, tmp_path: Path
) -> None:
    async with double(contracts) as slack, running(slack, tmp_path) as bot:
        await set_up(slack.person("Chris"))
        await until(lambda: "Coming" in "".join(cards(slack)))
        await bot.answers(1.5)
        ending = asyncio.create_task(bot.ended(signal.SIGTERM))
        await bot.stops()
        status, seconds, said = await ending
        assert (status, seconds < ENOUGH) == (0, True), said
        assert "Coming · 1" in "".join(cards(slack))
    assert states(tmp_path) == {"sent"}
    assert "Traceback" not in said
    told = [json.loads(line)["event"] for line in said.splitlines() if line.startswith("{")]
    assert told[-1] != "call"
    assert "stopping" in told
    assert "Zwetschgenkuchen" not in said


@pytest.mark.long
async def test_what_slack_never_takes_is_left_and_said_once_by_whoever_goes_on(
    contracts: Path | None, tmp_path: Path
) -> None:
    async with double(contracts) as slack:
        async with running(slack, tmp_path) as bot:
            await set_up(slack.person("Chris"))
            await until(lambda: "Coming" in "".join(cards(slack)))
            await bot.answers(NEVER)
            status, seconds, said = await bot.ended(signal.SIGTERM)
            assert (status, seconds < ENOUGH) == (0, True), said
            assert "left for the next start" in said
        assert "claimed" in states(tmp_path)
        with closing(sqlite3.connect(tmp_path / "var" / "convene.db")) as kept, kept:
            # As if its minute had passed.
            kept.execute("UPDATE delivery SET lease = due_at WHERE state = 'claimed'")
        async with running(slack, tmp_path):
            await until(lambda: "Coming · 1" in "".join(cards(slack)))
            await until(lambda: states(tmp_path) == {"sent"})
        assert len([card for card in cards(slack) if "Coming" in card]) == 1


@pytest.mark.long
async def test_a_second_signal_ends_it_at_once(contracts: Path | None, tmp_path: Path) -> None:
    async with double(contracts) as slack, running(slack, tmp_path) as bot:
        await set_up(slack.person("Chris"))
        await until(lambda: "Coming" in "".join(cards(slack)))
        await bot.answers(NEVER)
        bot.process.send_signal(signal.SIGTERM)
        await bot.stops()
        status, seconds, _said = await bot.ended(signal.SIGTERM)
        assert status == -signal.SIGTERM
        assert seconds < 2


async def test_a_signal_while_it_starts_ends_it_without_a_trace(
    contracts: Path | None, tmp_path: Path
) -> None:
    async with double(contracts) as slack:
        slack.mishaps.next("auth.test", Slow(NEVER, (asked := asyncio.Event()).set))
        port = str(free_port())
        process = await started(tmp_path, **given(slack), PORT=port)
        bot = Running(slack, process, port)
        await asyncio.wait_for(asked.wait(), STARTS)
        assert await bot.asked("/healthz") == (503, {"status": "starting"})
        status, seconds, said = await bot.ended(signal.SIGINT)
    assert (status, seconds < ENOUGH) == (0, True), said
    assert "Traceback" not in said
    assert "nobody caught" not in said


LATE = """
import asyncio, os, signal, time
from adapters.cli.stop import stopping

async def busy():
    with stopping(limit=0.1):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)

asyncio.run(busy())
"""


async def test_what_holds_it_up_for_too_long_is_ended_with_a_word() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LATE, cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    _none, said = await asyncio.wait_for(process.communicate(), STARTS)
    assert process.returncode == 1
    assert said.decode().startswith("Stopping took too long.")


SERVED = """
import asyncio, os, signal
from adapters.cli.stop import stopping

async def short():
    with stopping():
        pass

asyncio.run(short())
os.kill(os.getpid(), signal.SIGTERM)
"""


async def test_once_it_has_served_a_signal_is_as_it_was_before() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVED, cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    _none, said = await asyncio.wait_for(process.communicate(), STARTS)
    assert (process.returncode, said) == (-signal.SIGTERM, b"")
