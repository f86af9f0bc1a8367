"""Setting up: each answer is looked at when it is given; the file is there whole or not at all."""

import asyncio
import os
from pathlib import Path
from select import select

import pytest
from typer.testing import CliRunner

from adapters.cli.app import app
from adapters.cli.placed import placed
from bot.core.settings import read_settings
from tests.cli.conftest import free_port
from tests.cli.terminal import on_a_terminal
from tests.discord.test_run import double as discord

BOT, APP = "xoxb-123456789012-abcDEFghi", "xapp-1-A0123456-abcDEFghi"
DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.hunter2hunter2"
NOBODY = 65534
"""An account of the machine that is not ours, where we may give files away."""
CLIENT, SIGNING = "hunter2-is-the-client", "hunter2-signs-everything"
ON_A_TERMINAL = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # Ctrl+C there reaches us
from adapters.cli.app import main
main()
"""
Done = tuple[int, str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which it is called."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(*args: str, typed: str = "", **given: str) -> Done:
    """Set up without asking any platform; how it ended, and all that it wrote."""
    env = {"PORT": str(free_port()), **given}
    done = CliRunner().invoke(app, ["init", "--offline", *args], input=typed, env=env)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout + done.stderr


def secret(folder: Path, name: str, told: str) -> str:
    """A file with a secret in it, which ends with a line's end as editors leave it."""
    (folder / name).write_text(told + "\n")
    return name


def test_a_secret_whose_file_the_environment_names_is_not_asked_for_nor_written(
    folder: Path,
) -> None:
    named = str(folder / secret(folder, "token", DISCORD))
    Path(named).chmod(0o600)
    given = ("--no-questions", "--platform", "discord")
    status, said = init(*given, DISCORD_TOKEN_FILE=named)
    assert status == 0, said
    assert "DISCORD_TOKEN" not in (folder / ".env").read_text()
    assert DISCORD not in said


def test_answers_make_a_file_that_runs(folder: Path) -> None:
    status, said = init(typed=f"slack\n\n\n\n{APP}\n{BOT}\n")
    assert status == 0, said
    assert (folder / ".env").stat().st_mode & 0o777 == 0o600
    chosen = read_settings()
    assert chosen.slack_bot_token
    assert chosen.slack_app_token
    assert chosen.slack_bot_token.get_secret_value() == BOT
    assert chosen.slack_app_token.get_secret_value() == APP
    assert chosen.database_url.get_secret_value() == "sqlite:///var/convene.db"
    assert "socket_mode_enabled: true" in (folder / "slack-manifest.yaml").read_text()
    assert "Nothing fails here. No platform was asked" in said
    assert f"`cat {folder}/slack-manifest.yaml` in a second terminal shows it." in said
    assert "Paste the Bot User OAuth Token, from Install App" in said
    assert "/invite @Convene" in said
    assert BOT not in said
    assert APP not in said
    assert sorted(each.name for each in folder.iterdir()) == [".env", "slack-manifest.yaml"]


def test_a_wrong_answer_is_told_at_once_and_asked_for_again(folder: Path) -> None:
    typed = [
        "teams",
        "slack",
        "one",
        "convene.example.org",
        "https://convene.example.org/",
        "data?",
        "data",
        BOT,
        "xapp-your-token",
        APP,
        "",
        BOT,
    ]
    status, said = init(typed="\n".join([*typed, ""]))
    assert status == 0, said
    for sentence in (
        "Take one of these: slack, discord, both.",
        "PUBLIC_URL is “convene.example.org”, which can't be used.",
        "DATABASE_URL can't be used as it is.",
        "SLACK_APP_TOKEN can't be used as it is. It holds the bot's token",
        "SLACK_APP_TOKEN holds a stand-in.",
        "Nothing arrived. Paste it, and press Enter",
    ):
        assert sentence in said
    chosen = read_settings()
    assert chosen.public_url == "https://convene.example.org"
    assert chosen.backup_folder == Path("data/backups")
    assert BOT not in said


