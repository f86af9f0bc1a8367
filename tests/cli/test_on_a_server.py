"""A database on a server of PostgreSQL: what hinders is told in a sentence, and no password is."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import httpx2
import psycopg
import pytest
from sqlalchemy.engine import make_url

from store.database import Store
from store.migrate import migrate
from tests.cli.conftest import Told, environment, free_port
from tests.cli.doctoring import visit
from tests.fresh import served
from tests.postgres import Server
from tests.slack.test_run import started
from tests.store.released.load import SAMPLES, Sample

Run = Callable[..., Told]
SECRET = "hunter2-hunter2"
TRUE_ON_A_SERVER = "The database lies on a server; look after its disk and its copies there."


@pytest.fixture
def place(server: Server) -> Iterator[Server]:
    """The server; what is made on it goes with the test."""
    with served(server):
        yield server


def said(url: str, *statements: str) -> str:
    """The same URL, once this was said there."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
    return url


def at(url: str, **parts: str) -> str:
    """A URL with a password in it, and other parts of it otherwise."""
    changed = make_url(url).set(password=SECRET, **parts)  # type: ignore[arg-type]
    return changed.render_as_string(hide_password=False)


def away(_place: Server) -> str:
    return f"postgres://convene:{SECRET}@127.0.0.1:1/convene"


def absent(place: Server) -> str:
    return at(place.empty(), database="nowhere")


def refused(place: Server) -> str:
    return at(place.empty(), username="nobody")


def without_rights(place: Server) -> str:
    role = "DO 'BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN duplicate_object THEN END'"
    return at(said(place.empty(), role), username="guest")


def foreign(place: Server) -> str:
    return at(said(place.empty(), "CREATE TABLE recipe (name text)"))


def newer(place: Server) -> str:
    return at(said(place.fresh(), "UPDATE alembic_version SET version_num = '9999'"))


def changed(place: Server) -> str:
    return at(said(place.fresh(), "DROP TRIGGER searchentry_put ON searchentry"))


def read_only(place: Server) -> str:
    url = place.empty()
    name = make_url(url).database
    return at(said(url, f"ALTER DATABASE {name} SET default_transaction_read_only = on"))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (away, "whose server can't be reached (Connection refused). Start it, or mend its addr"),
        (absent, "names the database nowhere at "),
        (refused, 'whose server does not let Convene in (role "nobody" does not exist). Mend'),
        (
            without_rights,
            "Convene's user may not do what it has to (permission denied for",
        ),
        (foreign, "which is another program's. Make an empty one, and name that."),
        (newer, "which a newer version of Convene has changed (to revision 9999)."),
        (changed, "changed by something else than Convene (without trigger searchentry_put)."),
        (read_only, "which can be read and not written."),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_why_it_can_not_be_used_is_told_in_a_sentence_without_the_password(
    told: Run, place: Server, make: Callable[[Server], str], sentence: str
) -> None:
    done = told("migrate", DATABASE_URL=make(place))
    assert (done.status, len(done.lines)) == (2, 1)
    assert sentence in done.lines[0]
    assert done.lines[0].startswith("DATABASE_URL names ")
    assert SECRET not in done.lines[0]


def test_a_driver_that_is_not_installed_is_told(tmp_path: Path) -> None:
    begin = "import sys; sys.modules['psycopg'] = None; from adapters.cli.app import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", begin, "migrate"],
        check=False,
        cwd=tmp_path,
        env=environment(DATABASE_URL=f"postgresql://convene:{SECRET}@db/convene"),
        capture_output=True,
        text=True,
    )
    assert done.stderr.splitlines() == [
        "DATABASE_URL names a PostgreSQL database, and the package that speaks to one is missing. "
        "Add it: pip install 'convene-bot[postgres]'"
    ]
    assert done.returncode == 2


