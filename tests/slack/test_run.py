"""`convene run` with Slack: connected as .env says, against any server, or told what is wrong."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from resource import RLIMIT_FSIZE, prlimit

import httpx2
import pytest

from adapters.slack.manifest import manifest
from bot.core.commands import declared
from bot.core.database_faults import while_running, working_again
from bot.core.limits import PERSON
from bot.core.settings import Settings
from scheduler.clock import SystemClock
from store.core.trouble import Trouble
from tests.cli.conftest import free_port
from tests.postgres import Server
from tests.wire.slack.contracts import load
from tests.wire.slack.double import Slack
from tests.wire.slack.people import Person
from tests.wire.slack.running import NAMES

WRONG = {"SLACK_BOT_TOKEN": "xoxb", "SLACK_APP_TOKEN": "xapp"}
"""How the tokens begin that Slack has never heard of."""
STARTS = 120
"""Seconds within which it is connected."""


@asynccontextmanager
async def double(contracts: Path | None) -> AsyncIterator[Slack]:
    """A workspace with Chris in #facilitators."""
    told = manifest(Settings.model_validate({}), NAMES, declared())
    async with Slack(load(contracts), SystemClock(), told) as slack:
        slack.channel("facilitators", [slack.person("Chris", zone="Europe/Berlin", admin=True)])
        yield slack
        assert not slack.violations


async def started(folder: Path, **given: str) -> asyncio.subprocess.Process:
    """The process, in an empty folder of its own."""
    root = str(Path(__file__).parents[2])
    told = {**os.environ, "PORT": str(free_port()), **given, "PYTHONPATH": root}
    script = "from adapters.cli.app import main; main()"
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        script,
        "run",
        cwd=folder,
        env=told,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


def given(slack: Slack) -> dict[str, str]:
    """The settings that lead to a workspace."""
    return {
        "SLACK_BOT_TOKEN": slack.token.secret,
        "SLACK_APP_TOKEN": slack.app.app_token,
        "SLACK_API_URL": slack.api_url,
    }


async def test_it_connects_to_whatever_address_the_settings_name(
    contracts: Path | None, tmp_path: Path
) -> None:
    async with double(contracts) as slack:
        process = await started(tmp_path, **given(slack))
        try:
            async with asyncio.timeout(STARTS):
                while not slack.sockets.connections:  # noqa: ASYNC110 - another process connects
                    await asyncio.sleep(0.1)
            assert await slack.person("Chris").command("/cop setup", "#facilitators")
            assert "Set up a community" in slack.person("Chris").form_text
            await too_much(slack)
        finally:
            process.send_signal(signal.SIGINT)
            said, _none = await asyncio.wait_for(process.communicate(), STARTS)
    assert "Traceback" not in said.decode()


async def too_much(slack: Slack) -> None:
    """Somebody asks until they are told that it was a lot; nobody else is."""
    slack.workspace.named("facilitators").members.add(slack.person("Ana").user.id)
    mark = slack.mark()
    for _n in range(10 * PERSON.burst):
        await slack.person("Chris").command("/cop help", "#facilitators")
        if any("That was a lot at once" in one.text for one in slack.shown(mark)):
            break
    else:
        pytest.fail("nothing was too much")
    mark = slack.mark()
    await slack.person("Ana").command("/cop help", "#facilitators")
    told = "".join(one.text for one in slack.shown(mark))
    assert told
    assert "a lot" not in told


async def test_two_processes_share_a_workspace_and_do_everything_once(
    contracts: Path | None, tmp_path: Path, server: Server
) -> None:
    async with double(contracts) as slack:
        shared = {**given(slack), "DATABASE_URL": server.empty()}
        running = [await started(tmp_path, **shared)]
        try:
            await asyncio.wait_for(slack.sockets.ready(1), STARTS)
            running.append(await started(tmp_path, **shared))
            await asyncio.wait_for(slack.sockets.ready(2), STARTS)
            await set_up(slack.person("Chris"))
            slack.deliveries.copies = 2  # from here on each thing is told to both
            for name in ("Ana", "Bo", "Dee", "Eve"):
                slack.workspace.named("facilitators").members.add(slack.person(name).user.id)
                await slack.person(name).command("/rsvp yes", "#facilitators")
            async with asyncio.timeout(STARTS):
                while "Coming · 4" not in "".join(cards(slack)):  # noqa: ASYNC110 - as above
                    await asyncio.sleep(0.1)
            assert len([card for card in cards(slack) if "Coming" in card]) == 1
        finally:
            for process in running:
                process.send_signal(signal.SIGINT)
            said = [await asyncio.wait_for(p.communicate(), STARTS) for p in running]
    assert not [out for out, _none in said if b"Traceback" in out]