def test_several_workspaces_have_keys_and_a_manifest_over_http(folder: Path) -> None:
    typed = ["slack", "several", "", "https://convene.example.org", "", "1.2", CLIENT, SIGNING]
    status, said = init(typed="\n".join([*typed, ""]))
    assert status == 0, said
    chosen = read_settings()
    assert chosen.encryption_keys
    assert len(chosen.encryption_keys.get_secret_value()) == 44
    assert chosen.encryption_keys.get_secret_value() not in said
    manifest = (folder / "slack-manifest.yaml").read_text()
    assert "https://convene.example.org/slack/events" in manifest
    assert "https://convene.example.org/slack/oauth_redirect" in manifest
    assert chosen.slack_signing_secret
    assert chosen.slack_signing_secret.get_secret_value() == SIGNING


def test_everything_can_be_given_without_a_question(folder: Path) -> None:
    status, said = init(
        "--no-questions",
        "--platform",
        "both",
        "--data",
        "/var/lib/convene",
        "--public-url",
        "https://convene.example.org",
        "--file",
        "convene.env",
        "--manifest",
        "made.yaml",
        "--slack-bot-token-file",
        secret(folder, "bot", BOT),
        "--slack-app-token-file",
        secret(folder, "app", APP),
        DISCORD_TOKEN=DISCORD,
    )
    assert status == 0, said
    chosen = read_settings(folder / "convene.env")
    assert chosen.database_url.get_secret_value() == "sqlite:////var/lib/convene/convene.db"
    assert chosen.discord_token
    assert chosen.discord_token.get_secret_value() == DISCORD
    assert "`convene discord invite --file convene.env` prints where a Discord server" in said
    assert (
        "Start it with `convene run --file convene.env`, which lasts until Ctrl+C, or have" in said
    )
    assert "Open https://" not in said
    assert (folder / "made.yaml").is_file()
    assert [one for one in (BOT, APP, DISCORD) if one in said] == []


async def test_at_its_end_the_platform_is_asked_and_the_invitation_is_there(
    contracts: Path | None,
) -> None:
    async with discord(contracts) as there:
        given = {"DISCORD_TOKEN": there.platform.token, "DISCORD_API_URL": there.api_url}
        args = ["init", "--no-questions", "--platform", "discord"]
        done = await asyncio.to_thread(lambda: CliRunner().invoke(app, args, env=given))
    assert done.exit_code == 0, done.output
    # What is left to do stands below all that the doctor says.
    *_doctor, invitation, last = done.stdout.splitlines()
    assert f"client_id={there.platform.state.app}" in invitation
    assert last == "Then on Discord, where your community meets: /cop setup."
    assert "pass           discord token         Discord knows it as convene." in done.stdout
    assert there.platform.token not in done.output


@pytest.mark.parametrize(
    ("args", "given", "sentence"),
    [
        ((), {}, "Give --platform."),
        (("--platform", "teams"), {}, "Take one of these: slack, discord, both."),
        (("--platform", "discord"), {}, "Give --discord-token-file, or DISCORD_TOKEN in the env"),
        (("--platform", "discord"), {"DISCORD_TOKEN": BOT}, "It holds a token of Slack's."),
        (("--platform", "discord", "--discord-token-file", "no"), {}, "no can't be read: No such"),
        (
            ("--platform", "discord", "--discord-token-file", "/dev/zero"),
            {},
            "DISCORD_TOKEN holds too little to be a secret.",
        ),
        (
            ("--platform", "slack", "--workspaces", "several", "--public-url", ""),
            {},
            "PUBLIC_URL is needed.",
        ),
        (("--platform", "slack", "--manifest", "no/made.yaml"), {}, "no/made.yaml can't be writt"),
        (("--platform", "discord", "--file", "no/.env"), {"DISCORD_TOKEN": DISCORD}, "no/.env can"),
        (("--platform", "discord", "--data", "it's"), {"DISCORD_TOKEN": DISCORD}, "DATABASE_URL"),
        ((), {"PORT": "many"}, "PORT is “many”, which can't be used."),
    ],
)
def test_what_will_not_do_ends_it_before_anything_is_written(
    folder: Path, args: tuple[str, ...], given: dict[str, str], sentence: str
) -> None:
    status, said = init("--no-questions", *args, **given)
    assert status == 2
    assert sentence in said
    assert [each.name for each in folder.iterdir() if "env" in each.name] == []
    assert BOT not in said


