"""A database that a symbolic link leads to: one file, whatever it is called."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from store.archive.moment import moment
from store.backup import backups_of
from store.checkup import communities, examined
from store.communities import Community
from store.copies import restore
from store.copies.original import Original
from store.core.trouble import Trouble, Unusable
from store.database import Store
from store.fitness import newest, path_of
from store.migrate import alone, fresh, migrate
from store.reading import opened
from store.served import alone as served_alone
from tests.store.next_version import next_version

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SHORT = 0.2
"""Seconds of patience with others."""
Linked = Callable[[Path], Path]


def of_the_file(folder: Path) -> Path:
    """A link with a name of its own."""
    link = folder / "var" / "convene.db"
    link.parent.mkdir()
    link.symlink_to(Path("..") / "disk" / "data.db")
    return link


def of_the_folder(folder: Path) -> Path:
    """The file's own name, in a folder that is a link."""
    (folder / "var").symlink_to("disk")
    return folder / "var" / "data.db"


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A database that lies on another disk, say."""
    (tmp_path / "disk").mkdir()
    fresh(tmp_path / "disk" / "data.db")
    return tmp_path / "disk" / "data.db"


@pytest.fixture(params=[of_the_file, of_the_folder])
def link(request: pytest.FixtureRequest, tmp_path: Path, real: Path) -> Path:
    """The same by another name."""
    made: Linked = request.param
    named = made(tmp_path)
    assert named.samefile(real)
    return named


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def found(session: Session, name: str) -> None:
    session.add(Community(name=name, template="quarterly", zone="UTC", founded_at=NOW))


def names(path: Path) -> list[str]:
    with moment(url(path)) as session:
        return [each.name for each in communities(session)]


def beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


def test_what_runs_by_either_name_is_seen_by_the_other(real: Path, link: Path) -> None:
    for running, looked_at in ((real, link), (link, real)):
        store = Store(url(running))
        try:
            with store.session() as session:
                found(session, running.name)
            assert examined(url(looked_at)) == newest()
            assert running.name in names(looked_at)
            with closing(opened(looked_at)) as there:
                asked = "SELECT count(*) FROM community WHERE name = ?"
                assert there.execute(asked, (running.name,)).fetchone()[0]
        finally:
            store.close()


def test_who_runs_by_one_name_is_met_by_the_other(real: Path, link: Path) -> None:
    for first, second in ((real, link), (link, real)):
        with (
            served_alone(url(first)),
            pytest.raises(Unusable) as refused,
            served_alone(url(second)),
        ):
            pass
        assert refused.value.trouble is Trouble.SERVED


def test_who_brings_up_by_one_name_is_waited_for_by_the_other(real: Path, link: Path) -> None:
    with alone(real), pytest.raises(Unusable) as refused:
        migrate(url(link), patience=SHORT)
    assert refused.value.trouble is Trouble.LOCKED
    assert beside(real) == {"data.db", "data.db.lock"}


def test_a_link_stays_one_and_what_it_leads_to_is_replaced(real: Path, link: Path) -> None:
    store = Store(url(link))
    with store.session() as session:
        found(session, "First")
    store.close()
    copy = real.parents[1] / "copy.db"
    Original(url(link)).copied(copy)
    store = Store(url(link))
    with store.session() as session:
        found(session, "Second")
    store.close()
    folder, was_link = real.parents[1] / "copies", link.is_symlink()
    with restore.prepared(copy, link) as (_held, ready):
        aside = restore.put(ready, link, folder, NOW)
    assert (link.is_symlink(), link.samefile(real)) == (was_link, True)
    assert (names(link), names(real)) == (["First"], ["First"])
    assert aside is not None
    assert names(aside) == ["First", "Second"]
    assert beside(real) == {"data.db", "data.db.lock"}
    assert list(Original(url(link)).copies(folder)) == [aside]


def test_a_running_convene_is_in_the_way_of_a_restore_by_another_name(
    real: Path, link: Path
) -> None:
    copy = real.parents[1] / "copy.db"
    Original(url(real)).copied(copy)
    store = Store(url(real))
    try:
        with restore.prepared(copy, link) as (_held, ready), pytest.raises(Unusable) as refused:
            restore.put(ready, link, real.parents[1] / "copies", NOW)
    finally:
        store.close()
    assert refused.value.trouble is Trouble.LOCKED
    assert link.samefile(real)


def test_copies_are_called_as_the_address_has_it(real: Path, link: Path) -> None:
    folder = real.parents[1] / "copies"
    original = Original(url(link))
    made = original.make(folder, 1, NOW)
    migrate(url(link), folder, history=next_version(real.parents[1]))
    assert made.name == f"{link.stem}-20261129-120000-by-the-clock.db"
    [before] = backups_of(link, folder)
    assert set(original.copies(folder)) == {before, made}


def test_a_new_one_is_made_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = of_the_file(tmp_path)
    migrate(url(link))
    assert link.is_symlink()
    assert (tmp_path / "disk" / "data.db").is_file()
    assert path_of(url(link)) == tmp_path / "disk" / "data.db"


def test_a_link_that_leads_in_a_circle_is_told(tmp_path: Path) -> None:
    circle = tmp_path / "convene.db"
    circle.symlink_to(circle)
    with pytest.raises(Unusable) as refused:
        migrate(url(circle))
    assert refused.value.trouble is Trouble.CLOSED
