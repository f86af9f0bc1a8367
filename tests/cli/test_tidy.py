"""Commands that are ended amid their work: nothing stays of the files they held only meanwhile."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.app import app
from tests.cli.conftest import environment
from tests.cli.doctoring import inhabited

COMMAND = [sys.executable, "-c", "from adapters.cli.app import main; main()"]
ENOUGH = 60


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in which one community lives, with a copy of it in `copy.db`."""
    (tmp_path / "data").mkdir()
    made = inhabited(tmp_path / "data")
    assert backup(made, tmp_path / "copy.db") == 0
    return made


def backup(url: str, to: Path) -> int:
    """The exit status of a copy."""
    done = CliRunner().invoke(app, ["backup", "--to", str(to)], env={"DATABASE_URL": url})
    return done.exit_code


def asked(url: str, folder: Path) -> "subprocess.Popen[bytes]":
    """A restore that waits for a yes."""
    process = subprocess.Popen(
        [*COMMAND, "restore", "copy.db"],
        cwd=folder,
        env=environment(DATABASE_URL=url),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # Under `nohup` the tests themselves ignore it, and what they start would too.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdout is not None
    said = b""
    while b"[y/N]" not in said:
        more = os.read(process.stdout.fileno(), 4096)
        assert more, said
        said += more
    return process


def hidden(folder: Path) -> list[Path]:
    """The copies that were made ready beside the database."""
    return list((folder / "data").glob(".convene.db-*"))


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGHUP])
def test_a_restore_that_is_ended_at_its_question_leaves_no_copy(
    url: str, tmp_path: Path, by: signal.Signals
) -> None:
    before = (tmp_path / "data" / "convene.db").read_bytes()
    with asked(url, tmp_path) as process:
        assert len(hidden(tmp_path)) == 1
        process.send_signal(by)
        # Waited for with its input still open: an end of that is an answer as well.
        process.wait(ENOUGH)
        assert process.stdout is not None
        said = process.stdout.read()
    assert (process.returncode, b"Traceback" in said) == (128 + by, False)
    assert hidden(tmp_path) == []
    assert (tmp_path / "data" / "convene.db").read_bytes() == before


def test_what_a_killed_restore_left_goes_with_the_next_copy_and_none_that_still_asks(
    url: str, tmp_path: Path
) -> None:
    with asked(url, tmp_path) as killed:
        killed.kill()
    assert len(hidden(tmp_path)) == 1
    with asked(url, tmp_path) as waits:
        assert len(hidden(tmp_path)) == 1, "the next restore took it away"
        assert backup(url, tmp_path / "1.db") == 0
        assert len(hidden(tmp_path)) == 1, "the one that waits for its answer has its own still"
        waits.kill()
    assert backup(url, tmp_path / "2.db") == 0
    assert hidden(tmp_path) == []


def test_of_several_that_copy_to_one_name_one_does_and_the_others_are_told_why(
    url: str, tmp_path: Path
) -> None:
    begun = [
        subprocess.Popen(
            [*COMMAND, "backup", "--to", "safe/same.db"],
            cwd=tmp_path,
            env=environment(DATABASE_URL=url),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _each in range(3)
    ]
    ended = [(each.communicate(timeout=ENOUGH)[1].decode(), each.returncode) for each in begun]
    refused = [said for said, status in ended if status]
    assert sorted(status for _said, status in ended) == [0, 2, 2], ended
    for said in refused:
        assert said.startswith("No copy can be made at safe/same.db: "), said
    assert [each.name for each in (tmp_path / "safe").iterdir()] == ["same.db"]
