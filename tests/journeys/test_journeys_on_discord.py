"""Every play comes out on Discord as it is written, through discord.py and the double."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.cli.play import HELD, play
from tests.wire.discord.stage import DiscordStage

PLAYS = sorted(Path(__file__).parent.glob("*.play"))


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_comes_out_on_discord(
    file: Path, contracts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stage = DiscordStage(contracts)
    with capture_logs() as logged:
        status = play([file], None, False, lambda: stage)
    transcript = capsys.readouterr().out
    assert status == HELD, f"\n{transcript}"
    assert not [entry for entry in logged if entry["log_level"] == "error"], transcript
