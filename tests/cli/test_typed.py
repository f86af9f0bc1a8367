"""Advice can be typed as it stands: it names the file of settings that the command was told of."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.app import app
from store.copies.dump import HEADING
from tests.cli.conftest import environment
from tests.store.released.load import SAMPLES, Sample

DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.hunter2hunter2"
FILE = "my.env"


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of settings that has to be named, for a database of an earlier version."""
    monkeypatch.chdir(tmp_path)
    Sample.read(SAMPLES[0]).load("sqlite:///old.db")
    told = ["DATABASE_URL=sqlite:///old.db", f"DISCORD_TOKEN={DISCORD}", "SLACK_COMMAND=ours"]
    Path(FILE).write_text("\n".join([*told, ""]))


@pytest.mark.parametrize(
    ("args", "advice"),
    [
        (("people", "find", "Ana"), f"Stop Convene, run `convene migrate --file {FILE}`, and try"),
        (("people", "erase", "Ana"), f"Stop Convene, run `convene migrate --file {FILE}`, and"),
        (("export", "ours", "--to", "x"), f"Stop Convene, run `convene migrate --file {FILE}`"),
        (("copy", "--to", "sqlite:///new.db"), f"Run `convene migrate --file {FILE}` first"),
        (("keys", "rotate"), "`convene slack key` makes the first key."),
        (("init", "--platform", "discord"), f"Look at it with `convene doctor --file {FILE}`"),
    ],
)
def test_what_is_to_be_typed_next_names_the_same_file(args: tuple[str, ...], advice: str) -> None:
    done = CliRunner().invoke(app, [*args, "--file", FILE])
    assert (done.exit_code, advice in done.stderr) == (2, True), done.output


@pytest.mark.parametrize(
    ("args", "advice"),
    [
        (("doctor", "--offline"), f"run `convene migrate --file {FILE}`, which makes a copy first"),
        (("doctor", "--offline"), f"Make one with `convene backup --file {FILE}`"),
        (("restore", "dump"), f"`convene export --file {FILE}` and `convene import --file {FILE}`"),
        (("keys", "rotate"), "as `convene slack key` makes them"),
    ],
)
def test_so_does_what_is_said_where_nobody_knows_of_the_file(
    args: tuple[str, ...], advice: str
) -> None:
    Path("dump").write_bytes(HEADING)
    if args[0] == "keys":
        Path(FILE).write_text("ENCRYPTION_KEYS=short\n")
    done = CliRunner().invoke(app, [*args, "--file", FILE])
    assert advice in done.output


def test_what_is_made_of_settings_is_made_of_the_file_that_is_named() -> None:
    manifest = CliRunner().invoke(app, ["slack", "manifest", "--file", FILE])
    assert "command: /ours" in manifest.stdout
    # The number of the app stands in its token: nobody is asked.
    invitation = CliRunner().invoke(app, ["discord", "invite", "--file", FILE])
    assert "client_id=123456789012345678" in invitation.stdout


@pytest.mark.parametrize("found", [True, False], ids=["on the path", "by its path"])
def test_advice_is_typed_as_the_program_was_called_and_for_the_file_it_was_told_of(
    tmp_path: Path, found: bool
) -> None:
    Path(FILE).rename("my settings")
    program = Path(sys.executable).with_name("convene")
    path = {"PATH": str(program.parent) if found else "/usr/bin:/bin"}
    done = subprocess.run(
        ["convene" if found else program, "init", "--file", "my settings", "--platform", "discord"],
        env={**environment(), **path},
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    called = "convene" if found else program
    assert f"Look at it with `{called} doctor --file 'my settings'`" in done.stderr
    assert done.returncode == 2
