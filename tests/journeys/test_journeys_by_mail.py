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

HERE = Path(__file__).parent / "mail"
YEAR = HERE / "year-by-post.play"


def playground(_contracts: Path | None, make: Make) -> Beside:
    return PlaygroundStage(lambda store, clock: make(store, clock, lambda _who: True))


def slack(contracts: Path | None, make: Make) -> Beside:
    return SlackStage(contracts, make=make)


def discord(contracts: Path | None, make: Make) -> Beside:
    return DiscordStage(contracts, make)


@pytest.mark.parametrize(
    ("file", "platform"),
    [
        *((HERE / "by-email.play", platform) for platform in (playground, slack, discord)),
        # Long, and of e-mail alone: what the others talk on makes no difference to it.
        pytest.param(YEAR, playground, marks=pytest.mark.long),
        *(pytest.param(YEAR, each, marks=pytest.mark.soak) for each in (slack, discord)),
    ],
    ids=lambda one: one.stem if isinstance(one, Path) else one.__name__,
)
def test_a_play_comes_out_by_mail(
    file: Path,
    platform: Callable[[Path | None, Make], Beside],
    contracts: Path | None,
    comes_out: ComesOut,
) -> None:
    def stage() -> Stage:
        return MailStage(lambda make: platform(contracts, make))

    comes_out(file, stage)


def test_every_play_of_these_is_performed() -> None:
    assert sorted(HERE.glob("*.play")) == [HERE / "by-email.play", YEAR]
