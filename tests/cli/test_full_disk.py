"""A disk that is full, really: what is said names the right one, and the database is as it was."""

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.app import app
from tests.cli.conftest import environment
from tests.cli.doctoring import inhabited
from tests.store.released.load import SAMPLES, Sample

APART = ("unshare", "--user", "--map-root-user", "--mount")
SMALL = """
set -e
mount -t tmpfs -o size=$1 small small
cp convene.db small/
if [ "$2" = filled ]; then cat /dev/zero >small/rest || true; fi 2>/dev/null
shift 2
set +e
"$@"
echo "status $?"
sha256sum small/convene.db
ls -A small copies
"""
"""Puts the database on a disk of so many bytes that no other process sees, and runs a command."""
RUN = (sys.executable, "-c", "from adapters.cli.app import main; main()")


def _may() -> bool:
    unshare = shutil.which(APART[0])
    told = [*APART, "mount", "-t", "tmpfs", "small", "/mnt"]
    return bool(unshare) and not subprocess.run(told, capture_output=True, check=False).returncode


pytestmark = pytest.mark.skipif(not _may(), reason="this machine lets nobody make a small disk")


@dataclass(frozen=True, slots=True)
class Small:
    """A folder with a database that is put on a small disk."""

    folder: Path

    def run(self, size: int, *args: str, copies: str = "copies", filled: bool = False) -> list[str]:
        """What a command printed there, and what lay there after it."""
        (self.folder / "copies").mkdir(exist_ok=True)
        (self.folder / "small").mkdir(exist_ok=True)
        done = subprocess.run(
            [*APART, "sh", "-c", SMALL, "sh", str(size), "filled" if filled else "", *RUN, *args],
            cwd=self.folder,
            env=environment(DATABASE_URL="sqlite:///small/convene.db", BACKUP_FOLDER=copies),
            capture_output=True,
            text=True,
            check=True,
        )
        return [*done.stderr.splitlines(), *done.stdout.splitlines()]

    @property
    def size(self) -> int:
        """Bytes of the database."""
        return (self.folder / "convene.db").stat().st_size

    @property
    def same(self) -> str:
        """What is printed after a command that left the database as it was."""
        told = hashlib.sha256((self.folder / "convene.db").read_bytes()).hexdigest()
        return f"{told}  small/convene.db"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """One in which a community lives, with a copy of it in `copy.db`."""
    url = inhabited(tmp_path)
    given = {"DATABASE_URL": url}
    done = CliRunner().invoke(app, ["backup", "--to", str(tmp_path / "copy.db")], env=given)
    assert done.exit_code == 0, done.output
    return Small(tmp_path)


@pytest.mark.parametrize("room", [0.01, 0.4, 0.99])
@pytest.mark.parametrize("old", [False, True], ids=["of this version", "of the first"])
def test_a_restore_without_room_beside_the_database_has_changed_nothing_and_says_so(
    small: Small, room: float, old: bool
) -> None:
    if old:
        (small.folder / "copy.db").unlink()
        Sample.read(SAMPLES[0]).load(f"sqlite:///{small.folder / 'copy.db'}")
    more = (small.folder / "copy.db").stat().st_size
    said = small.run(small.size + int(more * room), "restore", "copy.db", "--yes")
    assert said[0].startswith("The disk with small/convene.db "), said
    assert "Nothing was restored, and the database is as it was." in said[0]
    assert said[1:4] == ["status 2", small.same, "copies:"], said
    assert [each for each in said[4:] if each.startswith((".", "convene"))] == ["convene.db"]


def test_a_restore_without_room_for_what_was_there_has_changed_nothing(small: Small) -> None:
    said = small.run(small.size * 2 + 600_000, "restore", "copy.db", "--yes", copies="small/copies")
    assert said[0].startswith("BACKUP_FOLDER names small/copies, where no copy of the database can")
    assert said[0].endswith("Mend that or name another folder; nothing was changed.")
    assert small.same in said
    assert not [each for each in said if "before-restore" in each or each.startswith(".")]


def test_a_copy_names_the_disk_of_the_database_where_that_is_the_one_that_is_full(
    small: Small,
) -> None:
    said = small.run(small.size + 8192, "backup", filled=True)
    assert said[0].startswith("DATABASE_URL names small/convene.db, and the disk it lies on "), said
    assert said[1] == "status 2"
