"""Whoever can't be written to on Slack: what was asked of them waits, and whoever asked knows."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.mishaps import Refused
from tests.wire.slack.stage import SlackStage


@pytest.fixture
async def stage(contracts: Path | None) -> AsyncIterator[SlackStage]:
    """First-friday in #facilitators."""
    made = SlackStage(contracts)
    await made.begin(FIRST_FRIDAY)
    yield made
    await made.close()


@pytest.mark.parametrize(
    ("method", "code"),
    [
        ("conversations.open", "user_disabled"),
        ("chat.postMessage", "messages_tab_disabled"),
    ],
)
async def test_what_is_asked_of_somebody_who_is_not_reached_waits_and_who_asked_is_told(
    stage: SlackStage, method: str, code: str
) -> None:
    await stage.say("Ana", None, "/role claim opener")
    stage.slack.mishaps.next(method, Refused(code))
    mark = stage.slack.mark()
    await stage.say("Ana", None, "/role handover opener Bo")
    told = [one.text for one in stage.slack.shown(mark) if one.audience == "@Ana"]
    assert "I could not ask" in told[-1]
    await stage.say("Bo", None, "/role mine")
    said = [one.text for one in stage.slack.shown(mark) if one.audience == "Bo"]
    assert "Waiting for your answer" in said[-1]
    assert "asks whether you would take Opener" in said[-1]