def test_a_file_that_has_all_that_is_needed_stays_unless_it_is_forced(folder: Path) -> None:
    there = f"PORT=8001\nDISCORD_TOKEN={DISCORD}\n"
    (folder / ".env").write_text(there)
    args = ("--no-questions", "--platform", "discord")
    status, said = init(*args, DISCORD_TOKEN=DISCORD)
    assert status == 2
    assert ".env is there already, with all that is needed, and stays as it is." in said
    assert (folder / ".env").read_text() == there
    assert "what is missing is added" not in init("--platform", "discord")[1]
    status, said = init(*args, "--force", DISCORD_TOKEN=DISCORD)
    assert status == 0, said
    assert "The one before is kept as .env.1." in said
    assert (folder / ".env.1").read_text() == there
    assert (folder / ".env.1").stat().st_mode & 0o777 == 0o600
    (folder / ".env").write_text("PORT=8002\n")
    assert init(*args, "--force", DISCORD_TOKEN=DISCORD)[0] == 0
    assert (folder / ".env.1").read_text() == there
    assert (folder / ".env.2").read_text() == "PORT=8002\n"


def test_a_file_written_anew_stays_where_it_lay_and_whose_it_was(folder: Path) -> None:
    kept = folder / "kept"
    kept.mkdir()
    (kept / "env").write_text("SLACK_COMMAND=ours\n")
    if os.geteuid() == 0:
        os.chown(kept / "env", NOBODY, NOBODY)
    owner = (kept / "env").stat().st_uid
    (folder / ".env").symlink_to(kept / "env")
    args = ("--no-questions", "--platform", "discord", "--force")
    assert init(*args, DISCORD_TOKEN=DISCORD)[0] == 0
    assert (folder / ".env").readlink() == kept / "env"
    assert "SLACK_COMMAND" not in (kept / "env").read_text()
    assert ((kept / "env").stat().st_uid, (kept / "env").stat().st_mode & 0o777) == (owner, 0o600)
    assert (kept / "env.1").read_text() == "SLACK_COMMAND=ours\n"


