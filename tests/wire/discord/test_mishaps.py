"""What goes wrong on demand, and the limits, as discord.py's client meets them."""

import asyncio

import aiohttp
import discord
import pytest

from tests.wire.discord.conftest import Desk, refused
from tests.wire.discord.mishaps import Late, Limited, Never, Refused, Repeated
from tests.wire.mishaps import ANY, Broken, Garbled, ReplyLost, Reset, Slow

POST = "POST /channels/{channel_id}/messages"


async def test_an_answer_can_be_lost_after_the_effect_and_a_nonce_mends_that(desk: Desk) -> None:
    desk.discord.mishaps.next(POST, ReplyLost())
    with pytest.raises(aiohttp.ClientError):
        await desk.send("Once", nonce="12")
    await desk.send("Once", nonce="12")
    assert [message.content for message in desk.channel.messages] == ["Once"]


async def test_a_connection_can_be_reset_before_the_effect(desk: Desk) -> None:
    desk.discord.mishaps.next(POST, Reset())
    with pytest.raises(aiohttp.ClientError):
        await desk.send("Never")
    assert desk.channel.messages == []


@pytest.mark.parametrize("after", [False, True])
async def test_the_platform_can_be_broken_before_or_after_the_effect(
    desk: Desk, after: bool
) -> None:
    desk.discord.mishaps.next(POST, Broken(503, after=after))
    with pytest.raises(discord.DiscordServerError):
        await desk.send("Perhaps")
    assert len(desk.channel.messages) == int(after)


async def test_an_answer_can_be_garbled_refused_or_slow(desk: Desk) -> None:
    desk.discord.mishaps.next(POST, Garbled(), Refused(403, 50001), Slow(0.1))
    with pytest.raises(ValueError, match="dictionary update"):
        await desk.send("One")
    assert await refused(desk.send("Two")) == (403, 50001)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await desk.send("Three")


async def test_a_limit_makes_the_client_wait(desk: Desk) -> None:
    desk.discord.mishaps.next(ANY, Limited(0.05), Limited(0.05, everywhere=True))
    await desk.send("At last")
    assert [message.content for message in desk.channel.messages] == ["At last"]


async def test_buckets_fill_by_channel_and_the_client_keeps_to_them(desk: Desk) -> None:
    desk.discord.limits.enforced = True
    message = (await desk.send("Vote"))["id"]
    began = asyncio.get_running_loop().time()
    for emoji in ("1️⃣", "2️⃣", "3️⃣"):
        await desk.http.add_reaction(desk.channel.id, message, emoji)
    assert asyncio.get_running_loop().time() - began >= 0.5


async def test_whoever_ignores_a_full_bucket_gets_429_with_how_long_to_wait(desk: Desk) -> None:
    desk.discord.limits.enforced = True
    address = f"{desk.discord.api_url}/channels/{desk.channel.id}/messages"
    headers = {"Authorization": f"Bot {desk.discord.platform.token}"}
    answers = [
        await desk.session.post(address, json={"content": "x"}, headers=headers) for _ in range(6)
    ]
    told = await answers[-1].json()
    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert told["global"] is False
    assert 0 < told["retry_after"] <= 5
    assert answers[-1].headers["X-RateLimit-Remaining"] == "0"
    assert len(desk.channel.messages) == 5


async def test_every_answer_is_exactly_json_and_tells_its_bucket(desk: Desk) -> None:
    headers = {"Authorization": f"Bot {desk.discord.platform.token}"}
    address = f"{desk.discord.api_url}/channels/{desk.channel.id}"
    async with desk.session.get(address, headers=headers) as answer:
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-RateLimit-Bucket"]
    async with desk.session.get(address) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (401, "application/json")


async def test_an_event_can_be_told_twice_late_or_never(desk: Desk) -> None:
    desk.discord.mishaps.events("MESSAGE_CREATE", Repeated(), Late(), Never())
    for text in ("One", "Two", "Three", "Four"):
        await desk.send(text)
    told = [event["content"] for event in desk.events("MESSAGE_CREATE")]
    assert told == ["One", "One", "Four", "Two"]
