"""Reading a database file: one moment of it, whoever begins to write meanwhile, and no traces."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from store.archive.moment import moment
from store.checkup import communities, examined, homes
from store.communities import Community
from store.core.trouble import Trouble, Unusable
from store.database import Store
from store.fitness import newest
from store.reading import opened
from tests.fresh import fresh
from tests.store.test_fitness import as_somebody_else

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SOMEBODY = 64999
"""A user and a group, as a service runs under."""
MOVES = """
import sys
from datetime import UTC, datetime
from store.communities import Community, Home
from store.database import Store
from store.migrate import migrate
migrate(sys.argv[1])
store = Store(sys.argv[1])
with store.session() as session:
    community = session.get(Community, 1)
    community.name = "Moved"
    session.add(Home(community_id=1, platform="slack", workspace="T", channel="C", name="new",
                     since=datetime(2026, 11, 29, tzinfo=UTC)))
print("done", flush=True)
sys.stdin.read()
store.close()
"""
LOOKS = """
import sys
from store.archive.moment import moment
from store.checkup import communities
with moment(sys.argv[1]) as session:
    communities(session)
    print("done", flush=True)
    sys.stdin.read()
"""
IS = "import sys; from store.checkup import examined; sys.stdout.write(examined(sys.argv[1]))"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in which a community lives, and that nobody has open."""
    (tmp_path / "data").mkdir()
    made = fresh(tmp_path / "data")
    store = Store(made)
    with store.session() as session:
        session.add(Community(name="Here", template="quarterly", zone="UTC", founded_at=NOW))
    store.close()
    return made


@contextmanager
def begun(script: str, url: str) -> Iterator["subprocess.Popen[str]"]:
    """Another process, which has done what it does and stays until it is let go."""
    with subprocess.Popen(
        [sys.executable, "-c", script, url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "done\n"
            yield other
        finally:
            assert other.stdin is not None
            other.stdin.close()


def told(session: Session) -> tuple[list[str], list[str]]:
    return [each.name for each in communities(session)], [
        each.name for each in homes(session, "slack")
    ]


def beside(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.mark.parametrize("stops", [True, False], ids=["and stops", "and goes on"])
def test_what_begins_meanwhile_writes_and_is_not_seen(
    url: str, tmp_path: Path, stops: bool
) -> None:
    with moment(url) as session:
        assert [each.name for each in communities(session)] == ["Here"]
        session.expire_all()
        with begun(MOVES, url) as other:
            if stops:
                other.communicate()
                assert other.returncode == 0
            session.expire_all()
            assert told(session) == (["Here"], [])
    with moment(url) as session:
        assert told(session) == (["Moved"], ["new"])
    assert set(beside(tmp_path / "data")) == {"convene.db", "convene.db.lock"}


def test_a_moment_seen_while_it_runs_outlasts_its_end(url: str, tmp_path: Path) -> None:
    with begun(MOVES, url) as other, moment(url) as session:
        assert told(session) == (["Moved"], ["new"])
        other.communicate()
        assert other.returncode == 0
        session.expire_all()
        assert told(session) == (["Moved"], ["new"])
    Store(url).close()
    assert set(beside(tmp_path / "data")) == {"convene.db", "convene.db.lock"}


def test_a_look_changes_nothing_and_leaves_nothing(url: str, tmp_path: Path) -> None:
    before = beside(tmp_path / "data")
    assert examined(url) == newest()
    with moment(url) as session:
        assert told(session) == (["Here"], [])
        assert "convene.db-shm" in beside(tmp_path / "data"), "without it nothing is locked"
    assert beside(tmp_path / "data") == before


def test_who_looks_can_write_nothing(url: str, tmp_path: Path) -> None:
    with (
        closing(opened(tmp_path / "data" / "convene.db")) as there,
        pytest.raises(Exception, match="readonly database"),
    ):
        there.execute("DELETE FROM community")


@pytest.mark.skipif(os.geteuid() != 0, reason="nobody but root can give a file to somebody else")
def test_what_lies_there_while_root_looks_is_the_services(url: str, tmp_path: Path) -> None:
    for each in (tmp_path / "data", *(tmp_path / "data").iterdir()):
        os.chown(each, SOMEBODY, SOMEBODY)
    with moment(url) as session:
        communities(session)
        there = [each.stat() for each in (tmp_path / "data").iterdir()]
    assert len(there) >= 3
    assert {(each.st_uid, each.st_gid, each.st_mode & 0o777) for each in there} == {
        (SOMEBODY, SOMEBODY, 0o600)
    }


def test_what_a_look_that_was_killed_left_goes_with_the_next(url: str, tmp_path: Path) -> None:
    before = beside(tmp_path / "data")
    with begun(LOOKS, url) as other:
        other.kill()
        other.wait()
    assert len(beside(tmp_path / "data")) > len(before)
    assert examined(url) == newest()
    assert beside(tmp_path / "data") == before


def test_where_nothing_can_be_written_it_is_read_and_nothing_is_made(tmp_path: Path) -> None:
    url, path = fresh(tmp_path), tmp_path / "convene.db"
    path.chmod(0o444)
    with as_somebody_else(tmp_path):
        with closing(opened(path)) as there:
            assert there.execute("SELECT name FROM community").fetchall() == []
            assert set(beside(tmp_path)) == {"convene.db"}
        with pytest.raises(Unusable) as refused:
            examined(url)
    assert refused.value.trouble is Trouble.READ_ONLY
    assert set(beside(tmp_path)) == {"convene.db"}


def no_room() -> None:
    """No file of this process may grow at all, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


def test_where_there_is_no_room_it_is_read_nevertheless(url: str) -> None:
    for _twice in range(2):
        done = subprocess.run(
            [sys.executable, "-B", "-c", IS, url],
            cwd=ROOT,
            preexec_fn=no_room,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == newest()
