"""What goes wrong when a test asks for it: as the client sees it, and as people do."""

import time

import pytest
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.webhook.async_client import AsyncWebhookClient

from scheduler.clock import SimulatedClock
from tests.wire.mishaps import Broken, Garbled, ReplyLost, Reset, Slow
from tests.wire.slack.conftest import START, Scene
from tests.wire.slack.limits import Limits
from tests.wire.slack.mishaps import RESPONSE_URL, Limited, Mishap, Refused

POST = "chat.postMessage"


@pytest.mark.parametrize(
    ("mishap", "arrived"),
    [
        (ReplyLost(), True),
        (Reset(), False),
        (Garbled(), True),
        (Broken(500), False),
        (Broken(503, after=True), True),
        (Refused("is_archived"), False),
        (Limited(30), False),
    ],
)
async def test_a_post_fails_with_its_effect_or_without(
    scene: Scene, mishap: Mishap, arrived: bool
) -> None:
    scene.slack.mishaps.next(POST, mishap)
    with pytest.raises((SlackApiError, ClientError, TypeError)):
        await scene.bot.client.chat_postMessage(channel=scene.channel.id, text="Hi")
    assert scene.slack.texts(scene.channel) == (["Hi"] if arrived else [])


async def test_the_next_call_is_well_again(scene: Scene) -> None:
    scene.slack.mishaps.next(POST, Refused("fatal_error"))
    with pytest.raises(SlackApiError, match="fatal_error"):
        await scene.bot.client.chat_postMessage(channel=scene.channel.id, text="One")
    await scene.bot.client.chat_postMessage(channel=scene.channel.id, text="Two")
    assert scene.slack.texts(scene.channel) == ["Two"]


async def test_a_client_that_retries_a_lost_reply_posts_twice(scene: Scene) -> None:
    scene.slack.mishaps.next(POST, ReplyLost())
    scene.bot.client.retry_handlers = [AsyncConnectionErrorRetryHandler()]
    await scene.bot.client.chat_postMessage(channel=scene.channel.id, text="Hi")
    assert scene.slack.texts(scene.channel) == ["Hi", "Hi"]


async def test_a_limit_says_how_long_to_wait(scene: Scene) -> None:
    scene.slack.mishaps.next(POST, Limited(retry_after=3600))
    with pytest.raises(SlackApiError) as error:
        await scene.bot.client.chat_postMessage(channel=scene.channel.id, text="Hi")
    assert error.value.response.headers["Retry-After"] == "3600"


async def test_a_slow_call_takes_its_time(scene: Scene) -> None:
    scene.slack.mishaps.next(POST, Slow(0.2))
    began = time.monotonic()
    await scene.bot.client.chat_postMessage(channel=scene.channel.id, text="Hi")
    assert time.monotonic() - began >= 0.2


async def test_a_late_answer_can_be_lost_too(live: Scene) -> None:
    await live.ana.command("/greet")
    live.slack.mishaps.next(RESPONSE_URL, Broken(500))
    webhook = AsyncWebhookClient(live.bot.bodies[0]["response_url"])
    assert (await webhook.send(text="Lost")).status_code == 500
    assert (await webhook.send(text="Found")).status_code == 200
    assert [shown.text for shown in live.slack.shown()] == ["Found"]


@pytest.mark.usefixtures("described")
def test_an_error_that_slack_never_answers_with_is_no_mishap(scene: Scene) -> None:
    with pytest.raises(ValueError, match="never answers"):
        scene.slack.mishaps.next(POST, Refused("already_pinned"))


async def test_calls_beyond_a_limit_are_answered_with_429(scene: Scene) -> None:
    scene.slack.platform.limits.enforced = True
    client, channel = scene.bot.client, scene.channel.id
    await client.chat_postMessage(channel=channel, text="One")
    with pytest.raises(SlackApiError, match="ratelimited"):
        await client.chat_postMessage(channel=channel, text="Too soon")
    scene.later(seconds=1)
    await client.chat_postMessage(channel=channel, text="Two")
    assert scene.slack.texts(scene.channel) == ["One", "Two"]


def test_a_channel_takes_a_post_a_second() -> None:
    clock = SimulatedClock(START)
    limits = Limits(clock, enforced=True)
    assert limits.wait(POST, "t5", "T1", "C1") == 0
    assert limits.wait(POST, "t5", "T1", "C2") == 0
    assert limits.wait(POST, "t5", "T1", "C1") == 1


def test_a_method_is_limited_by_its_tier_for_each_workspace() -> None:
    limits = Limits(SimulatedClock(START), enforced=True)
    waits = [limits.wait("pins.add", "t2", "T1", "C1") for _call in range(21)]
    assert waits == [0] * 20 + [60]
    assert limits.wait("pins.add", "t2", "T2", "C1") == 0
