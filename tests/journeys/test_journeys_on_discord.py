"""Plays come out on Discord as they are written, through discord.py and the double."""

from pathlib import Path

import pytest

from tests.journeys.conftest import ON_DISCORD, PLAYS, ComesOut
from tests.wire.discord.stage import DiscordStage


@pytest.mark.parametrize("file", ON_DISCORD, ids=lambda file: file.stem)
def test_a_play_comes_out_on_discord(
    file: Path, contracts: Path | None, comes_out: ComesOut
) -> None:
    comes_out(file, lambda: DiscordStage(contracts))


@pytest.mark.soak
@pytest.mark.parametrize(
    "file", sorted(set(PLAYS).difference(ON_DISCORD)), ids=lambda file: file.stem
)
def test_what_rules_decide_comes_out_here_too(
    file: Path, contracts: Path | None, comes_out: ComesOut
) -> None:
    comes_out(file, lambda: DiscordStage(contracts))
