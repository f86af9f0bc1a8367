"""What the journeys share: a play is performed on a stage, and everything in it holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.cli.play import HELD, play
from adapters.plays.stage import Stage

ComesOut = Callable[[Path, Callable[[], Stage]], None]


@pytest.fixture
def comes_out(capsys: pytest.CaptureFixture[str]) -> ComesOut:
    """Fails with the transcript where something is not as written, or an error is logged."""

    def perform(file: Path, stage: Callable[[], Stage]) -> None:
        with capture_logs() as logged:
            status = play([file], None, False, stage)
        transcript = capsys.readouterr().out
        assert status == HELD, f"\n{transcript}"
        assert not [entry for entry in logged if entry["log_level"] == "error"], transcript

    return perform
