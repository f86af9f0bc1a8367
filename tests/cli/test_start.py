"""What does not start: one sentence that names the variable and the way out, before all else."""

import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store.migrate import fresh
from store.served import alone
from tests.cli.conftest import Told, environment

BOT, APP = "xoxb-1-hunter2", "xapp-1-hunter2"
CONNECTED = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "DISCORD_TOKEN": "a.b.hunter2"}
"""With these every platform would be asked, if anything began."""
Run = Callable[..., Told]

WRONG: list[tuple[dict[str, str], str]] = [
    ({"DATABASE_URL": "mysql://db/convene"}, "DATABASE_URL takes sqlite:///"),
    (
        {"DATABASE_URL": "postgresql://me:hunter2@db"},
        "DATABASE_URL can't be used as it is. It names no database",
    ),
    ({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL takes sqlite:///"),
    ({"DATABASE_URL": "sqlite:///folder"}, "DATABASE_URL names folder, which is a folder."),
    (
        {"DATABASE_URL": "sqlite:///file"},
        "DATABASE_URL names file, which is a file but no database",
    ),
    (
        {"DATABASE_URL": "sqlite:///other.db"},
        "DATABASE_URL names other.db, which is the database of",
    ),
    (
        {"DATABASE_URL": "sqlite:///file/x.db"},
        "DATABASE_URL names file/x.db, which can't be opened",
    ),
    ({"BACKUP_FOLDER": "file"}, "BACKUP_FOLDER names file, where no copy"),
    ({"BACKUP_FOLDER": "file/below"}, "BACKUP_FOLDER names file/below, where no copy"),
    ({"HOST": "192.0.2.1"}, "HOST is “192.0.2.1”, which is no address of this machine."),
    ({"HOST": "https://example.invalid"}, "HOST is “https://example.invalid”, which is no addr"),
    ({"PORT": "70000"}, "PORT is “70000”, which can't be used."),
    ({"PORT": "0"}, "PORT is “0”, which can't be used."),
    ({"SLACK_BOT_TOKEN": APP}, "SLACK_BOT_TOKEN can't be used as it is. It holds the app-level"),
    ({"SLACK_APP_TOKEN": BOT}, "SLACK_APP_TOKEN can't be used as it is. It holds the bot's token"),
    ({"SLACK_BOT_TOKEN": "xoxp-hunter2"}, "SLACK_BOT_TOKEN can't be used as it is."),
    ({"SLACK_APP_TOKEN": "xapp-hunter2 xapp"}, "SLACK_APP_TOKEN can't be used as it is. It has"),
    ({"DISCORD_TOKEN": BOT}, "DISCORD_TOKEN can't be used as it is. It holds a token of Slack's."),
    ({"SLACK_BOT_TOKEN": "MTIz.a.hunter2"}, "SLACK_BOT_TOKEN can't be used as it is."),
    ({"SLACK_SHORT_COMMANDS": "rsvp wish"}, "SLACK_SHORT_COMMANDS names wish, which is no comm"),
    ({"SLACK_SHORT_COMMANDS": "rsvp rsvp"}, "SLACK_SHORT_COMMANDS can't be used as it is. It na"),
    ({"SLACK_SHORT_COMMANDS": "rsvp role=rsvp"}, "SLACK_SHORT_COMMANDS can't be used as it is."),
    (
        {"SLACK_SHORT_COMMANDS": "rsvp=cop"},
        "SLACK_SHORT_COMMANDS calls rsvp /cop, as SLACK_COMMAND",
    ),
    ({"SLACK_COMMAND_PREFIX": "x" * 29}, "SLACK_COMMAND_PREFIX and SLACK_SHORT_COMMANDS make /xx"),
    ({"SLACK_APP_TOKEN": ""}, "SLACK_BOT_TOKEN is set and nothing says how Slack is reached."),
    ({"SLACK_BOT_TOKEN": ""}, "SLACK_APP_TOKEN is set and needs SLACK_BOT_TOKEN as well."),
    (
        {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "hunter2"},
        "SLACK_SIGNING_SECRET is set and needs PUBLIC_URL as well.",
    ),
    ({"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_ID is set and needs SLACK_CLIENT_SECRET, ENC"),
    ({"DISCORD_TOKEN": "", "DISCORD_SHARDS": "0/2"}, "DISCORD_SHARDS is set and needs DISCORD_TOK"),
    (
        {"OTEL_EXPORTER_OTLP_HEADERS": "a=hunter2"},
        "OTEL_EXPORTER_OTLP_HEADERS is set and needs",
    ),
    ({"SLACK_BOT_TOKEN": "", "SLACK_BOT_TOKN": BOT}, "SLACK_BOT_TOKN is not a variable that"),
    ({"DISCORD_TOKEN": "", "DISCORD_BOT_TOKEN": "x"}, "DISCORD_BOT_TOKEN is not a variable that"),
]


def name_of(value: object) -> str:
    return " ".join(f"{k}={v[:20]}" for k, v in value.items()) if isinstance(value, dict) else ""


@pytest.mark.parametrize(("given", "sentence"), WRONG, ids=name_of)
def test_it_is_said_in_one_line_and_nobody_is_asked(
    told: Run, tmp_path: Path, given: dict[str, str], sentence: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("Dear diary")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE recipes (name)")
    done = told("run", **{**CONNECTED, **given})
    assert done.status == 2
    assert sentence in done.lines[-1]
    assert "hunter2" not in "".join(done.lines)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PORT=8001\nSLACK_COMMAND=caf\xe9\n", ".env is not in UTF-8: see line 2"),
        (b'PORT=8001\nSLACK_COMMAND="cop\nHOST=x\n', ".env can't be understood in line 2."),
        (b"PORT=8001\nSLACK_COMMAND cop\n", ".env can't be understood in line 2."),
        (b"PORT=8001\nSLACK_COMMAND\n", ".env can't be understood in line 2."),
        (b"COFFEE=black\n", "COFFEE is not a variable that Convene knows."),
        (b"SLACK_BOT_TOKN=xoxb-hunter2\n", "Did you mean SLACK_BOT_TOKEN?"),
        (None, ".env can't be read"),
    ],
)
def test_a_file_of_settings_that_cannot_be_read_is_told_by_its_line(
    told: Run, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    if content is None:
        (tmp_path / ".env").mkdir()
    else:
        (tmp_path / ".env").write_bytes(content)
    done = told("run", **CONNECTED)
    assert (done.status, len(done.lines)) == (2, 1)
    assert sentence in done.lines[0]
    assert "hunter2" not in done.lines[0]


FILES = {
    "nope.env": "nope.env is not there. Name the file of settings.",
    "folder": "folder can't be read (Is a directory). Make it a text file that Convene's user may "
    "read.",
    "/dev/zero": "/dev/zero can't be read (it is no file). Make it a text file that Convene's user "
    "may read.",
    "file/x.env": "file/x.env can't be read (Not a directory). Make it a text file that Convene's "
    "user may read.",
}
"""Files of settings that are none, and what is said of each."""
NAMING = (
    ("run",),
    ("backup",),
    ("restore", "copy.db"),
    ("migrate",),
    ("keys", "rotate"),
    ("keys", "retire"),
    ("people", "find", "Ana"),
    ("people", "erase", "Ana"),
    ("people", "ask-again", "ana@example.org"),
    ("export", "Facilitators", "--to", "it.jsonl"),
    ("archive", "Facilitators", "--to", "pages"),
    ("import", "it.jsonl"),
    ("copy", "--to", "sqlite:///other.db"),
)
"""The commands to which a file of settings can be named; the doctor prints its own checks."""


@pytest.mark.parametrize("command", NAMING, ids=" ".join)
def test_a_file_of_settings_that_is_none_is_refused_by_whoever_it_is_named_to(
    told: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("PORT=8001\n")
    (tmp_path / "it.jsonl").touch()  # that there is something to bring in is looked at first
    for file, sentence in FILES.items():
        done = told(*command, "--file", file, **CONNECTED)
        assert (done.status, done.lines) == (2, [sentence])
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE alembic_version SET version_num = '9999'",
            "DATABASE_URL names ours.db, which a newer version of Convene has changed (to revision "
            "9999). Install that version again, or name a copy from BACKUP_FOLDER.",
        ),
        (
            "UPDATE alembic_version SET version_num = '0010'",
            "DATABASE_URL names ours.db, which was made before Convene 0.2.0, the first release, "
            "and can't be brought up. Name another file; one that is not there yet is made.",
        ),
        (
            "DROP INDEX rsvp_of_member",
            "DATABASE_URL names ours.db, whose tables were changed by something else than Convene "
            "(without rsvp index (member_id)). Undo that, or put a copy from BACKUP_FOLDER in its "
            "place.",
        ),
    ],
    ids=["newer", "unreleased", "changed"],
)
def test_a_database_that_is_not_of_this_version_is_refused_and_let_be(
    told: Run, tmp_path: Path, statement: str, sentence: str
) -> None:
    path = tmp_path / "ours.db"
    fresh(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as ours:
        ours.execute(statement)
    before = path.read_bytes()
    for command in ("run", "migrate"):
        done = told(command, DATABASE_URL="sqlite:///ours.db", **CONNECTED)
        assert (done.status, done.lines[-1]) == (2, sentence)
    assert path.read_bytes() == before


def test_a_port_that_is_taken_is_told_with_another_one(told: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = told("run", PORT=str(port), **CONNECTED)
        demo = told("demo", "--port", str(port), "--no-browser")
    assert (done.status, demo.status) == (2, 2)
    assert done.lines == [
        f"PORT is {port}, which another program listens on. End that program, or name another "
        f"port, such as {port + 1}."
    ]
    assert demo.lines[-1].startswith(f"--port is {port}, which another program listens on.")


def test_a_file_on_which_it_runs_already_is_refused_and_looking_at_it_is_not(
    told: Run, tmp_path: Path
) -> None:
    url = fresh(tmp_path / "ours.db")
    with alone(url):
        done = told("run", DATABASE_URL="sqlite:///ours.db", **CONNECTED)
        copied = told("backup", "--to", "copy.db", DATABASE_URL="sqlite:///ours.db")
    assert (done.status, copied.status) == (2, 0)
    assert done.lines[-1] == (
        "DATABASE_URL names ours.db, on which Convene runs already. One file has one process: end "
        "that one first, or keep the data in PostgreSQL, which takes several."
    )


def test_the_demo_names_its_own_folder(told: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    done = told("demo", "--port", "0", "--no-browser", DEMO_FOLDER="file")
    assert done.status == 2
    assert done.lines[-1].startswith("DEMO_FOLDER names file/convene.db, which can't be opened")


def test_migrating_refuses_what_running_refuses(told: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Dear diary")
    done = told("migrate", DATABASE_URL="sqlite:///file")
    assert (done.status, len(done.lines)) == (2, 1)
    assert done.lines[0].startswith("DATABASE_URL names file, which is a file but no database.")


def test_what_others_set_in_the_environment_is_let_be(told: Run) -> None:
    done = told("slack", "manifest", HOSTNAME="box", PORTS="1", DATABASE_URL_OLD="x", LOGNAME="me")
    assert done.status == 0


@pytest.mark.parametrize(
    ("command", "given", "sentence"),
    [
        ("run", {"DATABASE_URL": "sqlite:///."}, "DATABASE_URL names ., which is a folder."),
        ("run", {"SLACK_BOT_TOKEN": APP}, "SLACK_BOT_TOKEN can't be used as it is."),
        ("run", {"HOST": "192.0.2.1"}, "HOST is “192.0.2.1”"),
        ("migrate", {"BACKUP_FOLDER": "/dev/null"}, "BACKUP_FOLDER names /dev/null"),
    ],
)
def test_the_command_itself_ends_with_2_and_without_a_trace(
    tmp_path: Path, command: str, given: dict[str, str], sentence: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from adapters.cli.app import main; main()", command],
        cwd=tmp_path,
        env=environment(**given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert sentence in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
