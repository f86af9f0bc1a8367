"""Plays come out on Slack as they are written, through the real SDKs and the double."""

from pathlib import Path

import pytest

from tests.journeys.conftest import ON_SLACK, PLAYS, ComesOut
from tests.wire.slack.stage import SlackStage

OVER_HTTP = [
    Path(__file__).parent / f"{name}.play"
    for name in (
        "a-first-month",  # the whole path of a newcomer
        "double-press",  # the same press twice, and a restart in between
        "forty-days",  # nobody listens for weeks
        "library",  # menus of messages, and the forms they open
        "mistakes",  # forms that are mended and sent again
        "reaction-while-offline",  # events that nobody acknowledged
        "setting-up",  # forms that lead to one another
        "themes-offline",  # a restart while votes come in
        "two-claim-at-once",  # requests that overlap
    )
]
"""Where it makes a difference how the app hears of things: answers, forms, silence, restarts.

What follows from what it has heard is the same in both modes; Socket Mode plays all of it.
"""


@pytest.mark.parametrize("file", ON_SLACK, ids=lambda file: file.stem)
def test_a_play_comes_out_in_socket_mode(
    file: Path, contracts: Path | None, comes_out: ComesOut
) -> None:
    comes_out(file, lambda: SlackStage(contracts))


@pytest.mark.soak
@pytest.mark.parametrize(
    "file", sorted(set(PLAYS).difference(ON_SLACK)), ids=lambda file: file.stem
)
def test_what_rules_decide_comes_out_here_too(
    file: Path, contracts: Path | None, comes_out: ComesOut
) -> None:
    comes_out(file, lambda: SlackStage(contracts))


@pytest.mark.parametrize("file", OVER_HTTP, ids=lambda file: file.stem)
def test_a_play_comes_out_over_http(
    file: Path, contracts: Path | None, comes_out: ComesOut
) -> None:
    comes_out(file, lambda: SlackStage(contracts, http=True))
