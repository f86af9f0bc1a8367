"""User groups on Slack: one that a steward named is called by what its kind of post says."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.communities import Home
from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.plain import Reader
from tests.wire.slack.stage import SlackStage

MOVED = "/gathering move next to 2026-04-10"
CREW = "S0CREW1234"


@pytest.fixture
async def stage(contracts: Path | None) -> AsyncIterator[SlackStage]:
    made = SlackStage(contracts)
    await made.begin(FIRST_FRIDAY)
    made.slack.workspace.groups[CREW] = "crew"
    yield made
    await made.close()


async def read(stage: SlackStage, who: str, line: str) -> str:
    """What somebody reads in answer."""
    mark = stage.slack.mark()
    await stage.say(who, None, line)
    return "\n".join(one.text for one in stage.slack.shown(mark) if one.audience == who)


async def called(stage: SlackStage) -> set[str]:
    """Whom the posts of a moved date notify in the channel."""
    there = stage.slack.workspace.named("facilitators")
    before = len(there.messages)
    await stage.say("Chris", None, MOVED)
    await stage.rest()
    found: set[str] = set()
    for message in there.messages[before:]:
        found |= Reader(stage.slack.workspace).pings(message)
    return found


def kept(stage: SlackStage) -> object:
    with stage.bot.store.work(1) as work:
        homes: list[Home] = work.communities.homes()
        return homes[0].calls


async def test_nobody_is_called_until_a_steward_names_a_group(stage: SlackStage) -> None:
    assert await called(stage) == set()


async def test_a_group_is_named_as_slack_proposes_it_and_called_as_one(stage: SlackStage) -> None:
    said = await read(stage, "Chris", "/cop calls changes role:@crew")
    assert "A date that moved, was added or cancelled notifies @crew." in said
    assert "A user group" in said
    assert await called(stage) == {"@crew"}
    await read(stage, "Chris", "/cop calls changes nobody")
    await stage.say("Chris", None, "/gathering move next to 2026-04-17")
    assert kept(stage) == {}


@pytest.mark.parametrize("line", ["/cop calls changes a role @crew", "/cop calls changes @crew"])
async def test_it_may_be_named_without_the_parameter_as_well(stage: SlackStage, line: str) -> None:
    assert "notifies @crew" in await read(stage, "Chris", line)


async def test_where_slack_makes_no_mention_of_it_its_id_will_do(stage: SlackStage) -> None:
    said = await read(stage, "Chris", f"/cop calls changes role:{CREW}")
    assert "notifies a user group." in said
    assert await called(stage) == {"@crew"}


@pytest.mark.parametrize(
    ("role", "why"),
    [
        ("@crows", "I can't tell which role or group"),
        ("@here", "too many"),
        ("@channel", "too many"),
        ("crew", "can't tell"),
        ("<@&1234567890|Hosts>", "a role or group is from can notify it"),
    ],
)
async def test_what_is_no_group_is_said_so_and_calls_nobody(
    stage: SlackStage, role: str, why: str
) -> None:
    assert why in await read(stage, "Chris", f"/cop calls changes role:{role}")
    assert kept(stage) == {}


async def test_a_group_that_somebody_merely_writes_is_words_and_calls_nobody(
    stage: SlackStage,
) -> None:
    there = stage.slack.workspace.named("facilitators")
    before = len(there.messages)
    await stage.say("Ana", None, "/query ask seeking experience Does @crew know?")
    await stage.rest()
    asked = [m for m in there.messages[before:] if "crew" in str(m.blocks)]
    assert "Does @crew know?" in Reader(stage.slack.workspace).message(asked[0])
    assert {name for one in asked for name in Reader(stage.slack.workspace).pings(one)} == set()
