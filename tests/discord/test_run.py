"""`convene run` with Discord: connected as .env says, against any server, or told what is wrong."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.discord.service import shards
from scheduler.clock import SystemClock
from tests.wire.discord.contracts import load
from tests.wire.discord.double import Discord
from tests.wire.discord.permissions import May
from tests.wire.mishaps import Slow

STARTS = 120
"""Seconds within which it is connected."""


@asynccontextmanager
async def double(contracts: Path | None) -> AsyncIterator[Discord]:
    """A server with Chris in #facilitators."""
    async with Discord(load(contracts), SystemClock()) as discord:
        discord.channel("facilitators")
        discord.person("Chris", permissions=May.MANAGE_GUILD)
        yield discord
        assert not discord.violations


async def started(folder: Path, **given: str) -> asyncio.subprocess.Process:
    """The process, in an empty folder of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = str(Path(__file__).parents[2])
    told = {**os.environ, **given, "PORT": str(port), "PYTHONPATH": root}
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


@pytest.mark.parametrize("named", [True, False], ids=["gateway named", "gateway asked for"])
async def test_it_connects_to_whatever_addresses_the_settings_name(
    contracts: Path | None, tmp_path: Path, named: bool
) -> None:
    async with double(contracts) as discord:
        given = {"DISCORD_TOKEN": discord.platform.token, "DISCORD_API_URL": discord.api_url}
        more = {"DISCORD_GATEWAY_URL": discord.gateway_url} if named else {}
        process = await started(tmp_path, **given, **more)
        try:
            async with asyncio.timeout(STARTS):
                await discord.gateway.ready()
            assert await discord.person("Chris").command("cop setup", {}, "#facilitators")
            assert "Set up a community" in discord.person("Chris").form_text
        finally:
            process.send_signal(signal.SIGINT)
            said, _none = await asyncio.wait_for(process.communicate(), STARTS)
    assert "Traceback" not in (told := said.decode()), told


async def test_a_token_that_discord_refuses_is_named_with_where_to_find_it(
    contracts: Path | None, tmp_path: Path
) -> None:
    async with double(contracts) as discord:
        given = {"DISCORD_TOKEN": "hunter2", "DISCORD_API_URL": discord.api_url}
        process = await started(tmp_path, **given)
        said, _none = await asyncio.wait_for(process.communicate(), STARTS)
    assert process.returncode == 2
    told = " ".join(said.decode().split())
    assert "Discord refuses DISCORD_TOKEN" in told
    assert "page “Bot”" in told
    assert "hunter2" not in told
    assert said.decode().rstrip().splitlines()[-1].startswith("Discord refuses DISCORD_TOKEN")
    assert "nobody caught" not in told


async def test_a_signal_while_discord_takes_its_time_leaves_nothing_open(
    contracts: Path | None, tmp_path: Path
) -> None:
    async with double(contracts) as discord:
        discord.mishaps.next("GET /users/@me", Slow(3600, (asked := asyncio.Event()).set))
        given = {"DISCORD_TOKEN": discord.platform.token, "DISCORD_API_URL": discord.api_url}
        process = await started(tmp_path, **given)
        await asyncio.wait_for(asked.wait(), STARTS)
        process.send_signal(signal.SIGINT)
        said, _none = await asyncio.wait_for(process.communicate(), STARTS)
    assert process.returncode == 0
    assert "nobody caught" not in (told := said.decode()), told
    assert "Traceback" not in told


@pytest.mark.parametrize("code", [4004, 4014])
async def test_what_discord_accepts_no_more_ends_with_a_sentence_instead_of_going_on_deaf(
    contracts: Path | None, tmp_path: Path, code: int
) -> None:
    async with double(contracts) as discord:
        given = {"DISCORD_TOKEN": discord.platform.token, "DISCORD_API_URL": discord.api_url}
        process = await started(tmp_path, **given)
        async with asyncio.timeout(STARTS):
            await discord.gateway.ready()
        assert await discord.person("Chris").command("cop setup", {}, "#facilitators")
        await discord.gateway.close(code)
        said, _none = await asyncio.wait_for(process.communicate(), STARTS)
    assert process.returncode == 2
    told = " ".join(said.decode().split())
    assert "Discord refuses DISCORD_TOKEN" in told
    assert "Traceback" not in told


async def test_who_does_without_discord_needs_none_of_its_packages() -> None:
    asked = (
        "import sys; from adapters.wiring import service; from adapters.cli import discord, run; "
        "print([m for m in ('discord', 'aiohttp') if m in sys.modules])"
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


def test_shards_are_divided_as_they_are_written() -> None:
    assert shards("0-3/16") == ((0, 1, 2, 3), 16)
    assert shards("7/16") == ((7,), 16)
    assert shards(None) == ((), None)
