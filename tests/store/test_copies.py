"""Copies of a database, of either kind: whole and checked, made when due, and put back."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from os import utime
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from sqlmodel import select, update
from typer.testing import CliRunner

from adapters.cli.app import app
from store.communities import Community
from store.copies import restore, undump
from store.copies.dump import dump
from store.copies.original import BY_THE_CLOCK, Original
from store.core.trouble import Trouble, Unusable
from store.database import Store, engine
from store.fitness import newest, path_of
from store.living import LivingCard
from store.migrate import migrate
from tests.fresh import fresh
from tests.postgres import Server
from tests.store.released.load import SAMPLES, Sample

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DAY = timedelta(days=1)


pytestmark = pytest.mark.usefixtures("programs")


@pytest.fixture
def made(database: str, tmp_path: Path) -> str:
    """The URL of a database of each kind."""
    return fresh(tmp_path)


def name_it(url: str, name: str) -> None:
    """A community of that name and no other lives there."""
    store = Store(url)
    with store.session() as session:
        known = session.exec(select(Community)).first()
        made = Community(name=name, template="quarterly", zone="UTC", founded_at=NOW)
        session.add(known or made)
        (known or made).name = name
    store.close()


def names(url: str) -> list[str]:
    """The communities that live there."""
    store = Store(url)
    try:
        return store.look(lambda session: list(session.exec(select(Community.name))))
    finally:
        store.close()


def put_back(copy: Path, url: str, folder: Path, at: datetime = NOW) -> Path | None:
    """Put a copy in the place of a database, as `convene restore` does."""
    place = path_of(url)
    if place is None:
        undump.read(copy)
        return undump.put(copy, url, folder, at)
    with restore.prepared(copy, place) as (_held, ready):
        return restore.put(ready, place, folder, at)


def note(url: str, digest: str) -> None:
    """All cards show what has that digest."""
    store = Store(url)
    with store.session() as session:
        session.exec(update(LivingCard).values(shown=digest))
    store.close()


def noted(url: str) -> set[str]:
    """What cards are noted to show."""
    store = Store(url)
    try:
        return store.look(lambda session: set(session.exec(select(LivingCard.shown))))
    finally:
        store.close()


def test_a_copy_is_put_back_and_what_was_there_is_kept(made: str, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    name_it(made, "First")
    copy = Original(made).named(copies)
    Original(made).copied(copy)
    assert copy.stat().st_mode & 0o077 == 0
    name_it(made, "Second")
    aside = put_back(copy, made, copies)
    assert names(made) == ["First"]
    assert aside is not None
    assert aside.name.endswith(f"-before-restore{copy.suffix}")
    assert put_back(aside, made, copies, NOW + DAY) is not None
    assert names(made) == ["Second"]


def test_a_glance_knows_a_copy_of_either_kind_from_what_is_none(made: str, tmp_path: Path) -> None:
    original, copies = Original(made), tmp_path / "copies"
    copy = original.named(copies)
    original.copied(copy)
    put_back(copy, made, copies)
    original.named(copies, "-empty").touch()
    original.named(copies, "-cut").write_bytes(copy.read_bytes()[:80])
    assert len(original.copies(copies)) == 4
    assert original.kept(copies) == [copy]


def test_a_copy_of_an_earlier_version_is_brought_along(url: str, tmp_path: Path) -> None:
    Sample.read(SAMPLES[0]).load(url)
    copy = tmp_path / f"copy{Original(url).ending}"
    Original(url).copied(copy)
    migrate(url)
    name_it(url, "Second")
    put_back(copy, url, tmp_path / "copies")
    assert names(url) == ["Practice network"]
    assert migrate(url) == newest()


def test_nobody_takes_cards_to_show_what_they_did_when_the_copy_was_made(
    url: str, tmp_path: Path
) -> None:
    Sample.read(SAMPLES[-1]).load(url)
    migrate(url)
    note(url, "a digest")
    copy = tmp_path / f"copy{Original(url).ending}"
    Original(url).copied(copy)
    put_back(copy, url, tmp_path / "copies")
    assert noted(url) == {""}


def test_nothing_is_put_back_while_anybody_has_the_database_open(made: str, tmp_path: Path) -> None:
    name_it(made, "First")
    copy = tmp_path / f"copy{Original(made).ending}"
    Original(made).copied(copy)
    name_it(made, "Second")
    running = Store(made)
    running.look(lambda session: session.exec(select(Community)).all())
    with pytest.raises(Unusable) as refused:
        put_back(copy, made, tmp_path / "copies")
    running.close()
    assert refused.value.trouble is Trouble.LOCKED
    assert names(made) == ["Second"]
    assert not (tmp_path / "copies").exists()


def test_what_a_copy_holds_is_told_before_it_is_put_back(url: str, tmp_path: Path) -> None:
    Sample.read(SAMPLES[0]).load(url)
    copy, place = tmp_path / f"copy{Original(url).ending}", path_of(url)
    Original(url).copied(copy)
    if place is None:
        held = undump.read(copy)
    else:
        with restore.prepared(copy, place) as (held, _ready):
            pass
    assert list(held.communities) == ["Practice network"]
    assert held.revision < newest()
    assert held.last is not None
    assert f"{held.last:%Y-%m-%d}" == "2026-06-17"


def test_what_is_cut_is_refused_and_leaves_all_as_it_was(made: str, tmp_path: Path) -> None:
    name_it(made, "First")
    copy = tmp_path / f"copy{Original(made).ending}"
    Original(made).copied(copy)
    content = copy.read_bytes()
    copy.write_bytes(content[: len(content) // 2])
    with pytest.raises(Unusable) as refused:
        put_back(copy, made, tmp_path / "copies")
    assert refused.value.trouble is Trouble.DAMAGED
    assert names(made) == ["First"]


def test_a_damaged_database_is_kept_as_it_is_when_a_copy_takes_its_place(tmp_path: Path) -> None:
    url = fresh(tmp_path)
    name_it(url, "First")
    copy = tmp_path / "copy.db"
    Original(url).copied(copy)
    damaged = tmp_path / "convene.db"
    damaged.write_bytes(b"no database at all")
    (tmp_path / "convene.db-wal").write_bytes(b"nor its log")
    aside = put_back(copy, url, tmp_path / "copies")
    assert aside is not None
    assert aside.read_bytes() == b"no database at all"
    assert Path(f"{aside}-wal").read_bytes() == b"nor its log"
    assert names(url) == ["First"]


def test_a_copy_that_is_no_database_of_ours_is_taken_back(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE theirs (id INTEGER)")
    target = tmp_path / "copies" / "copy.db"
    with pytest.raises(Unusable) as refused:
        Original(f"sqlite:///{other}").copied(target)
    assert refused.value.trouble is Trouble.FOREIGN
    assert list(target.parent.iterdir()) == []


def test_the_clock_owes_a_copy_when_its_newest_is_old_and_keeps_so_many(tmp_path: Path) -> None:
    original, folder = Original(fresh(tmp_path)), tmp_path / "copies"
    assert original.due(folder, DAY, NOW)
    by_hand = original.named(folder, now=NOW - 9 * DAY)
    original.copied(by_hand)
    made = [original.make(folder, 2, NOW + day * DAY) for day in range(4)]
    assert original.by_the_clock(folder) == made[2:]
    assert by_hand.exists(), "one that somebody made is not ours to take away"
    last = NOW + 3 * DAY
    assert not original.due(folder, DAY, last + DAY - timedelta(seconds=1))
    assert original.due(folder, DAY, last + DAY)


def aged(original: Original, folder: Path, *days: int) -> list[Path]:
    """Copies that the clock made so many days from NOW on, with the times that they say."""
    folder.mkdir(exist_ok=True)
    made = [original.named(folder, BY_THE_CLOCK, NOW + day * DAY) for day in days]
    for day, each in zip(days, made, strict=True):
        each.touch(0o600)
        at = (NOW + day * DAY).timestamp()
        utime(each, (at, at))
    return made


def test_one_of_a_time_to_come_owes_no_copy_at_each_look_and_takes_nobodys_place(
    tmp_path: Path,
) -> None:
    original, folder = Original(fresh(tmp_path)), tmp_path / "copies"
    past = aged(original, folder, *range(-14, 0))
    (ahead,) = aged(original, folder, 365)
    made = []
    for minute in range(60 * 24):
        now = NOW + timedelta(minutes=minute)
        if original.due(folder, DAY, now):
            made.append(original.make(folder, 14, now))
    assert made == [], "the one ahead was made just now, whatever it says"
    assert original.due(folder, DAY, NOW + DAY)
    new = original.make(folder, 14, NOW + DAY)
    assert original.by_the_clock(folder) == [*past[1:], new, ahead]


def test_one_of_a_time_to_come_goes_with_those_that_were_made_when_it_was(tmp_path: Path) -> None:
    original, folder = Original(fresh(tmp_path)), tmp_path / "copies"
    ahead = aged(original, folder, 365, 366, 367)
    assert not original.due(folder, DAY, NOW)
    first, second = (original.make(folder, 3, NOW + day * DAY) for day in (1, 2))
    assert original.by_the_clock(folder) == [first, second, *ahead]
    third = original.make(folder, 3, NOW + 3 * DAY)
    assert original.by_the_clock(folder) == [first, second, third]


def test_a_clock_that_is_set_back_has_no_copy_made_sooner_than_it_should(tmp_path: Path) -> None:
    original, folder = Original(fresh(tmp_path)), tmp_path / "copies"
    aged(original, folder, 0)
    back = NOW - timedelta(hours=12)
    assert not original.due(folder, DAY, back)
    assert not original.due(folder, DAY, back + timedelta(hours=11))
    assert not original.due(folder, DAY, NOW + timedelta(hours=23))
    assert original.due(folder, DAY, NOW + DAY)


def test_where_a_copy_fails_none_is_taken_away(tmp_path: Path) -> None:
    original, folder = Original(fresh(tmp_path)), tmp_path / "copies"
    kept = original.make(folder, 1, NOW)
    (tmp_path / "convene.db").write_bytes(b"no database at all")
    with pytest.raises(Unusable):
        original.make(folder, 1, NOW + DAY)
    assert list(folder.iterdir()) == [kept]


def test_a_dump_of_another_program_or_a_newer_version_is_refused(
    server: Server, tmp_path: Path
) -> None:
    theirs, newer = server.empty(), server.fresh()
    for url, said in (
        (theirs, "CREATE TABLE theirs (id INTEGER)"),
        (newer, "UPDATE alembic_version SET version_num = '9999'"),
    ):
        opened = engine(url)
        with opened.begin() as connection:
            connection.exec_driver_sql(said)
        opened.dispose()
    for number, (url, trouble) in enumerate(((theirs, Trouble.FOREIGN), (newer, Trouble.NEWER))):
        dump(url, copy := tmp_path / f"{number}.dump")
        with pytest.raises(Unusable) as refused:
            undump.read(copy)
        assert refused.value.trouble is trouble


def test_without_the_programs_it_is_said_what_to_install(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unusable) as refused:
        Original(server.fresh()).copied(tmp_path / "copy.dump")
    assert "pg_dump is not installed here; install PostgreSQL's client" in refused.value.detail


def test_the_command_line_copies_a_database_on_a_server_and_puts_it_back(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    url = server.fresh()
    name_it(url, "First")
    given = {
        "DATABASE_URL": make_url(url)
        .set(drivername="postgresql")
        .render_as_string(hide_password=False)
    }
    made = CliRunner().invoke(app, ["backup", "--to", "copy.dump"], env=given)
    assert (made.exit_code, made.stdout) == (0, "A copy lies at copy.dump\n")
    name_it(url, "Second")
    told = CliRunner().invoke(app, ["restore", "copy.dump", "--yes"], env=given)
    assert "copy.dump is whole. 1 community is in it: First." in told.stdout, told.output
    assert names(url) == ["First"]
    (tmp_path / "copy.db").write_bytes(b"SQLite format 3\0 and so on")
    other = CliRunner().invoke(app, ["restore", "copy.db", "--yes"], env=given)
    assert other.stderr.startswith("copy.db is no copy of a database on a server, which DATABASE")
