"""Every play comes out as it is written, on every stage there is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.cli.play import HELD, play
from adapters.plays.stage import Stage
from adapters.wiring import stage as playground

PLAYS = sorted(Path(__file__).parent.glob("*.play"))
STAGES: dict[str, Callable[[], Stage]] = {"playground": playground}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_comes_out_as_it_is_written(
    file: Path, stage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with capture_logs() as logged:
        status = play([file], None, False, STAGES[stage])
    transcript = capsys.readouterr().out
    assert status == HELD, f"\n{transcript}"
    assert not [entry for entry in logged if entry["log_level"] == "error"], transcript