ON_SLACK = f"""\
# Ours since 2026.
DATABASE_URL='sqlite:///kept/convene.db'  # on the large disk
BACKUP_HOURS=24
export SLACK_APP_TOKEN={APP}
SLACK_BOT_TOKEN="{BOT}"
DISCORD_TOKEN=
LOG_LEVEL=warning"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_another_platform_is_added_and_all_else_in_the_file_stays(folder: Path, end: str) -> None:
    there = ON_SLACK.replace("\n", end).encode()
    (folder / ".env").write_bytes(there)
    (folder / ".env").chmod(0o640)
    status, said = init(typed=f"\n{DISCORD}\n", DISCORD_API_URL="http://127.0.0.1:9")
    # What others can read is for the doctor to say.
    assert status == 1, said
    made = (folder / ".env").read_bytes()
    assert made == there.replace(b"DISCORD_TOKEN=", f"DISCORD_TOKEN={DISCORD}".encode())
    assert (folder / ".env").stat().st_mode & 0o777 == 0o640
    assert ".env is there already: all that is in it stays, and what is missing is added." in said
    assert ".env has DISCORD_TOKEN now; all else in it is as it was." in said
    assert "start it again" in said
    assert "xapp-" not in said
    assert DISCORD not in said
    assert [each.name for each in folder.iterdir()] == [".env"]


def test_slack_is_added_with_a_manifest_that_goes_by_the_file(folder: Path) -> None:
    (folder / ".env").write_text(f"DISCORD_TOKEN={DISCORD}\nSLACK_COMMAND=convene")
    (folder / ".env").chmod(0o600)
    given = {"SLACK_APP_TOKEN": APP, "SLACK_BOT_TOKEN": BOT}
    status, said = init("--no-questions", "--platform", "both", **given)
    assert status == 0, said
    assert (folder / ".env").read_text() == (
        f"DISCORD_TOKEN={DISCORD}\nSLACK_COMMAND=convene\n"
        f"SLACK_APP_TOKEN={APP}\nSLACK_BOT_TOKEN={BOT}\n"
    )
    assert "command: /convene" in (folder / "slack-manifest.yaml").read_text()
    assert "/invite @Convene, then /convene setup" in said
    assert "On Discord, where" not in said


def test_a_token_that_is_missing_alone_is_asked_for_alone(folder: Path) -> None:
    (folder / ".env").write_text(f"SLACK_BOT_TOKEN_FILE={secret(folder, 'bot', BOT)}\n")
    (folder / ".env").chmod(0o600)
    (folder / "bot").chmod(0o600)
    status, said = init(typed=f"slack\n{APP}\n")
    assert status == 0, said
    assert ".env has SLACK_APP_TOKEN now" in said


def test_what_stands_in_the_file_goes_before_what_is_given(folder: Path) -> None:
    there = "PUBLIC_URL=https://a.example.org\nDATABASE_URL=sqlite:///a.db\n"
    (folder / ".env").write_text(there)
    (folder / ".env").chmod(0o600)
    args = ("--no-questions", "--platform", "discord", "--data", "b")
    status, said = init(*args, "--public-url", "https://b.example.org", DISCORD_TOKEN=DISCORD)
    assert status == 0, said
    added = f"BACKUP_FOLDER=b/backups\nDISCORD_TOKEN={DISCORD}\n"
    assert (folder / ".env").read_text() == there + added
    assert "PUBLIC_URL stays as the file has it." in said
    assert "DATABASE_URL stays as the file has it." in said


@pytest.mark.parametrize(
    ("there", "sentence"),
    [
        ("BACKUP_HOURS=many\n", "BACKUP_HOURS is “many”"),
        ("PORT\n", "can't be understood in line 1"),
    ],
)
def test_a_file_with_a_fault_in_it_is_told_of_and_stays(
    folder: Path, there: str, sentence: str
) -> None:
    (folder / ".env").write_text(there)
    args = ("--no-questions", "--platform", "discord")
    status, said = init(*args, DISCORD_TOKEN=DISCORD)
    assert (status, sentence in said) == (2, True), said
    assert (folder / ".env").read_text() == there


def test_data_lies_in_one_place_wherever_a_file_of_another_folder_is_read_from(
    folder: Path,
) -> None:
    (folder / "etc").mkdir()
    args = ("--no-questions", "--platform", "discord", "--file", "etc/convene.env")
    status, said = init(*args, DISCORD_TOKEN=DISCORD)
    assert status == 0, said
    chosen = read_settings(folder / "etc" / "convene.env")
    assert chosen.database_url.get_secret_value() == f"sqlite:///{folder}/var/convene.db"
    assert chosen.backup_folder == folder / "var" / "backups"
    assert init(*args, "--force", "--data", "data", DISCORD_TOKEN=DISCORD)[0] == 0
    assert read_settings(folder / "etc" / "convene.env").backup_folder == folder / "data/backups"


def test_where_the_environment_names_the_database_the_folder_is_not_asked_for(
    folder: Path,
) -> None:
    status, _said = init(typed=f"discord\n\n{DISCORD}\n", DATABASE_URL="sqlite:///elsewhere.db")
    assert status == 0
    assert "DATABASE_URL" not in (folder / ".env").read_text()


def test_whoever_stops_half_way_finds_nothing_half_written(folder: Path) -> None:
    status, said = init(typed="slack\none\n")
    assert status == 130
    assert "Stopped. No settings were written." in said
    assert list(folder.iterdir()) == []


def test_a_file_that_came_meanwhile_is_not_written_over(folder: Path) -> None:
    (folder / ".env").write_text("mine")
    with pytest.raises(FileExistsError):
        placed(folder / ".env", "ours", over=False)
    assert [each.read_text() for each in folder.iterdir()] == ["mine"]


def test_on_a_terminal_secrets_are_not_shown_and_ctrl_c_leaves_nothing(folder: Path) -> None:
    said = stopped_at_a_terminal(folder, ["discord\n", "\n", "\n", DISCORD])
    assert "Paste the token" in said
    assert DISCORD not in said
    assert "Stopped. No settings were written." in said
    assert list(folder.iterdir()) == []


def stopped_at_a_terminal(folder: Path, typed: list[str]) -> str:
    """What stands on a terminal on which this is typed, each when a question waits; then Ctrl+C."""
    shown = b""
    with on_a_terminal(ON_A_TERMINAL, "init", "--offline", folder=folder) as (process, end):
        for line in typed:
            # The space comes last: by then what is typed is shown no more, where it is not to be.
            while not shown.endswith(b": "):
                assert select([end], [], [], 60)[0], shown
                shown += os.read(end, 4096)
            shown += b"\n"
            os.write(end, line.encode())
        # Again where nothing comes of it: Python drops one that comes amid a finalizer.
        while process.poll() is None:
            os.write(end, b"\x03")
            while select([end], [], [], 10)[0]:
                shown += os.read(end, 4096)
    assert process.returncode == 130
    return shown.decode()