async def test_a_disk_that_takes_nothing_is_told_once_and_heals_without_a_new_start(
    contracts: Path | None, tmp_path: Path
) -> None:
    async with double(contracts) as slack:
        port = str(free_port())
        process = await started(tmp_path, **given(slack), LOG_FORMAT="json", PORT=port)
        try:
            await asyncio.wait_for(slack.sockets.ready(1), STARTS)
            chris = slack.person("Chris")
            await set_up(chris)
            _soft, hard = prlimit(process.pid, RLIMIT_FSIZE)
            # None of its files may grow, as on a disk that is full.
            prlimit(process.pid, RLIMIT_FSIZE, (1, hard))
            for _again in range(3):
                assert await chris.command("/rsvp yes I bring tea", "#facilitators")
            shown = [seen.text for seen in chris.sees("#facilitators")]
            refused = [text for text in shown if "I could not keep that just now" in text]
            assert len(refused) == 3
            assert all("You wrote: /rsvp yes I bring tea" in text for text in refused)
            assert await health(port) == (503, {"status": "unwell", "database": "faulty"})
            prlimit(process.pid, RLIMIT_FSIZE, (hard, hard))
            async with asyncio.timeout(STARTS):
                # Another process heals.
                while await health(port) != (200, {"status": "ok"}):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            await chris.command("/rsvp yes", "#facilitators")
            shown = [seen.text for seen in chris.sees("#facilitators")]
            assert [text for text in shown if "You're coming" in text]
        finally:
            process.send_signal(signal.SIGINT)
            said, _none = await asyncio.wait_for(process.communicate(), STARTS)
    lines = [json.loads(line) for line in said.decode().splitlines() if line.startswith("{")]
    assert [(line["level"], line["event"]) for line in lines if line["level"] != "info"] == [
        ("error", while_running(Trouble.FAULTY)),
        ("warning", working_again()),
    ]
    assert "Traceback" not in said.decode()


async def health(port: str) -> tuple[int, object]:
    """What whoever watches over it is told."""
    async with httpx2.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{port}/health")
    return answer.status_code, answer.json()


async def set_up(chris: Person) -> None:
    """A community, begun in the channel."""
    await chris.command("/cop setup", "#facilitators")
    given = {"template": "first-friday", "name": "Facilitators", "zone": "Europe/Berlin"}
    await chris.fill(given)
    await chris.press("Begin with these dates")


def cards(slack: Slack) -> list[str]:
    """What stands in the channel, each message as it reads now."""
    there = slack.workspace.named("facilitators")
    shown = {one.message: one.text for one in slack.shown() if one.audience == f"#{there.name}"}
    return list(shown.values())


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_token_that_slack_refuses_is_named_with_where_to_find_it(
    contracts: Path | None, tmp_path: Path, wrong: str
) -> None:
    async with double(contracts) as slack:
        process = await started(tmp_path, **{**given(slack), wrong: f"{WRONG[wrong]}-nobody"})
        said, _none = await asyncio.wait_for(process.communicate(), STARTS)
    assert process.returncode == 2
    told = " ".join(said.decode().split())
    assert "invalid_auth" in told
    assert wrong in told
    assert "-nobody" not in told
    # Nothing follows the sentence, as of connections that nobody closed.
    assert said.decode().rstrip().splitlines()[-1].startswith("Slack refuses SLACK_BOT_TOKEN or")
    assert "nobody caught" not in told


async def test_who_does_without_slack_needs_none_of_its_packages() -> None:
    asked = (
        "import sys; from adapters.wiring import service; from adapters.cli import run, demo; "
        "print([m for m in ('slack_bolt', 'slack_sdk', 'cryptography') if m in sys.modules])"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        asked,
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    said, _none = await process.communicate()
    assert said.decode().strip() == "[]"
