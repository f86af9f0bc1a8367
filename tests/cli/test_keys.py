"""`convene keys`: a new key takes an older one's place, whatever stops it and whoever else runs."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
from dotenv import dotenv_values
from sqlmodel import select
from typer.testing import CliRunner

from adapters.cli.app import app
from adapters.slack.keys import Keys, Standing, standing
from adapters.wiring.apps import slack_key
from store.audit import OPERATOR, Entry
from store.database import Store
from store.platforms.slack import SlackInstallation, SlackKeyHolder, hold, install, installations
from tests.cli.doctoring import inhabited, visit
from tests.store.released.load import SAMPLES, Sample

OLD = slack_key()
ENV = """\
# Who may read this: nobody else.
PORT=8001   # behind the web server

export ENCRYPTION_KEYS={keys} # made in spring
SLACK_CLIENT_ID='1111.2222'
"""
Done = tuple[int, str]


@pytest.fixture(autouse=True)
def folder(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with settings in it, and a community whose workspace installed the app."""
    before = structlog.get_config()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", inhabited(tmp_path))
    (tmp_path / ".env").write_text(ENV.format(keys=OLD))
    (tmp_path / ".env").chmod(0o600)
    keep("T1", OLD)
    yield tmp_path
    # `convene migrate` has the log written to what the runner closes.
    structlog.configure(**before)


def keys(what: str, **given: str) -> Done:
    """Turn the keys; how it ended, and all that it said."""
    done = CliRunner().invoke(app, ["keys", what], env=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout + done.stderr


def store() -> Store:
    return Store(os.environ["DATABASE_URL"])


def keep(workspace: str, told: str) -> None:
    """A workspace installed the app with a process that had these keys."""
    row = SlackInstallation(
        workspace=workspace,
        token=Keys(told).closed("xoxb-hunter2"),
        installed_at=datetime(2026, 1, 5, tzinfo=UTC),
    )
    opened = store()
    with opened.session() as session:
        install(session, row)
    opened.close()


def kept(told: str) -> Standing:
    opened = store()
    found = opened.look(lambda session: standing(installations(session), Keys(told)))
    opened.close()
    return found


def placed() -> list[str]:
    """The keys that the settings name."""
    return (dotenv_values(".env")["ENCRYPTION_KEYS"] or "").split(",")


def test_a_new_key_is_first_and_nothing_else_of_the_file_is_another(folder: Path) -> None:
    status, said = keys("rotate")
    assert status == 0, said
    new, old = placed()
    assert old == OLD
    assert (folder / ".env").read_text() == ENV.format(keys=f"{new},{OLD}")
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o600
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".env")) == [
        ".env"
    ]
    assert kept(f"{new},{OLD}") == Standing(whole=1)
    # A process that was started with the older one alone goes on.
    assert kept(OLD) == Standing(partly=1)
    assert "restart Convene" in said
    assert new not in said


def test_a_file_that_others_of_a_group_may_read_keeps_that(folder: Path) -> None:
    (folder / ".env").chmod(0o640)
    assert keys("rotate")[0] == 0
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o640


def test_stopped_before_anything_is_closed_it_goes_on_with_the_same_key(folder: Path) -> None:
    new = slack_key()
    (folder / ".env").write_text(ENV.format(keys=f"{new},{OLD}"))
    assert kept(f"{new},{OLD}") == Standing(older=1)
    assert visit("--offline").said("secrets")[0] == "pass"
    status, said = keys("rotate")
    assert (status, placed()) == (0, [new, OLD]), said
    assert kept(f"{new},{OLD}") == Standing(whole=1)


def test_an_older_key_is_dropped_when_nothing_needs_it() -> None:
    keys("rotate")
    new = placed()[0]
    status, said = keys("retire")
    assert status == 0, said
    assert placed() == [new]
    assert kept(new) == Standing(whole=1)
    assert kept(OLD) == Standing(lost=1)
    assert keys("retire") == (0, "There is no older key.\n")


def test_stopped_before_the_file_is_written_the_older_key_is_dropped_by_the_next(
    folder: Path,
) -> None:
    keys("rotate")
    before, new = (folder / ".env").read_text(), placed()[0]
    keys("retire")
    (folder / ".env").write_text(before)
    assert kept(f"{new},{OLD}") == Standing(partly=1)
    assert keys("retire")[0] == 0
    assert (placed(), kept(new)) == ([new], Standing(whole=1))


def test_an_older_key_stays_while_a_token_needs_it() -> None:
    keys("rotate")
    keep("T2", OLD)  # by a process that was started with it alone
    before = placed()
    status, said = keys("retire")
    assert (status, placed()) == (2, before)
    assert "The token of 1 workspace opens with an older key alone. Run `convene keys rot" in said
    keys("rotate")
    assert placed() == before
    assert keys("retire")[0] == 0
    assert kept(before[0]) == Standing(whole=2)


def test_an_older_key_stays_while_a_process_runs_with_it_first() -> None:
    keys("rotate")
    before, opened = placed(), store()
    seen = SlackKeyHolder(
        process="p", host="attic", newest=Keys(OLD).newest, seen_at=datetime.now(UTC)
    )
    with opened.session() as session:
        hold(session, seen, datetime(2026, 1, 1, tzinfo=UTC))
    status, said = keys("retire")
    assert (status, placed()) == (2, before)
    assert said.startswith("Convene on attic still runs with an older key first. Restart it")
    with opened.session() as session:
        seen.newest = Keys(before[0]).newest
        hold(session, seen, datetime(2026, 1, 1, tzinfo=UTC))
    opened.close()
    assert keys("retire")[0] == 0


