"""A community with a home on Slack and one on Discord: one roster, and the same cards in both."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.cli.play import HELD, play
from tests.wire.both import BothStage

HERE = Path(__file__).parent
PLAYS = [*sorted((HERE / "both").glob("*.play")), HERE / "two-homes.play"]


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_comes_out_across_platforms(
    file: Path, contracts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capture_logs() as logged:
        status = play([file], None, False, lambda: BothStage(contracts))
    transcript = capsys.readouterr().out
    assert status == HELD, f"\n{transcript}"
    assert not [entry for entry in logged if entry["log_level"] == "error"], transcript
