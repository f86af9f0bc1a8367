"""Files and folders: what somebody else on the machine could read."""

import os
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from store.database import Store
from store.migrate import migrate
from tests.fresh import fresh
from tests.store.next_version import next_version

SOMEBODY = 64999
"""A user and a group, as a service runs under."""


def modes(folder: Path) -> dict[str, int]:
    return {
        str(each.relative_to(folder)): each.stat().st_mode & 0o777 for each in folder.rglob("*")
    }


def test_everything_that_is_made_is_ours_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'deep' / 'convene.db'}"
    migrate(url)
    store = Store(url)
    found = modes(tmp_path)
    store.close()
    assert found == {
        "var": 0o700,
        "var/deep": 0o700,
        "var/deep/convene.db": 0o600,
        "var/deep/convene.db.lock": 0o600,
        "var/deep/convene.db-wal": 0o600,
        "var/deep/convene.db-shm": 0o600,
    }


def test_a_copy_is_ours_alone_in_a_folder_of_its_own(tmp_path: Path) -> None:
    url = fresh(tmp_path)
    migrate(url, tmp_path / "safe", history=next_version(tmp_path))
    (copy,) = (tmp_path / "safe").iterdir()
    assert (tmp_path / "safe").stat().st_mode & 0o777 == 0o700
    assert copy.stat().st_mode & 0o777 == 0o600


def test_what_an_older_version_left_open_is_closed_and_told_in_one_line(tmp_path: Path) -> None:
    url = fresh(tmp_path)
    (tmp_path / "backups").mkdir()
    ours = [
        tmp_path / "convene.db",
        tmp_path / "convene.db.lock",
        tmp_path / "backups" / "convene-20260101-000000-before-0100.db",
    ]
    theirs = tmp_path / "backups" / "notes.txt"
    for each in (*ours, theirs):
        each.touch()
        each.chmod(0o644)
    with capture_logs() as logs:
        migrate(url)
        migrate(url)
    assert [line["files"] for line in logs] == [[str(each) for each in ours]]
    assert {each.stat().st_mode & 0o777 for each in ours} == {0o600}
    assert theirs.stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(os.geteuid() != 0, reason="nobody but root can give a file to somebody else")
def test_what_root_makes_for_a_service_is_the_services(tmp_path: Path) -> None:
    lib = tmp_path / "lib"
    lib.mkdir()
    os.chown(lib, SOMEBODY, SOMEBODY)
    url = f"sqlite:///{lib / 'var' / 'convene.db'}"
    migrate(url)
    migrate(url, lib / "var" / "backups", history=next_version(tmp_path))
    store = Store(url)
    made = list(lib.rglob("*"))
    owners = {(each.stat().st_uid, each.stat().st_gid) for each in made}
    store.close()
    assert {each.name for each in made} >= {"var", "backups", "convene.db", "convene.db.lock"}
    assert owners == {(SOMEBODY, SOMEBODY)}