def test_keys_in_the_environment_are_told_and_closed_with_once_they_are_there() -> None:
    status, said = keys("rotate", ENCRYPTION_KEYS=OLD)
    assert status == 1
    assert said.startswith("ENCRYPTION_KEYS stands in the environment. Put this there yourself:\n")
    told = said.splitlines()[1].removeprefix("ENCRYPTION_KEYS=")
    assert told.endswith(f",{OLD}")
    # Until they are, nothing is another than before.
    assert kept(OLD) == Standing(whole=1)
    assert "run `convene keys rotate` again" in said
    assert keys("rotate", ENCRYPTION_KEYS=told)[0] == 0
    assert kept(told) == Standing(whole=1)
    status, said = keys("retire", ENCRYPTION_KEYS=told)
    assert (status, said.splitlines()[1]) == (1, f"ENCRYPTION_KEYS={told.split(',')[0]}")
    assert kept(told.split(",")[0]) == Standing(whole=1)


def test_keys_in_a_file_of_their_own_are_put_there(folder: Path) -> None:
    (folder / ".env").write_text("ENCRYPTION_KEYS_FILE=keys\n")
    (folder / "keys").write_text(OLD + "\n")
    (folder / "keys").chmod(0o400)
    assert keys("rotate")[0] == 0
    told = (folder / "keys").read_text().strip()
    assert told.endswith(f",{OLD}")
    assert stat.S_IMODE((folder / "keys").stat().st_mode) == 0o400
    assert kept(told) == Standing(whole=1)


def test_a_line_that_is_put_together_of_others_is_not_touched(folder: Path) -> None:
    text = f"KEY={OLD}\nENCRYPTION_KEYS=${{KEY}}\n"
    (folder / ".env").write_text(text.replace("KEY=", "#", 1))
    status, said = keys("rotate", KEY=OLD)
    assert status == 1
    assert "the line of ENCRYPTION_KEYS can't be understood. Put this there yourself:" in said
    assert (folder / ".env").read_text() == text.replace("KEY=", "#", 1)


@pytest.mark.parametrize("older", ["", f",{slack_key()}"], ids=["one", "two"])
def test_keys_that_open_nothing_are_told_with_the_way_out_and_all_stays(
    folder: Path, older: str
) -> None:
    keep("T2", OLD)
    text = ENV.format(keys=slack_key() + older)
    (folder / ".env").write_text(text)
    for what in ("rotate", "retire"):
        status, said = keys(what)
        assert status == 2
        assert said == (
            "No key in ENCRYPTION_KEYS opens the tokens of 2 workspaces. Put the key back that "
            "closed them, after the others, or have the app installed there again. `convene "
            "doctor` names the workspaces. Nothing was changed.\n"
        )
        assert (folder / ".env").read_text() == text
    assert kept(OLD) == Standing(whole=2)


def test_a_token_that_no_key_opens_keeps_no_other_from_a_new_one_and_is_told(folder: Path) -> None:
    keep("T2", slack_key())
    for what in ("rotate", "retire", "retire"):
        status, said = keys(what)
        assert (status, said.splitlines()[-1]) == (
            1,
            "No key in ENCRYPTION_KEYS opens the token of 1 workspace. Put the key back that "
            "closed it, after the others, or have the app installed there again. `convene doctor` "
            "names the workspace.",
        )
        assert "what is kept opens with the newest alone" not in said
    (new,) = placed()
    assert kept(new) == Standing(whole=1, lost=1)


def test_without_a_key_there_is_nothing_to_turn(folder: Path) -> None:
    (folder / ".env").write_text("PORT=8001\n")
    for what in ("rotate", "retire"):
        status, said = keys(what)
        assert status == 2
        assert "`convene slack key` makes the first key" in said


def test_every_community_can_read_that_it_was_done() -> None:
    keys("rotate")
    keys("retire")
    opened = store()
    with opened.session() as session:
        found = session.exec(select(Entry)).all()
        assert [(e.command, e.source, e.member_id) for e in found] == [
            ("keys rotate", OPERATOR, None),
            ("keys retire", OPERATOR, None),
        ]
        assert OLD not in str([e.args for e in found])
    opened.close()


def test_that_the_database_was_brought_up_can_be_read_as_well(tmp_path: Path) -> None:
    old = Sample.read(SAMPLES[0])
    old.load(f"sqlite:///{tmp_path / 'old.db'}")
    said = []
    for _n in range(2):  # the second time there is nothing to bring up, and nothing to tell
        done = CliRunner().invoke(app, ["migrate"], env={"DATABASE_URL": "sqlite:///old.db"})
        assert done.exit_code == 0, done.output
        said.append(done.stdout)
    (copy,) = (tmp_path / "var" / "backups").iterdir()
    assert f"What it was like lies in var/backups/{copy.name}." in said[0]
    assert "What it was like" not in said[1]
    opened = Store("sqlite:///old.db")
    with opened.session() as session:
        found = session.exec(select(Entry).where(Entry.source == OPERATOR)).all()
        communities = {entry.community_id for entry in found}
    opened.close()
    assert {entry.command for entry in found} == {"migrate"}
    assert len(found) == len(communities) >= 1
