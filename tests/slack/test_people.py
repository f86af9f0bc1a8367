"""Whom Slack cannot tell of is somebody in public, until it does."""

import asyncio

import pytest

from adapters.plays.stage import Stuck
from tests.wire.slack.mishaps import Refused
from tests.wire.slack.people import Person
from tests.wire.slack.stage import SlackStage

CARD = "Friday, April 3, 13:00"


def stranger(stage: SlackStage) -> Person:
    """Somebody who came to the channel, and whom payloads call by their number."""
    eve = stage.slack.person("Eve")
    eve.user.known_as = eve.user.id
    stage.slack.workspace.named("facilitators").members.add(eve.user.id)
    return eve


def card(stage: SlackStage) -> str:
    """The gathering's card, as everybody reads it."""
    channel = stage.slack.workspace.named("facilitators")
    return next(text for text in stage.slack.texts(channel) if "Coming ·" in text)


async def becomes(stage: SlackStage, said: str) -> None:
    """Wait until the card says it."""
    for _second in range(200):
        await stage.rest()
        if said in card(stage):
            return
        await asyncio.sleep(0.1)
    raise Stuck(f"The card never said “{said}”: {card(stage)}")


@pytest.mark.parametrize("way", ["press", "reaction", "command"])
async def test_a_stranger_is_somebody_and_then_has_a_name(stage: SlackStage, way: str) -> None:
    eve = stranger(stage)
    stage.slack.mishaps.next("users.info", Refused("fatal_error"))
    match way:
        case "press":
            await eve.press("I'll be there", CARD)
        case "reaction":
            await eve.react("white_check_mark", CARD)
        case _:
            await eve.command("/rsvp yes")
    await stage.rest()
    assert "Coming · 1: Somebody" in card(stage)
    assert eve.user.id not in "".join(one.text for one in stage.slack.shown())
    await becomes(stage, "Coming · 1: Eve")


async def test_a_stranger_is_asked_for_no_more_once_the_bot_stops(stage: SlackStage) -> None:
    eve = stranger(stage)
    stage.slack.mishaps.next("users.info", Refused("fatal_error"))
    await eve.command("/rsvp yes")
    await stage.rest()
    calls = stage.slack.platform.checks.calls["users.info"]
    await stage.offline()
    await stage.online()
    assert stage.slack.platform.checks.calls["users.info"] == calls
    await eve.command("/rsvp yes")
    await becomes(stage, "Coming · 1: Eve")


async def test_a_name_that_another_process_heard_of_does_not_go_back(stage: SlackStage) -> None:
    ana = stage.slack.person("Ana")
    await ana.command("/rsvp yes")
    # Slack tells of it by one connection: that of another process, which keeps it.
    ana.user.name = "Ana Lind"
    with stage.bot.store.work(1) as work:
        member = work.members.of_account("slack", stage.slack.workspace.id, ana.user.id)
        assert member is not None
        member.name = "Ana Lind"
        work.save(member)
    await ana.command("/rsvp maybe")
    await becomes(stage, "Maybe · 1: Ana Lind")
