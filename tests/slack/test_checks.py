"""The doctor on Slack: each thing that keeps us from working is named, with the way out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
from aiohttp import web

from adapters.slack.keys import Keys
from adapters.slack.manifest import scopes
from adapters.wiring.apps import slack_key
from bot.core.settings import Settings
from store.database import Store
from store.platforms.slack import SlackInstallation, install
from tests.cli.conftest import free_port
from tests.cli.doctoring import home, in_time, inhabited, visited
from tests.slack.test_run import STARTS, double, given, health, started
from tests.wire.mishaps import ANY, Broken, Garbled, Reset, Slow
from tests.wire.serving import served
from tests.wire.slack.double import Slack
from tests.wire.slack.mishaps import Limited, Refused

FOREIGN = "xoxb-of-somebody-else-altogether"


@asynccontextmanager
async def lived_in(
    contracts: Path | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Slack, dict[str, str]]]:
    """A workspace with a community in #facilitators, and the settings that lead there."""
    monkeypatch.chdir(folder)
    async with double(contracts) as slack:
        channel = slack.workspace.named("facilitators")
        url = inhabited(folder, home("slack", slack.workspace.id, channel.id, channel.name))
        yield slack, {**given(slack), "DATABASE_URL": url}


async def test_all_is_well_on_slack(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (slack, told):
        found = await visited(**told)
        assert found.said("slack token") == ("pass", "Slack knows it as convene in Acme.")
        assert found.said("slack scopes")[0] == "pass"
        assert found.said("slack time")[0] == "pass"
        offers = ("pass", "Slack offers a connection in Socket Mode.")
        assert found.said("slack connection") == offers
        assert found.said("slack home", "#facilitators")[0] == "pass"
        assert found.said("discord") == ("not looked at", "No token of Discord's is set.")
        assert found.failing() == ["copies"]
        # Nobody was written to, and no connection was opened.
        assert not slack.shown()
        assert not slack.sockets.connections


async def test_a_scope_that_is_lacking_is_named(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (slack, told):
        fewer = [scope for scope in scopes(Settings.model_validate({})) if scope != "pins:write"]
        token = slack.install(slack.workspace, fewer)
        found = await visited(**{**told, "SLACK_BOT_TOKEN": token.secret})
    finding, said = found.said("slack scopes")
    assert (found.status, finding) == (1, "fail")
    assert said.startswith("The token lacks pins:write. Print the manifest")


@pytest.mark.parametrize(
    ("variable", "check"),
    [("SLACK_BOT_TOKEN", "slack token"), ("SLACK_APP_TOKEN", "slack connection")],
)
async def test_a_token_that_slack_refuses_is_named_and_not_repeated(
    contracts: Path | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    check: str,
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (_slack, told):
        wrong = FOREIGN.replace("xoxb", "xapp") if "APP" in variable else FOREIGN
        found = await visited(**{**told, variable: wrong})
    finding, said = found.said(check)
    assert finding == "fail"
    assert said.startswith(f"Slack refuses {variable}: invalid_auth. Copy it anew")
    assert "somebody-else" not in found.words
    if check == "slack token":
        assert found.said("slack scopes")[0] == "not looked at"
        assert found.said("slack home", "#facilitators")[0] == "not looked at"
        # The refusal came with the time all the same.
        assert found.said("slack time")[0] == "pass"


@pytest.mark.parametrize(
    ("befalls", "sentence"),
    [
        ("archived", "The channel is archived."),
        ("left", "Convene is not in the channel. Type /invite @Convene there."),
        ("deleted", "Slack shows Convene no such channel"),
        ("private", "Slack shows Convene no such channel"),
    ],
)
async def test_a_home_where_nothing_can_be_said_is_named(
    contracts: Path | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    befalls: str,
    sentence: str,
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (slack, told):
        channel = slack.workspace.named("facilitators")
        match befalls:
            case "archived":
                channel.archived = True
            case "deleted":
                del slack.workspace.channels[channel.id]
            case _:
                channel.members.discard(slack.workspace.bot.id)
                channel.kind = "group" if befalls == "private" else "channel"
        found = await visited(**told)
    finding, said = found.said("slack home", "#facilitators")
    assert (found.status, finding) == (1, "fail")
    assert said.startswith(sentence)


@pytest.mark.parametrize(
    ("mishap", "finding", "sentence"),
    [
        (Refused("internal_error"), "fail", "Slack did not answer as it should (internal_error)."),
        (Limited(30), "not looked at", "Slack was asked too much just now."),
        (Reset(), "fail", "Slack can't be reached from this machine (ServerDisconnectedError)."),
        (Broken(503), "fail", "Slack did not answer as it should"),
        (Garbled(), "fail", "Slack did not answer as it should"),
        (Slow(5), "fail", "There was no answer"),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_a_slack_that_ails_is_told_of_and_waited_for_no_longer_than_asked(
    contracts: Path | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mishap: Refused | Limited | Reset | Broken | Garbled | Slow,
    finding: str,
    sentence: str,
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (slack, told):
        slack.mishaps.next("auth.test", mishap)
        found, said = await in_time("slack token", told["SLACK_BOT_TOKEN"], **told)
    assert found == finding
    assert said.startswith(sentence)


async def test_nobody_at_that_address_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = await visited(
        SLACK_BOT_TOKEN=FOREIGN,
        SLACK_APP_TOKEN="xapp-of-somebody-else",
        SLACK_API_URL=f"http://127.0.0.1:{free_port()}",
    )
    assert found.said("slack token")[1].startswith("Slack can't be reached from this machine")
    assert found.said("slack time")[0] == "not looked at"
    assert found.status == 1


async def test_a_clock_that_is_wrong_is_told_by_slacks_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answer(_request: web.Request) -> web.Response:
        headers = {"Date": "Thu, 05 Mar 2026 09:00:00 GMT", "X-OAuth-Scopes": "chat:write"}
        return web.json_response({"ok": True, "team_id": "T1", "user": "c"}, headers=headers)

    monkeypatch.chdir(tmp_path)
    application = web.Application()
    application.router.add_route("*", "/api/{method}", answer)
    runner, where = await served(application)
    try:
        found = await visited(
            SLACK_BOT_TOKEN=FOREIGN,
            SLACK_APP_TOKEN="xapp-of-somebody-else",
            SLACK_API_URL=f"http://{where}/api",
        )
    finally:
        await runner.cleanup()
    finding, said = found.said("slack time")
    assert finding == "fail"
    assert "seconds before Slack's. Let the system keep it: timedatectl" in said


async def test_no_secret_is_told_though_slack_repeats_what_it_was_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def echo(request: web.Request) -> web.Response:
        sent = request.headers.get("Authorization", "")
        return web.json_response({"ok": False, "error": f"\x1b[2J{sent} {await request.text()}"})

    monkeypatch.chdir(tmp_path)
    application = web.Application()
    application.router.add_route("*", "/{any:.*}", echo)
    runner, where = await served(application)
    secrets = {
        "SLACK_BOT_TOKEN": FOREIGN,
        "SLACK_APP_TOKEN": "xapp-1-hunter2-abcdefgh",
        "SLACK_SIGNING_SECRET": "hunter2-signs-everything",
        "SLACK_CLIENT_SECRET": "hunter2-is-the-client",
        "ENCRYPTION_KEYS": f"{slack_key()},{slack_key()}",
        "DISCORD_TOKEN": "hunter2.discord.token-abcdef",
        "DATABASE_URL": "sqlite:///hunter2.db",
    }
    try:
        found = await visited(
            **secrets,
            SLACK_CLIENT_ID="1.2",
            PUBLIC_URL=f"http://{where}",
            SLACK_API_URL=f"http://{where}",
            DISCORD_API_URL=f"http://{where}",
        )
    finally:
        await runner.cleanup()
    assert found.said("slack token")[0] == "fail"
    assert "…" in found.said("slack token")[1]
    assert "\x1b" not in found.said("slack token")[1]
    told = [one for secret in secrets.values() for one in secret.split(",")]
    assert [one for one in told if one in found.words] == []


async def test_several_workspaces_are_looked_at_with_the_tokens_that_are_kept(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with double(contracts) as slack:
        other = slack.add_workspace("Other")
        token, lost = slack.install(other), slack_key()
        channel = slack.channel("elsewhere", workspace=other)
        key = slack_key()
        url = inhabited(
            tmp_path,
            home("slack", other.id, channel.id, "elsewhere"),
            home("slack", "T0GONE", "C1", "gone"),
        )
        keep(url, other.id, key, token.secret)
        settings = {
            "SLACK_API_URL": slack.api_url,
            "SLACK_CLIENT_ID": slack.app.client_id,
            "SLACK_CLIENT_SECRET": slack.app.client_secret,
            "SLACK_SIGNING_SECRET": slack.app.signing_secret,
            "PUBLIC_URL": f"http://127.0.0.1:{free_port()}",
            "DATABASE_URL": url,
        }
        found = await visited(**settings, ENCRYPTION_KEYS=key)
        assert found.said("slack token", other.id)[0] == "pass"
        assert found.said("slack home", "#elsewhere")[0] == "pass"
        assert found.said("slack home", "#gone")[0] == "fail"
        assert found.said("slack connection")[0] == "not looked at"
        closed = await visited(**settings, ENCRYPTION_KEYS=lost)
        newer = slack_key()
        half = await visited(**settings, ENCRYPTION_KEYS=f"{newer},{key}")
        keep(url, other.id, f"{newer},{key}", token.secret)
        turned = await visited(**settings, ENCRYPTION_KEYS=f"{newer},{key}")
        left = await visited(**settings, ENCRYPTION_KEYS=newer)
        none = await visited(**settings, SLACK_BOT_TOKEN=token.secret, ENCRYPTION_KEYS="")
    assert found.said("slack keys")[0] == turned.said("slack keys")[0] == "pass"
    assert "`convene keys retire` drops what is older" in turned.said("slack keys")[1]
    for visit, sentence in (
        (
            half,
            "An older key is still needed: not all tokens are closed with the newest. Run "
            "`convene keys rotate`, which goes on where it was.",
        ),
        (
            closed,
            "No key in ENCRYPTION_KEYS opens the token of 1 workspace. Put the key back that "
            "closed it, after the others, or have the app installed there again. `convene doctor` "
            "names the workspace.",
        ),
        (left, "A key that is gone opens tokens still. Run `convene keys retire`."),
        (
            none,
            "ENCRYPTION_KEYS is empty, so that no workspace's token can be opened. Put the "
            "keys back, or have the app installed there again.",
        ),
    ):
        assert visit.said("slack keys") == ("fail", sentence)
    finding, said = closed.said("slack token", other.id)
    assert finding == "fail"
    assert said.startswith("No key in ENCRYPTION_KEYS opens the workspace's token.")
    assert closed.said("slack home", "#elsewhere")[0] == "not looked at"


def keep(url: str, workspace: str, key: str, token: str, expires: datetime | None = None) -> None:
    """A workspace has installed the app, and its token is kept."""
    row = SlackInstallation(
        workspace=workspace,
        token=Keys(key).closed(token),
        expires_at=expires,
        installed_at=datetime(2026, 1, 5, tzinfo=UTC),
    )
    store = Store(url)
    try:
        with store.session() as session:
            install(session, row)
    finally:
        store.close()


async def test_a_platform_that_answers_nothing_at_all_is_not_waited_for(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (slack, told):
        slack.mishaps.next(ANY, Slow(5), Slow(5))
        found = await visited("--within", "0.5", **told)
    assert set(found.failing()) == {"slack token", "slack connection", "copies"}


async def test_over_http_the_way_here_is_looked_at_while_convene_runs(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lived_in(contracts, tmp_path, monkeypatch) as (slack, told):
        port = str(free_port())
        settings = {
            **told,
            "SLACK_APP_TOKEN": "",
            "SLACK_SIGNING_SECRET": slack.app.signing_secret,
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "PORT": port,
        }
        process = await started(tmp_path, **settings)
        try:
            async with asyncio.timeout(STARTS):
                while True:
                    with contextlib.suppress(httpx2.HTTPError):
                        if (await health(port))[0] == 200:
                            break
                    await asyncio.sleep(0.1)
            found = await visited(**settings)
        finally:
            process.terminate()
            said, _none = await process.communicate()
    assert found.said("address") == ("pass", "PUBLIC_URL leads to Convene.")
    arrive = ("pass", "Requests arrive at PUBLIC_URL, and need Slack's signature.")
    assert found.said("slack connection") == arrive
    assert found.said("database")[0] == found.said("clock")[0] == "pass"
    assert b"Traceback" not in said


async def test_a_web_server_that_does_not_pass_slack_on_is_told(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner, where = await served(web.Application())
    try:
        async with lived_in(contracts, tmp_path, monkeypatch) as (_slack, told):
            settings = {
                **told,
                "SLACK_APP_TOKEN": "",
                "SLACK_SIGNING_SECRET": "hunter2-signs-everything",
                "PUBLIC_URL": f"http://{where}",
            }
            found = await visited(**settings)
    finally:
        await runner.cleanup()
    finding, said = found.said("slack connection")
    assert finding == "fail"
    assert said.startswith(f"http://{where}/slack/events answers with 404.")


async def test_a_kept_token_that_slack_refuses_is_told_with_its_workspace(
    contracts: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with double(contracts) as slack:
        key, url = slack_key(), inhabited(tmp_path)
        keep(url, "T0OTHER", key, FOREIGN)
        keep(url, "T0LATE", key, FOREIGN, expires=datetime(2026, 1, 6, tzinfo=UTC))
        found = await visited(
            SLACK_API_URL=slack.api_url,
            SLACK_CLIENT_ID=slack.app.client_id,
            SLACK_CLIENT_SECRET=slack.app.client_secret,
            SLACK_SIGNING_SECRET=slack.app.signing_secret,
            PUBLIC_URL=f"http://127.0.0.1:{free_port()}",
            DATABASE_URL=url,
            ENCRYPTION_KEYS=key,
        )
    finding, said = found.said("slack token", "T0OTHER")
    assert finding == "fail"
    assert said.startswith("Slack refuses the token that is kept for this workspace: invalid_auth.")
    late = ("not looked at", "Its token has run out; Convene renews it while it runs.")
    assert found.said("slack token", "T0LATE") == late
