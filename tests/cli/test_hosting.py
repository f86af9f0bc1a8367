"""The pages for whoever runs it: every command on them that is ours works as it is printed."""

import asyncio
import re
import shlex
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from store.backup import back_up
from store.communities import Community
from store.database import Store
from store.fitness import newest
from store.mail_stops import MailStops
from store.members import Member
from store.migrate import fresh
from tests.cli.conftest import ROOT, environment
from tests.discord.test_run import double as discord_double
from tests.slack.test_run import STARTS
from tests.slack.test_run import double as slack_double

DOCS = ROOT / "docs"
OTHERS = {"apt-get", "git", "cd", "cp", "systemctl", "journalctl", "sudo"}
"""What a page has somebody type that is not ours: it needs root, systemd or the network."""
KEY = "c2l4dGVlbiBieXRlcyBhcmUgbm90IGVub3VnaCE9PT0="
DOCTOR = "/opt/convene/.venv/bin/convene doctor"
PLACES = {
    "/opt/convene/.venv/bin/convene": str(Path(sys.executable).with_name("convene")),
    "/opt/convene": str(ROOT),
}
Answer = tuple[int | None, str]


def typed(page: str) -> list[str]:
    """What a page has somebody type, line by line, less what is not ours."""
    blocks = re.findall(r"```console\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)
    lines = [one[2:] for block in blocks for one in block.splitlines() if one[:2] == "# "]
    return [line for line in lines if shlex.split(line)[0] not in OTHERS]


def in_words(page: str, command: str) -> str:
    """A command that stands within a sentence of a page."""
    [found] = re.findall(rf"`(convene {command}[^`]*)`", (DOCS / page).read_text())
    return str(found).replace("convene", "/opt/convene/.venv/bin/convene", 1)


def test_the_unit_tells_of_the_command_that_the_page_has() -> None:
    unit = (ROOT / "deploy" / "convene.service").read_text()
    init, _doctor = typed("hosting.md")
    assert init.removeprefix("/opt/convene/.venv/bin/") in unit


def here(line: str, folder: Path) -> str:
    """The same line, with the machine's folders below another one."""
    for place, instead in PLACES.items():
        line = line.replace(place, instead)
    return re.sub(r"(?<![\w/])/(?=etc/|var/)", f"{folder}/", line)


async def begun(line: str, folder: Path, given: Mapping[str, str]) -> asyncio.subprocess.Process:
    """A line that a shell runs, in a folder of its own."""
    return await asyncio.create_subprocess_exec(
        "bash",
        "-c",
        f"exec {here(line, folder)}" if "=" not in line.split()[0] else here(line, folder),
        cwd=folder,
        env={**environment(**given), "PYTHONPATH": ""},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def done(line: str, folder: Path, answer: str = "", **given: str) -> Answer:
    """How a line ended, and what it said to whoever typed it and answered."""
    process = await begun(line, folder, given)
    said, _none = await asyncio.wait_for(process.communicate(answer.encode()), STARTS)
    return process.returncode, said.decode()


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """An empty machine, as far as the pages name its folders."""
    for place in ("etc", "var/lib/convene", "var/backups"):
        (tmp_path / place).mkdir(parents=True)
    return tmp_path


@asynccontextmanager
async def running(machine: Path, given: Mapping[str, str]) -> AsyncIterator[None]:
    """Convene, started as the page has it where there is no systemd."""
    process = await begun(in_words("hosting.md", "run"), machine, given)
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        said, _none = await asyncio.wait_for(process.communicate(), STARTS)
        assert "Traceback" not in said.decode(), said.decode()
        assert "There is no .env here" not in said.decode(), said.decode()


@pytest.mark.long
async def test_the_path_leads_from_nothing_to_a_bot_on_slack(
    contracts: Path | None, machine: Path
) -> None:
    init, doctor = typed("hosting.md")
    async with slack_double(contracts) as slack:
        where = {"SLACK_API_URL": slack.api_url}
        tokens = {"SLACK_BOT_TOKEN": slack.token.secret, "SLACK_APP_TOKEN": slack.app.app_token}
        status, said = await done(
            f"{init} --no-questions --platform slack", machine, **where, **tokens
        )
        assert (status, "Nothing fails." in said) == (0, True), said
        assert (machine / "etc" / "convene.env").stat().st_mode & 0o777 == 0o600
        assert (machine / "slack-manifest.yaml").is_file()
        convene = here("/opt/convene/.venv/bin/convene", machine)
        assert f"`{convene} run --file {machine}/etc/convene.env`" in " ".join(said.split())
        async with running(machine, where):
            await asyncio.wait_for(slack.sockets.ready(1), STARTS)
            assert await slack.person("Chris").command("/cop setup", "#facilitators")
            assert "Set up a community" in slack.person("Chris").form_text
            status, said = await done(doctor, machine, **where)
            assert status == 0, said


@pytest.mark.long
async def test_the_path_leads_from_nothing_to_a_bot_on_discord(
    contracts: Path | None, machine: Path
) -> None:
    init, doctor = typed("hosting.md")
    async with discord_double(contracts) as discord:
        where = {"DISCORD_API_URL": discord.api_url}
        token = {"DISCORD_TOKEN": discord.platform.token}
        status, said = await done(
            f"{init} --no-questions --platform discord", machine, **where, **token
        )
        assert (status, "Nothing fails." in said) == (0, True), said
        assert "https://discord.com/oauth2/authorize?" in said
        async with running(machine, where):
            async with asyncio.timeout(STARTS):
                await discord.gateway.ready()
            assert await discord.person("Chris").command("cop setup", {}, "#facilitators")
            assert "Set up a community" in discord.person("Chris").form_text
            status, said = await done(doctor, machine, **where)
            assert status == 0, said


def data_of(machine: Path) -> Path:
    """Where the pages have its data lie."""
    return machine / "var" / "lib" / "convene" / "var"


def lived(machine: Path) -> None:
    """Somebody set it up some time ago; there is a community with a member who stopped e-mails."""
    data = data_of(machine)
    data.mkdir()
    url = fresh(data / "convene.db")
    told = [f"DATABASE_URL={url}", f"BACKUP_FOLDER={data / 'backups'}", f"ENCRYPTION_KEYS={KEY}"]
    settings = machine / "etc" / "convene.env"
    settings.write_text("\n".join([*told, ""]))
    settings.chmod(0o600)
    store = Store(url)
    now = datetime(2026, 1, 5, tzinfo=UTC)
    with store.session() as session:
        made = Community(
            name="First Friday",
            template="first-friday",
            zone="Europe/Berlin",
            state="active",
            founded_at=now,
        )
        session.add(made)
        session.flush()
        session.add(Member(community_id=made.id, name="Ana Ruiz", joined_at=now))
        MailStops(session, made.id).note("ana@example.org", "secret-1")
    store.close()


@pytest.mark.long
async def test_it_is_kept_as_the_page_about_that_tells(machine: Path) -> None:
    lived(machine)
    lines = typed("care.md")
    assert len(lines) == 12
    [named] = [found for line in lines for found in re.findall(r"\S+-before-\d+\.db", line)]
    first, *others = lines
    status, said = await done(first, machine)
    assert status == 0, said
    _status, said = await done(f"{DOCTOR} --offline --file /etc/convene.env", machine)
    assert re.search(r"^pass +copies ", said, re.MULTILINE), said
    before = back_up(data_of(machine) / "convene.db", data_of(machine) / "backups", newest())
    for page in others:
        # The copy that an update made, of this version instead of an earlier one.
        line = page.replace(named, str(before))
        # The copy that was made today is the one that is gone back to.
        today = line.replace("2026-11-29", f"{date.today()}")  # noqa: DTZ011 - as `date` has it
        given = {}
        if " import " in line:
            # Into another installation: where it came from it is already.
            given = {"DATABASE_URL": f"sqlite:///{machine / 'other.db'}"}
        status, said = await done(today, machine, "y\n", **given)
        assert status == 0, f"{today}\n{said}"
    [found] = [line for line in lines if " people find " in line]
    status, said = await done(found, machine)
    assert "Ana" not in said