def test_the_doctor_looks_at_it_and_changes_nothing(place: Server, tmp_path: Path) -> None:
    url = place.empty()
    empty = visit("--offline", DATABASE_URL=at(url))
    assert (empty.status, empty.failing()) == (0, [])
    assert empty.said("database")[1].endswith(
        "holds nothing yet; its tables are made on the first start."
    )
    Sample.read(SAMPLES[0]).load(url)
    older = visit("--offline", DATABASE_URL=at(url))
    assert older.failing() == ["schema"]
    assert "make a copy with `pg_dump`, run `convene migrate`" in older.said("schema")[1]
    migrate(url)
    found = visit("--offline", DATABASE_URL=at(url))
    assert "schema" not in found.failing()
    assert found.said("disk") == found.said("copies") == ("not looked at", TRUE_ON_A_SERVER)
    assert SECRET not in f"{empty.words}{older.words}{found.words}"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (away, "whose server can't be reached (Connection refused)."),
        (without_rights, "(it may make no tables there). Make that user the database's owner."),
        (foreign, "which is another program's."),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_the_doctor_tells_what_ails_it(
    place: Server, make: Callable[[Server], str], sentence: str
) -> None:
    found = visit("--offline", DATABASE_URL=make(place))
    assert found.failing() == ["database"]
    assert sentence in found.said("database")[1]
    assert SECRET not in found.words


def test_everything_is_copied_there_and_told(told: Run, place: Server, tmp_path: Path) -> None:
    file, url = f"sqlite:///{tmp_path / 'convene.db'}", place.fresh()
    Sample.read(SAMPLES[-1]).load(file)
    migrate(file)
    done = told("copy", "--to", at(url), DATABASE_URL=file)
    assert (done.status, done.lines) == (0, [])
    again = told("copy", "--to", at(url), DATABASE_URL=file)
    assert again.status == 2
    assert "which holds something already. Name an empty database" in again.lines[0]
    assert SECRET not in again.lines[0]


def test_why_nothing_is_copied_is_told_in_a_sentence(told: Run, place: Server) -> None:
    """What is wrong with the one and with the other, each under its own name."""
    old = at(place.fresh())

    def why(to: str, url: str = old) -> str:
        [line] = told("copy", "--to", to, DATABASE_URL=url).lines
        assert SECRET not in line
        return line

    assert why(old, "sqlite:///none.db") == (
        "DATABASE_URL names none.db, where there is nothing to copy yet."
    )
    assert why("mysql://db/convene").startswith("--to takes the address of an empty database")
    assert why(f"postgres://me:{SECRET}@db").startswith("It names no database: a / and its name")
    assert why(away(place)).startswith("--to names the database convene at 127.0.0.1:1, whose se")
    assert why(old, away(place)).startswith("DATABASE_URL names the database convene at 127.0.0.")
    with closing(Store(old)):
        assert "Stop it, and copy then" in why("sqlite:///back.db")


def test_an_older_one_is_brought_up_first(told: Run, place: Server, tmp_path: Path) -> None:
    Sample.read(SAMPLES[0]).load(file := f"sqlite:///{tmp_path / 'convene.db'}")
    done = told("copy", "--to", at(place.fresh()), DATABASE_URL=file)
    assert done.status == 2
    assert "which is of an older version. Run `convene migrate` first" in done.lines[0]


async def test_how_it_is_is_told_while_somebody_holds_its_tables(
    place: Server, tmp_path: Path
) -> None:
    url, port = place.fresh(), str(free_port())
    process = await started(tmp_path, DATABASE_URL=url, PORT=port)
    try:
        async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=5) as client:
            while not await answers(client):  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.1)
            with psycopg.connect(url) as other:
                # As a VACUUM FULL does, or a server that stands still.
                other.execute("LOCK TABLE occurrence, delivery, home IN ACCESS EXCLUSIVE MODE")
                await asyncio.sleep(1.5)
                held = await client.get("/healthz")
            assert (held.status_code, held.json()["database"]) == (503, "slow")
            while (await client.get("/healthz")).status_code != 200:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
    finally:
        process.kill()
        await process.wait()


async def answers(client: httpx2.AsyncClient) -> bool:
    """Whether it is there by now, and well."""
    with suppress(httpx2.TransportError):
        return (await client.get("/healthz")).status_code == 200
    return False
