"""Every play comes out on Discord as it is written, through discord.py and the double."""

from pathlib import Path

import pytest

from tests.journeys.conftest import ComesOut
from tests.wire.discord.stage import DiscordStage

PLAYS = sorted(Path(__file__).parent.glob("*.play"))


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_comes_out_on_discord(
    file: Path, contracts: Path | None, comes_out: ComesOut
) -> None:
    comes_out(file, lambda: DiscordStage(contracts))
