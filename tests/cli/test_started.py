"""What the log says at the start: what was brought up, who hears us, and what to do first."""

import asyncio
import json
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs

from adapters.cli.run import missing
from adapters.cli.started import tell
from adapters.wiring.service import Begun
from bot.core.setting_secret_files import known_names
from bot.core.settings import Settings
from store.fitness import newest
from tests.cli.doctoring import inhabited
from tests.slack.test_run import STARTS, double, given, started
from tests.store.released.load import SAMPLES, Sample

Line = dict[str, str]


async def begun(folder: Path, **settings: str) -> dict[str, Line]:
    """The lines of the log of a start, by what they tell; it is stopped once it is ready."""
    process = await started(folder, **settings, LOG_FORMAT="json")
    assert process.stdout is not None
    lines: list[Line] = []
    try:
        async with asyncio.timeout(STARTS):
            async for line in process.stdout:
                if line.startswith(b"{"):
                    lines.append(json.loads(line))
                if lines and lines[-1]["event"] == "ready":
                    process.send_signal(signal.SIGINT)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    return {line["event"]: line for line in lines}


async def test_a_first_start_says_who_hears_us_and_how_a_community_begins(
    contracts: Path | None, tmp_path: Path
) -> None:
    async with double(contracts) as slack:
        first = await begun(tmp_path, **given(slack), SLACK_COMMAND="kreis")
        url = inhabited(tmp_path)
        later = await begun(tmp_path, **given(slack), DATABASE_URL=url)
    assert first["database made"]["revision"] == newest()
    assert first["ready"]["platforms"] == "slack"
    assert "away" not in first["ready"]
    assert first["no community yet"]["next"] == (
        "type /kreis setup in the channel where yours meets"
    )
    assert later["ready"]["platforms"] == "slack"
    assert later.keys().isdisjoint({"no community yet", "database made", "database brought up"})


async def test_a_start_that_brings_the_database_up_says_so_with_where_the_copy_lies(
    contracts: Path | None, tmp_path: Path
) -> None:
    old = Sample.read(SAMPLES[0])
    old.load(f"sqlite:///{tmp_path / 'old.db'}")
    async with double(contracts) as slack:
        found = await begun(tmp_path, **given(slack), DATABASE_URL="sqlite:///old.db")
    told = found["database brought up"]
    assert (told["before"], told["now"]) == (old.revision, newest())
    assert told["copy"] in copies(tmp_path)


def copies(folder: Path) -> list[str]:
    """The copies of a database that lie there, as the settings name the folder."""
    return [str(each.relative_to(folder)) for each in folder.glob("var/backups/*.db")]


SLACK, DISCORD = {"slack": True}, {"discord": True}


@pytest.mark.parametrize(
    ("platforms", "command", "first"),
    [
        (SLACK, "cop", "type /cop setup in the channel where yours meets"),
        (DISCORD, "kreis", "type /cop setup in the channel where yours meets"),
        (SLACK | DISCORD, "cop", "type /cop setup in the channel where yours meets"),
        (
            SLACK | DISCORD,
            "kreis",
            "type /kreis setup on Slack, or /cop setup on Discord, in the channel where yours "
            "meets",
        ),
    ],
)
def test_a_community_begins_by_what_the_command_is_called_there(
    platforms: dict[str, bool], command: str, first: str
) -> None:
    with capture_logs() as lines:
        tell(
            Begun(Starlette(), platforms, founded=False),
            Settings.model_validate({"slack_command": command}),
        )
    assert [line["event"] for line in lines] == ["ready", "no community yet"]
    assert lines[1]["next"] == first


@pytest.mark.parametrize(
    ("platforms", "told"),
    [
        ({}, {"platforms": "none"}),
        ({"slack": True, "discord": False}, {"platforms": "slack", "away": "discord"}),
        ({"discord": False}, {"platforms": "none", "away": "discord"}),
    ],
)
def test_who_does_not_hear_us_yet_is_told_apart(
    platforms: dict[str, bool], told: dict[str, str]
) -> None:
    with capture_logs() as lines:
        tell(Begun(Starlette(), platforms, founded=True), Settings.model_validate({}))
    # Where nothing connects there is nowhere to type anything, and where people meet no need.
    assert lines == [{"event": "ready", "log_level": "info", **told}]


def test_that_there_is_no_file_is_said_only_where_the_environment_says_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in known_names(Settings.model_fields):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORT", "")
    said = "There is no .env here; what is not in the environment has its default."
    file, chosen = tmp_path / ".env", Settings.model_validate({})
    assert said in missing(chosen, file)
    for name in ("SLACK_BOT_TOKEN_FILE", "port"):
        with monkeypatch.context() as given_so:
            given_so.setenv(name, "8001")
            assert said not in missing(chosen, file)
    file.write_text("PORT=8001\n")
    assert said not in missing(chosen, file)
