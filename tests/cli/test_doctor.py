"""The doctor on this machine: what fails is named and mended by its sentence; nothing changes."""

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from os import utime
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from adapters.cli.app import app
from adapters.cli.database_checks import known
from adapters.cli.local_checks import room
from bot.core.checks import Amiss
from store.core.subject import Subject
from store.database import Store
from store.migrate import fresh
from store.occurrences import Occurrence
from store.outbox import Delivery
from tests.cli.conftest import free_port
from tests.cli.doctoring import inhabited, visit
from tests.fresh import fresh as new
from tests.store.released.load import SAMPLES, Sample

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the doctor is called, and a port that is free."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORT", str(free_port()))
    return tmp_path


def test_where_nothing_is_set_up_nothing_fails() -> None:
    found = visit()
    assert (found.status, found.failing()) == (0, [])
    assert found.said("settings")[1] == "There is no .env; the environment and defaults serve."
    assert found.said("schema")[0] == "not looked at"
    assert found.said("slack") == ("not looked at", "No token of Slack's is set.")
    assert found.said("address")[0] == "not looked at"


def test_it_prints_a_line_for_each_check_and_what_it_comes_to(folder: Path) -> None:
    (folder / ".env").write_text("PORT=8001\n")
    (folder / ".env").chmod(0o644)
    done = CliRunner().invoke(app, ["doctor", "--offline"])
    lines = done.stdout.splitlines()
    assert done.exit_code == 1
    assert "pass           settings              .env can be used as it is." in lines
    assert (
        "fail           files                 Others on this machine can read .env. Close it to "
        "them: chmod 600 .env" in lines
    )
    asked = "You asked to look at this machine alone."
    assert [
        f"not looked at  {name:<20}  {asked}" for name in ("address", "slack", "discord", "mail")
    ] == [line for line in lines if line.endswith(asked)]
    assert lines[-1] == "1 check fails."


def test_where_nobody_can_talk_to_it_yet_that_is_said_last() -> None:
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == (
        "Nothing fails, but no chat platform is connected yet. `convene init` connects one."
    )


def test_settings_that_cannot_be_read_end_it_with_2(folder: Path) -> None:
    (folder / ".env").write_text("COFFEE=black\nSLACK_BOT_TOKEN=xapp-hunter2\n")
    found = visit()
    assert (found.status, found.failing()) == (2, ["settings", "settings"])
    assert "COFFEE is not a variable that Convene knows." in found.words
    assert "It holds the app-level token" in found.words
    assert "hunter2" not in found.words


def test_a_file_of_settings_that_is_named_has_to_be_there(folder: Path) -> None:
    assert visit("--file", "other.env").said("settings")[1].startswith("other.env is not there.")
    for each in ("/dev/zero", str(folder)):
        found = visit("--offline", "--file", each)
        assert (found.status, found.failing()) == (2, ["settings"])
        assert found.said("settings")[1].startswith(f"{each} can't be read (")
    (folder / "other.env").write_text("PUBLIC_URL=https://convene.example.org\n")
    (folder / "other.env").chmod(0o600)
    assert visit("--offline", "--file", "other.env").status == 0


def test_what_is_set_by_halves_is_named() -> None:
    finding, said = visit(SLACK_APP_TOKEN="xapp-1-A0123456-abcdefgh").said("settings")
    assert finding == "fail"
    assert said.startswith("SLACK_APP_TOKEN is set and needs SLACK_BOT_TOKEN as well.")


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-your-token-goes-here", "SLACK_BOT_TOKEN holds a stand-in."),
        ("SLACK_APP_TOKEN", "xapp-1-xxxxxxxxxxxxxx", "SLACK_APP_TOKEN holds a stand-in."),
        ("SLACK_SIGNING_SECRET", "changeme-changeme-changeme", "SLACK_SIGNING_SECRET holds a st"),
        ("SLACK_SIGNING_SECRET", "s3cr3t", "SLACK_SIGNING_SECRET holds too little to be a secr"),
        ("SLACK_CLIENT_SECRET", "aaaaaaaaaaaaaaaaaaaaaaaa", "SLACK_CLIENT_SECRET holds too lit"),
        ("DISCORD_TOKEN", "hunter2", "DISCORD_TOKEN holds too little to be a secret. Copy it"),
        ("ENCRYPTION_KEYS", "A" * 43 + "=", "ENCRYPTION_KEYS holds too little to be a secret. Ma"),
    ],
)
def test_a_secret_that_is_none_is_named_and_not_repeated(
    variable: str, value: str, sentence: str
) -> None:
    found = visit("--offline", **{variable: value})
    finding, said = found.said("secrets")
    assert (found.status, finding) == (1, "fail")
    assert said.startswith(sentence)
    assert value not in found.words


