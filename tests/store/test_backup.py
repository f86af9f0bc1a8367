"""The copy before a migration: whole under its name, or told and not there at all."""

import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store.core.trouble import Trouble, Unusable
from store.core.unfinished import UNFINISHED
from store.fitness import newest
from store.migrate import migrate
from tests.fresh import fresh
from tests.store.next_version import next_version

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from pathlib import Path
from bot.core.database_faults import in_words
from store.core.trouble import Unusable
from store.migrate import migrate
try:
    migrate(sys.argv[1], Path(sys.argv[2]), history=Path(sys.argv[3]))
except Unusable as fault:
    print(fault.trouble.value)
    print(in_words(fault, "convene.db", "var/backups"))
"""


def little_room() -> None:
    """No file of this process may grow beyond some pages, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


def test_a_copy_without_room_is_told_in_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    url, history = fresh(tmp_path), next_version(tmp_path)
    before = (tmp_path / "convene.db").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, url, str(tmp_path / "safe"), str(history)],
        cwd=ROOT,
        preexec_fn=little_room,
        capture_output=True,
        text=True,
        check=True,
    )
    found, sentence = done.stdout.splitlines()
    assert found == Trouble.NO_COPY.value
    assert sentence.startswith("BACKUP_FOLDER names var/backups, where no copy of the database can")
    assert list((tmp_path / "safe").iterdir()) == []
    assert (tmp_path / "convene.db").read_bytes() == before


def test_a_folder_that_is_a_file_is_refused_though_nothing_has_to_be_copied(
    tmp_path: Path,
) -> None:
    (tmp_path / "safe").write_text("mine")
    with pytest.raises(Unusable) as refused:
        migrate(f"sqlite:///{tmp_path / 'convene.db'}", tmp_path / "safe")
    assert refused.value.trouble is Trouble.NO_COPY
    assert [each.name for each in tmp_path.iterdir()] == ["safe"]


def test_what_a_killed_process_left_unfinished_goes_with_the_next_copy(tmp_path: Path) -> None:
    url, safe = fresh(tmp_path), tmp_path / "safe"
    safe.mkdir()
    left = safe / f"convene-20260101-000000-before-0100.db{UNFINISHED}"
    left.touch()
    migrate(url, safe, history=next_version(tmp_path))
    (copy,) = safe.iterdir()
    assert copy != left
    with closing(sqlite3.connect(copy)) as restored:
        assert restored.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (newest(),)
        ]
