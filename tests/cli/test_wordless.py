"""What the log holds by default: how things went on every stage, and nothing of anybody's."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT

PLAY = """
community first-friday "Zwetschgenrunde" in #zimmerpflanze zone Europe/Berlin
steward Valeska
members Quendolin, Roderich
now 2026-03-02 09:00

Quendolin: /rsvp yes Walnussbrot
Roderich: /rsvp perhaps Pfefferkuchen
Roderich: /wsvp Muskatnuss
Quendolin: /role claim
Quendolin fills
  role: Opener
  note: Kaffeekanne
Roderich: /query ask events Where is the Lakritzladen?
Roderich: /share https://lavendelweg.example/ Lavendelweg
Valeska: /cop note next Bratapfelduft
Valeska: /gathering cancel next Schneegestoeber
clock +1d
"""
WORDS = (
    "Zwetschgen",
    "zimmerpflanze",
    "Valeska",
    "Quendolin",
    "Roderich",
    "Walnuss",
    "Pfeffer",
    "wsvp",
    "Muskat",
    "Kaffee",
    "Lakritz",
    "Lavendel",
    "Bratapfel",
    "Schneegest",
)
"""What somebody wrote or is called."""
SCRIPT = """
import asyncio, json, os, sys
from pathlib import Path
from adapters.cli.logs import set_up_logs
from adapters.cli.play import read
from adapters.plays.runner import perform
from adapters.wiring.playground import stage as playground
from bot.core.settings import Settings
from tests.wire.discord.stage import DiscordStage
from tests.wire.slack.stage import SlackStage

stages = {
    "playground": playground,
    "slack": lambda: SlackStage(None),
    "discord": lambda: DiscordStage(None),
}

async def played():
    stage = stages[sys.argv[1]]()
    acts = [turn async for turn in perform(read(Path(sys.argv[2])), stage)]
    secrets = []
    if sys.argv[1] == "slack":
        secrets = [stage.slack.token.secret, stage.slack.app.app_token]
    if sys.argv[1] == "discord":
        secrets = [stage.discord.platform.token]
    await stage.close()
    return secrets

set_up_logs(Settings.model_validate({"log_level": sys.argv[3], "log_format": "json"}))
print(json.dumps(asyncio.run(played())))
"""


async def told(stage: str, folder: Path, level: str = "info") -> tuple[list[str], str]:
    """The secrets of a stage, and the log of a play on it."""
    (file := folder / "wordy.play").write_text(PLAY)
    given = ("-c", SCRIPT, stage, str(file), level)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *given,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, said = await asyncio.wait_for(process.communicate(), 240)
    assert process.returncode == 0, said.decode()
    return json.loads(out), said.decode()


@pytest.mark.parametrize("stage", ["playground", "slack", "discord"])
async def test_nothing_that_somebody_wrote_or_is_called_stands_in_the_log(
    tmp_path: Path, stage: str
) -> None:
    secrets, log = await told(stage, tmp_path)
    lines = [json.loads(line) for line in log.splitlines()]
    calls = [(each["command"], each["outcome"]) for each in lines if each["event"] == "call"]
    assert ("rsvp", "done") in calls
    assert ("", "refused") in calls
    assert ("role claim", "form") in calls
    assert {"call", "sent"} <= {each["event"] for each in lines}
    known = {each["call"] for each in lines if each["event"] == "call"}
    assert {each["call"] for each in lines if each["event"] == "sent" and "call" in each} & known
    assert [word for word in WORDS if word.casefold() in log.casefold()] == []
    assert [secret for secret in secrets if secret in log] == []


async def test_at_debug_who_it_was_may_be_told_and_still_not_what_they_wrote(
    tmp_path: Path,
) -> None:
    secrets, log = await told("slack", tmp_path, "debug")
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert [each for each in lines if each.get("by", "").startswith("slack:")]
    words = [word for word in WORDS if word not in ("Valeska", "Quendolin", "Roderich")]
    assert [word for word in words if word.casefold() in log.casefold()] == []
    assert [secret for secret in secrets if secret in log] == []