def test_what_others_can_read_is_named_with_the_command_that_closes_it(folder: Path) -> None:
    url = new(folder)
    copies = folder / "copies"
    copies.mkdir()
    (copies / "convene-20260101-000000.db").write_bytes(b"")
    (copies / "convene-20260101-000000.db").chmod(0o604)
    finding, said = visit(DATABASE_URL=url, BACKUP_FOLDER="copies").said("files")
    assert finding == "fail"
    assert said.endswith("chmod 600 copies/convene-20260101-000000.db")


@pytest.mark.parametrize("inside", ["environment", "file"])
def test_a_file_with_a_secret_that_others_can_read_is_named(folder: Path, inside: str) -> None:
    (folder / "token").write_text("MTIz.GabcDE.hunter2hunter2\n")
    (folder / "token").chmod(0o640)
    (folder / ".env").write_text("DISCORD_TOKEN_FILE=token\n" if inside == "file" else "")
    (folder / ".env").chmod(0o600)
    given = {"DISCORD_TOKEN_FILE": "token"} if inside == "environment" else {}
    found = visit("--offline", **given)
    assert found.said("files") == (
        "fail",
        "Others on this machine can read token. Close it to them: chmod 600 token",
    )
    (folder / "token").chmod(0o600)
    again = visit("--offline", **given)
    assert (again.status, again.said("secrets")[1]) == (0, "1 secret is set.")
    assert "hunter2" not in found.words + again.words


def test_a_file_with_a_secret_that_is_not_there_ends_it_with_2() -> None:
    found = visit("--offline", DISCORD_TOKEN_FILE="/nowhere")
    assert found.status == 2
    assert found.said("settings")[1].startswith("DISCORD_TOKEN_FILE names /nowhere, which can't")


