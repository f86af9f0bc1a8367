"""`convene export` and `convene import`: one community as a file, and back."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adapters.cli.app import app
from store.database import Store
from tests.cli.conftest import Told
from tests.moved import told as lines_of
from tests.store.lived import by_hand, lived

Run = Callable[..., Told]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in which the Practice network has lived."""
    store = lived(tmp_path / "old")
    store.close()
    return store.url


def run(url: str, *args: str) -> Result:
    """A command on a database, as it is run in the folder we are in."""
    done = CliRunner().invoke(app, args, env={"DATABASE_URL": url})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def there(url: str) -> list[str]:
    store = Store(url)
    try:
        return lines_of(store)
    finally:
        store.close()


def test_a_community_goes_from_one_installation_to_another(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exported = run(url, "export", "practice NETWORK", "--to", "community.jsonl")
    assert exported.exit_code == 0
    assert "All of Practice network lies in community.jsonl." in exported.stdout
    assert (tmp_path / "community.jsonl").stat().st_mode & 0o077 == 0
    head = json.loads((tmp_path / "community.jsonl").read_text().partition("\n")[0])
    assert re.fullmatch(r"Convene [\d.]+", head["archive"]["made_by"])
    new = f"sqlite:///{tmp_path / 'new' / 'convene.db'}"
    brought = run(new, "import", "community.jsonl")
    assert brought.exit_code == 0
    assert "Practice network is here, with 7 members and 7 gatherings." in brought.stdout
    assert "other numbers" not in brought.stdout
    # What it takes along is found there.
    assert there(new)[2:] == there(url)[2:]
    again = run(new, "import", "community.jsonl")
    assert again.exit_code == 2
    assert again.stderr == (
        "“Practice network” is here already, or lives in one of the channels of the community in "
        "community.jsonl. Nothing was brought in.\n"
    )


def test_a_running_convene_is_not_in_the_way(url: str, tmp_path: Path) -> None:
    running = Store(url)
    running.look(lambda session: session.connection().exec_driver_sql("SELECT 1").all())
    assert run(url, "export", "1", "--to", str(tmp_path / "it.jsonl")).exit_code == 0
    running.close()


def test_which_communities_there_are_is_told_where_none_is_called_so(told: Run, url: str) -> None:
    done = told("export", "Nobody", "--to", "it.jsonl", DATABASE_URL=url)
    assert done.status == 2
    assert done.lines == [
        "No community is called “Nobody”. These are here:",
        "1  Practice network",
    ]


def test_a_file_that_is_there_stays_as_it_is(told: Run, url: str, tmp_path: Path) -> None:
    (tmp_path / "it.jsonl").write_text("mine")
    done = told("export", "1", "--to", "it.jsonl", DATABASE_URL=url)
    assert (done.status, done.lines) == (2, ["it.jsonl can't be written: File exists."])
    assert (tmp_path / "it.jsonl").read_text() == "mine"


def test_where_nothing_lives_nothing_is_exported(told: Run) -> None:
    done = told("export", "1", "--to", "it.jsonl", DATABASE_URL="sqlite:///none.db")
    assert (done.status, done.lines) == (2, ["none.db holds nothing yet."])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda lines: ["a letter"], "Line … of it.jsonl is not as it was written."),
        (lambda lines: [*lines[1:]], "it.jsonl is no archive of one community."),
        (lambda lines: lines[:30], "it.jsonl is not whole: its end is missing, or lines of it."),
        (
            lambda lines: [by_hand(x, "archive", format=2, made_by="Convene 9") for x in lines],
            "it.jsonl was made by a newer version (Convene 9). Install that version",
        ),
        (
            lambda lines: [line.replace("Ana", "Anna") for line in lines],
            "Line … of it.jsonl is not as it was written. Take another copy; or, if you changed "
            "it on purpose, leave out its “sum”.",
        ),
        (
            lambda lines: [by_hand(line, "attendance", member_id=77) for line in lines],
            "Line … of it.jsonl names a row that no line before it holds "
            "(attendance.member_id: member 77).",
        ),
        (
            lambda lines: [by_hand(line, "member", joined_at="long ago") for line in lines],
            "Line … of it.jsonl: member.joined_at can't be what stands there.",
        ),
        (
            lambda lines: [by_hand(line, "member", shoe=41) for line in lines],
            "of it.jsonl holds member.shoe, which this version doesn't know.",
        ),
        (
            lambda lines: [by_hand(line, "member", id=1) for line in lines],
            "of it.jsonl says again what another line says (member 1).",
        ),
    ],
    ids=["letter", "headless", "cut", "newer", "changed", "nobody", "unfit", "unknown", "twice"],
)
def test_what_is_wrong_is_said_with_its_line(
    told: Run,
    url: str,
    tmp_path: Path,
    change: Callable[[list[str]], list[str]],
    sentence: str,
) -> None:
    lines = change(there(url))
    (tmp_path / "it.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    done = told("import", "it.jsonl", DATABASE_URL="sqlite:///new.db")
    assert done.status == 2
    [said] = done.lines
    assert sentence in re.sub(r"Line \d+ ", "Line … ", said)
    assert said.endswith("Nothing was brought in.")
    assert not list(tmp_path.glob("new.db*"))
