"""The doctor on Discord: each thing that keeps us from working is named, with the way out."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from adapters.discord.commands import tree
from bot.core.commands import declared
from tests.cli.conftest import free_port
from tests.cli.doctoring import home, in_time, inhabited, visited
from tests.discord.test_run import double, started
from tests.wire.discord.double import Discord
from tests.wire.discord.mishaps import Limited, Refused
from tests.wire.discord.permissions import May
from tests.wire.mishaps import Broken, Garbled, Slow
from tests.wire.serving import served

TOKEN = "hunter2.discord.token-abcdef"
MYSELF = "GET /users/@me"


@asynccontextmanager
async def lived_in(
    contracts: Path | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Discord, dict[str, str]]]:
    """A server with a community in #facilitators, and the settings that lead there."""
    monkeypatch.chdir(folder)
    async with double(contracts) as discord:
        channel = discord.channel("facilitators-too")
        url = inhabited(folder, home("discord", discord.guild.id, channel.id, channel.name))
        yield (
            discord,
            {
                "DISCORD_TOKEN": discord.platform.token,
                "DISCORD_API_URL": discord.api_url,
                "DATABASE_URL": url,
            },
        )


async def test_all_is_well_on_discord(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (discord, told):
        before = len(discord.calls)
        found = await visited(**told)
        asked = discord.calls[before:]
        assert found.said("discord token") == ("pass", "Discord knows it as convene.")
        assert found.said("discord time")[0] == "pass"
        assert found.said("discord application")[0] == "pass"
        assert found.said("discord commands")[0] == "not looked at"
        all_granted = ("pass", "Convene may post there, and all else that it asks for.")
        assert found.said("discord home", "#facilitators-too") == all_granted
        assert found.said("slack") == ("not looked at", "No token of Slack's is set.")
        assert found.failing() == ["copies"]
        # Nothing was changed, and nobody was written to.
        assert [each for each in asked if not each.startswith("GET ")] == []


async def test_commands_are_compared_with_those_of_this_version(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (discord, told):
        elsewhere = tmp_path / "running"
        elsewhere.mkdir()
        given = {"DISCORD_TOKEN": told["DISCORD_TOKEN"], "DISCORD_API_URL": discord.api_url}
        process = await started(elsewhere, **given)
        try:
            async with asyncio.timeout(120):
                await discord.gateway.ready()
            # While Convene runs.
            found = await visited(**told)
        finally:
            process.terminate()
            await process.communicate()
        registered = ("pass", "All are registered as this version has them.")
        assert found.said("discord commands") == registered
        there: list[dict[str, Any]] = discord.platform.state.commands[""]
        assert len(there) == len(tree(declared()).payload)
        there[0]["options"].pop()
        del there[1]
        found = await visited(**told)
    finding, said = found.said("discord commands")
    assert finding == "fail"
    assert said.startswith("Of the commands 2 are not as this version has them (")


async def test_a_token_that_discord_refuses_is_named_and_not_repeated(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (_discord, told):
        found = await visited(**{**told, "DISCORD_TOKEN": TOKEN})
    finding, said = found.said("discord token")
    assert (found.status, finding) == (1, "fail")
    assert said.startswith("Discord refuses DISCORD_TOKEN. Copy it anew")
    assert TOKEN not in found.words
    for name in ("discord application", "discord commands", "discord home"):
        assert found.said(name)[0] == "not looked at"


@pytest.mark.parametrize(
    ("deny", "finding", "sentence"),
    [
        (May.SEND, "fail", "Convene may not post there. Allow its role these in the channel: Send"),
        (May.VIEW, "fail", "Convene may not post there. Allow its role these in the channel: View"),
        (May.PIN_MESSAGES, "pass", "Convene may post there. It lacks Pin Messages;"),
    ],
)
async def test_what_is_not_allowed_in_a_home_is_named(
    contracts: Path | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    deny: May,
    finding: str,
    sentence: str,
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (discord, told):
        channels = discord.platform.state.channels.values()
        channel = next(each for each in channels if each.name == "facilitators-too")
        discord.restrict(channel, deny=deny)
        discord.restrict(channel, discord.platform.state.bot, deny=deny)
        found = await visited(**told)
    assert found.said("discord home", "#facilitators-too")[0] == finding
    assert found.said("discord home", "#facilitators-too")[1].startswith(sentence)


@pytest.mark.parametrize(
    ("befalls", "sentence"),
    [("deleted", "The channel was deleted."), ("removed", "Convene was removed from the server.")],
)
async def test_a_home_that_is_gone_is_named(
    contracts: Path | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    befalls: str,
    sentence: str,
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (discord, told):
        state = discord.platform.state
        channel = next(each for each in state.channels.values() if each.name == "facilitators-too")
        if befalls == "deleted":
            del state.channels[channel.id]
        else:
            del discord.guild.members[state.bot.id]
        found = await visited(**told)
    finding, said = found.said("discord home", "#facilitators-too")
    assert (found.status, finding) == (1, "fail")
    assert said.startswith(sentence)


@pytest.mark.parametrize(
    ("mishap", "finding", "sentence"),
    [
        (Refused(403, 40002, "verify"), "fail", "Discord did not answer as it should (403)."),
        (Broken(503), "fail", "Discord answers with an error of its own (503)."),
        (Limited(90), "not looked at", "Discord was asked too much just now."),
        (Garbled(), "fail", "What came back could not be understood"),
        (Slow(5), "fail", "There was no answer"),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_a_discord_that_ails_is_told_of_and_waited_for_no_longer_than_asked(
    contracts: Path | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mishap: Refused | Broken | Limited | Garbled | Slow,
    finding: str,
    sentence: str,
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (discord, told):
        discord.mishaps.next(MYSELF, mishap)
        found, said = await in_time("discord token", told["DISCORD_TOKEN"], **told)
    assert found == finding
    assert said.startswith(sentence)


async def test_nobody_at_that_address_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    nowhere = f"http://127.0.0.1:{free_port()}"
    found = await visited(DISCORD_TOKEN=TOKEN, DISCORD_API_URL=nowhere)
    assert found.said("discord token")[1].startswith("Discord can't be reached from this machine")
    assert found.said("discord time")[0] == "not looked at"


@pytest.mark.parametrize(
    ("switched", "finding", "sentence"),
    [
        ({"interactions_endpoint_url": "https://x.example"}, "fail", "The app has an Interactions"),
        ({"bot_require_code_grant": True}, "fail", "The app requires an OAuth2 code grant"),
        ({"flags": 1 << 19}, "pass", "Fit. Convene does without Message Content Intent, which"),
    ],
)
async def test_what_is_switched_on_at_the_app_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    switched: dict[str, object],
    finding: str,
    sentence: str,
) -> None:
    user = {"id": "1", "username": "convene", "discriminator": "0", "avatar": None}
    app = {
        "id": "2",
        "name": "Convene",
        "icon": None,
        "description": "",
        "verify_key": "0",
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user,
        "flags": 0,
    }

    async def answer(request: web.Request) -> web.Response:
        told = user if request.path.endswith("/users/@me") else {**app, **switched}
        body: object = [] if request.path.endswith("/commands") else told
        return web.Response(
            # Without a charset, as Discord does.
            body=json.dumps(body).encode(),
            content_type="application/json",
            headers={"Date": "Thu, 05 Mar 2026 09:00:00 GMT"},
        )

    monkeypatch.chdir(tmp_path)
    application = web.Application()
    application.router.add_route("*", "/{any:.*}", answer)
    runner, where = await served(application)
    try:
        found = await visited(DISCORD_TOKEN=TOKEN, DISCORD_API_URL=f"http://{where}")
    finally:
        await runner.cleanup()
    assert found.said("discord application")[0] == finding
    assert found.said("discord application")[1].startswith(sentence)
    assert found.said("discord time")[0] == "fail"
    assert "seconds before Discord's" in found.said("discord time")[1]