@pytest.mark.parametrize(
    ("statement", "check", "sentence"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "schema", "which a newer version of"),
        ("UPDATE alembic_version SET version_num = '0010'", "schema", "before Convene 0.2.0"),
        ("DROP INDEX rsvp_of_member", "schema", "changed by something else than Convene"),
        ("DROP TABLE alembic_version", "database", "the database of another program"),
    ],
)
def test_a_database_of_another_version_is_told_and_let_be(
    folder: Path, statement: str, check: str, sentence: str
) -> None:
    path = folder / "ours.db"
    fresh(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as ours:
        ours.execute(statement)
    before = path.read_bytes(), sorted(folder.iterdir())
    found = visit(DATABASE_URL="sqlite:///ours.db")
    assert found.status == 1
    assert found.failing() == [check, "copies"]
    assert sentence in found.said(check)[1]
    assert found.said("copies")[1].endswith("can't be told: copy it by hand before you mend it.")
    assert found.said("clock")[0] == "not looked at"
    assert (path.read_bytes(), sorted(folder.iterdir())) == before


def test_a_database_of_an_older_version_is_to_be_migrated(folder: Path) -> None:
    Sample.read(SAMPLES[0]).load("sqlite:///old.db")
    before = (folder / "old.db").read_bytes()
    finding, said = visit(DATABASE_URL="sqlite:///old.db").said("schema")
    assert finding == "fail"
    assert "run `convene migrate`, which makes a copy first" in said
    assert (folder / "old.db").read_bytes() == before


def test_a_database_that_is_a_folder_is_told(folder: Path) -> None:
    (folder / "data").mkdir()
    found = visit(DATABASE_URL="sqlite:///data")
    assert found.failing() == ["database"]
    assert found.said("database")[1].startswith("DATABASE_URL names data, which is a folder.")


def test_a_clock_and_an_outbox_that_are_behind_are_told(folder: Path) -> None:
    url = inhabited(folder)
    found = visit(DATABASE_URL=url)
    assert (found.said("clock")[0], found.said("outbox")[0]) == ("pass", "pass")
    owe(url, NOW - timedelta(hours=3))
    found = visit(DATABASE_URL=url)
    since = f"{NOW - timedelta(hours=3):%Y-%m-%d %H:%M} UTC"
    assert found.said("clock")[0] == found.said("outbox")[0] == "fail"
    assert since in found.said("clock")[1]
    assert since in found.said("outbox")[1]


def owe(url: str, since: datetime) -> None:
    """Something was due then, and something was to be said."""
    store = Store(url)
    try:
        with store.session() as session:
            session.add(
                Occurrence(
                    community_id=1,
                    prompt="some prompt",
                    subject=Subject("gathering", 1),
                    step="",
                    day=since.date(),
                    due_at=since,
                )
            )
            session.add(Delivery(community_id=1, key="some key", verb="post", due_at=since))
    finally:
        store.close()


def test_it_reads_what_stands_in_the_log_while_convene_runs(folder: Path) -> None:
    url = inhabited(folder)
    store = Store(url)
    try:
        with store.session() as session:
            session.add(
                Delivery(community_id=1, key="k", verb="post", due_at=NOW - timedelta(days=2))
            )
        assert (folder / "convene.db-wal").stat().st_size
        assert visit(DATABASE_URL=url).said("outbox")[0] == "fail"
    finally:
        store.close()


def test_what_a_killed_process_left_is_read_and_left_as_it_is(folder: Path) -> None:
    url, killed = inhabited(folder), folder / "killed"
    killed.mkdir()
    store = Store(url)
    try:
        with store.session() as session:
            since = NOW - timedelta(days=2)
            session.add(Delivery(community_id=1, key="k", verb="post", due_at=since))
        for ending in ("", "-wal"):
            shutil.copy2(f"{folder / 'convene.db'}{ending}", killed)
    finally:
        store.close()
    before = {each.name: each.read_bytes() for each in killed.iterdir()}
    found = visit(DATABASE_URL="sqlite:///killed/convene.db")
    assert found.said("outbox")[0] == "fail"
    assert {name: (killed / name).read_bytes() for name in before} == before


def test_a_zone_that_nobody_knows_is_named(folder: Path) -> None:
    found = visit(DATABASE_URL=inhabited(folder, zone="Europe/Atlantis"))
    finding, said = found.said("time zones")
    assert finding == "fail"
    assert said.startswith("Nothing is known of the time zone Europe/Atlantis.")
    assert known(["Europe/Berlin"]) == "They are known."


def test_copies_are_asked_for_once_there_is_something_to_copy(folder: Path) -> None:
    assert visit(DATABASE_URL=new(folder)).said("copies")[0] == "pass"
    url = inhabited(folder)
    finding, said = visit(DATABASE_URL=url).said("copies")
    assert (finding, said.startswith("There is no copy in var/backups.")) == ("fail", True)
    assert CliRunner().invoke(app, ["backup"], env={"DATABASE_URL": url}).exit_code == 0
    assert visit(DATABASE_URL=url).said("copies")[0] == "pass"
    (copy,) = (folder / "var" / "backups").iterdir()
    utime(copy, (0, (NOW - timedelta(days=12)).timestamp()))
    finding, said = visit(DATABASE_URL=url).said("copies")
    assert (finding, "is 12 days old" in said) == ("fail", True)
    (folder / "nightly").mkdir()
    copy.rename(folder / "nightly" / "convene-2026-03-01.db")
    utime(folder / "nightly" / "convene-2026-03-01.db")
    assert visit("--copies", "nightly", DATABASE_URL=url).said("copies")[0] == "pass"


@pytest.mark.parametrize("which", range(len(SAMPLES)))
def test_a_database_that_is_not_of_this_version_holds_something_that_a_copy_would_save(
    folder: Path, which: int
) -> None:
    Sample.read(SAMPLES[which]).load("sqlite:///old.db")
    given = {"DATABASE_URL": "sqlite:///old.db"}
    finding, said = visit(**given).said("copies")
    assert (finding, said.partition(" Make one")[0]) == ("fail", "There is no copy in var/backups.")
    assert CliRunner().invoke(app, ["backup"], env=given).exit_code == 0
    assert visit(**given).said("copies")[0] == "pass"


def test_a_damaged_database_without_a_copy_is_not_nothing(folder: Path) -> None:
    path = Path(inhabited(folder).removeprefix("sqlite:///"))
    path.write_bytes(path.read_bytes()[:20_000])
    finding, said = visit(DATABASE_URL="sqlite:///convene.db").said("copies")
    assert (finding, "copy it by hand before you mend it" in said) == ("fail", True)


def test_what_is_no_copy_is_not_taken_for_one(folder: Path) -> None:
    url, copies = inhabited(folder), folder / "var" / "backups"
    assert CliRunner().invoke(app, ["backup"], env={"DATABASE_URL": url}).exit_code == 0
    (copy,) = copies.iterdir()
    content = copy.read_bytes()
    copy.rename(copies / "convene-20260101-000000-before-restore.db")
    finding, said = visit(DATABASE_URL=url).said("copies")
    assert (finding, said.partition(":")[0]) == ("fail", "No copy in var/backups could be put back")
    with closing(sqlite3.connect(folder / "other.db")) as other, other:
        other.execute("CREATE TABLE theirs (id INTEGER)")
    none = copies / "convene-20260102-000000.db"
    for held in (b"", b"a letter" * 900, content[:-4096], (folder / "other.db").read_bytes()):
        none.write_bytes(held)
        none.chmod(0o600)
        assert visit(DATABASE_URL=url).failing() == ["copies"], held[:20]
    none.write_bytes(content)
    assert visit(DATABASE_URL=url).failing() == []


def test_a_copy_that_the_clock_should_have_made_is_missed_after_two_of_its_times(
    folder: Path,
) -> None:
    daily = {"DATABASE_URL": inhabited(folder), "BACKUP_HOURS": "24", "BACKUP_KEEP": "7"}
    assert CliRunner().invoke(app, ["backup"], env=daily).exit_code == 0
    said = visit(**daily).said("copies")[1]
    assert said.endswith("Every 24 hours one is made while Convene runs, and 7 of them are kept.")
    (copy,) = (folder / "var" / "backups").iterdir()
    for hours, finding in ((47, "pass"), (49, "fail")):
        utime(copy, (0, (NOW - timedelta(hours=hours)).timestamp()))
        assert visit(**daily).said("copies")[0] == finding
    told = "is 2 days old. One is made every 24 hours while Convene runs (BACKUP_HOURS): look into"
    assert told in visit(**daily).said("copies")[1]


def test_a_copy_of_a_time_to_come_does_not_hide_that_none_was_made_since(folder: Path) -> None:
    url, copies = inhabited(folder), folder / "var" / "backups"
    for why in ("", "-by-the-clock"):
        to = copies / f"convene-20991201-000000{why}.db"
        assert (
            CliRunner()
            .invoke(app, ["backup", "--to", str(to)], env={"DATABASE_URL": url})
            .exit_code
            == 0
        )
        utime(to, (0, datetime(2099, 12, 1, tzinfo=UTC).timestamp()))
    finding, said = visit(DATABASE_URL=url).said("copies")
    assert (finding, said.partition(":")[0]) == (
        "fail",
        "All copies in var/backups are of a time to come",
    )
    old = copies / "convene-20260101-000000.db"
    (copies / "convene-20991201-000000.db").rename(old)
    utime(old, (0, (NOW - timedelta(days=12)).timestamp()))
    finding, said = visit(DATABASE_URL=url).said("copies")
    assert (finding, "is 12 days old" in said) == ("fail", True)


def test_a_disk_with_little_room_is_told(folder: Path) -> None:
    assert "MB free at" in room(folder / "convene.db", folder)
    with pytest.raises(Amiss, match=r"MB are free, and 1000000000000 are wanted. Make room."):
        room(folder / "convene.db", folder, least=10**18)


def test_what_is_set_in_part_is_told_as_such_and_not_asked() -> None:
    found = visit(SLACK_BOT_TOKEN="xoxb-123456789012-abcDEFghi")
    assert found.said("settings")[0] == "fail"
    assert found.said("slack") == ("not looked at", "It is set up in part; see “settings”.")


def test_help_tells_the_commands_in_the_order_in_which_they_are_needed() -> None:
    said = CliRunner().invoke(app, ["--help"]).stdout
    keep = ["backup", "restore", "migrate", "people", "keys"]
    move = ["archive", "export", "import", "copy"]
    order = ["demo", "init", "doctor", "run", "slack", "discord", *keep, *move, "play"]
    assert re.findall(r"^│ (\w+) ", said, re.MULTILINE) == order


def test_help_is_there_by_its_short_name_for_every_command() -> None:
    named = 0
    left: list[tuple[tuple[str, ...], Any]] = [((), typer.main.get_command(app))]
    while left:
        path, command = left.pop()
        short, long = (CliRunner().invoke(app, [*path, asked]) for asked in ("-h", "--help"))
        assert (short.exit_code, short.stdout) == (0, long.stdout), path
        assert "Usage: " in short.stdout
        named += 1
        left += [((*path, name), each) for name, each in getattr(command, "commands", {}).items()]
    assert named > 20
