"""A community with a home on Slack and one on Discord: one roster, and the same cards in both."""

from pathlib import Path

import pytest

from tests.journeys.conftest import ComesOut
from tests.wire.both import BothStage

HERE = Path(__file__).parent
PLAYS = [*sorted((HERE / "both").glob("*.play")), HERE / "two-homes.play"]


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_comes_out_across_platforms(
    file: Path, contracts: Path | None, comes_out: ComesOut
) -> None:
    comes_out(file, lambda: BothStage(contracts))
