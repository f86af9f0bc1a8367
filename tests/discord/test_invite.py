"""The invitation: exactly the permissions that are used, for the app that the token belongs to."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner

from adapters.cli.app import app
from adapters.discord.permissions import PERMISSIONS, asked, missing
from adapters.discord.service import application_of
from scheduler.clock import SystemClock
from tests.wire.discord.contracts import load
from tests.wire.discord.double import Discord

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.hunter2"
DOCS = Path(__file__).parents[2] / "docs" / "discord.md"
EXACTLY = "2269701237492800"


def invited(**given: str) -> tuple[int, str, str]:
    told = CliRunner().invoke(app, ["discord", "invite"], env=given)
    return told.exit_code, told.stdout.strip(), told.stderr.strip()


def test_it_asks_for_exactly_the_permissions_and_scopes_that_are_used() -> None:
    status, url, _said = invited(DISCORD_TOKEN=TOKEN)
    assert status == 0
    assert url.startswith("https://discord.com/oauth2/authorize?")
    assert parse_qs(urlsplit(url).query) == {
        "client_id": ["123456789012345678"],
        "scope": ["bot applications.commands"],
        "permissions": [EXACTLY],
    }


def test_the_page_names_every_permission_and_the_number() -> None:
    text = DOCS.read_text("utf-8")
    assert str(asked().value) == EXACTLY
    assert [name for name in (*PERMISSIONS.values(), EXACTLY) if name not in text] == []


async def test_a_token_of_another_form_is_asked_whose_it_is(contracts: Path | None) -> None:
    async with Discord(load(contracts), SystemClock()) as discord:
        token = discord.platform.token
        given = {"DISCORD_TOKEN": token, "DISCORD_API_URL": discord.api_url}
        status, url, said = await asyncio.to_thread(lambda: invited(**given))
        assert (status, said) == (0, "")
        assert f"client_id={discord.platform.state.app}" in url


async def test_a_token_that_discord_refuses_is_told_without_repeating_it(
    contracts: Path | None,
) -> None:
    async with Discord(load(contracts), SystemClock()) as discord:
        given = {"DISCORD_TOKEN": "hunter2", "DISCORD_API_URL": discord.api_url}
        status, url, said = await asyncio.to_thread(lambda: invited(**given))
    assert (status, url) == (2, "")
    assert "DISCORD_TOKEN" in said
    assert "hunter2" not in said


def test_without_a_token_it_says_where_to_find_one() -> None:
    status, _url, said = invited()
    assert status == 1
    assert "docs/discord.md" in said


@pytest.mark.parametrize("token", ["", "hunter2", "é.b.c", "aGVsbG8.b.c"])
def test_what_is_no_number_is_no_application(token: str) -> None:
    assert application_of(token) is None


def test_where_we_can_speak_nothing_is_missed() -> None:
    granted = asked()
    granted.update(embed_links=False)
    assert missing(granted) == []
    granted.send_messages = False
    assert missing(granted) == ["Send Messages", "Embed Links"]
