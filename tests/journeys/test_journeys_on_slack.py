"""Every play comes out on Slack as it is written, through the real SDKs and the double."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.cli.play import HELD, play
from tests.wire.slack.stage import SlackStage

PLAYS = sorted(Path(__file__).parent.glob("*.play"))
OVER_HTTP = PLAYS[::2]
"""The half that is played over HTTP as well as in Socket Mode."""


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_comes_out_in_socket_mode(
    file: Path, contracts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _play(file, SlackStage(contracts), capsys)


@pytest.mark.parametrize("file", OVER_HTTP, ids=lambda file: file.stem)
def test_a_play_comes_out_over_http(
    file: Path, contracts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _play(file, SlackStage(contracts, http=True), capsys)


def _play(file: Path, stage: SlackStage, capsys: pytest.CaptureFixture[str]) -> None:
    with capture_logs() as logged:
        status = play([file], None, False, lambda: stage)
    transcript = capsys.readouterr().out
    assert status == HELD, f"\n{transcript}"
    assert not [entry for entry in logged if entry["log_level"] == "error"], transcript
