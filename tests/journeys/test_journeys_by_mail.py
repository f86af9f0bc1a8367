"""Whoever is not on chat takes part by e-mail, whatever the others talk on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.plays.stage import Stage
from adapters.web.stage import PlaygroundStage
from tests.journeys.conftest import ComesOut
from tests.wire.discord.stage import DiscordStage
from tests.wire.mail.stage import Beside, MailStage
from tests.wire.slack.stage import SlackStage
from tests.wire.stage import Make

PLAYS = sorted((Path(__file__).parent / "mail").glob("*.play"))


def playground(_contracts: Path | None, make: Make) -> Beside:
    return PlaygroundStage(lambda store, clock: make(store, clock, lambda _who: True))


def slack(contracts: Path | None, make: Make) -> Beside:
    return SlackStage(contracts, make=make)


def discord(contracts: Path | None, make: Make) -> Beside:
    return DiscordStage(contracts, make)


@pytest.mark.parametrize("platform", [playground, slack, discord])
@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_play_comes_out_by_mail(
    file: Path,
    platform: Callable[[Path | None, Make], Beside],
    contracts: Path | None,
    comes_out: ComesOut,
) -> None:
    def stage() -> Stage:
        return MailStage(lambda make: platform(contracts, make))

    comes_out(file, stage)
