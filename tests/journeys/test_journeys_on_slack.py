"""Every play comes out on Slack as it is written, through the real SDKs and the double."""

from pathlib import Path

import pytest

from tests.journeys.conftest import ComesOut
from tests.wire.slack.stage import SlackStage

PLAYS = sorted(Path(__file__).parent.glob("*.play"))
OVER_HTTP = PLAYS[::2]
"""The half that is played over HTTP as well as in Socket Mode."""


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_comes_out_in_socket_mode(
    file: Path, contracts: Path | None, comes_out: ComesOut
) -> None:
    comes_out(file, lambda: SlackStage(contracts))


@pytest.mark.parametrize("file", OVER_HTTP, ids=lambda file: file.stem)
def test_a_play_comes_out_over_http(
    file: Path, contracts: Path | None, comes_out: ComesOut
) -> None:
    comes_out(file, lambda: SlackStage(contracts, http=True))
