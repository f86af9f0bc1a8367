"""Stopping to listen on Discord: who is being answered is, and nobody is heard any more."""

import asyncio

from tests.wire.discord.stage import DiscordStage


async def test_it_knows_whether_discord_reaches_it(stage: DiscordStage) -> None:
    adapter = stage.bot.adapter
    assert adapter.connected()
    (shard,) = adapter.client.shards.values()
    await asyncio.wait_for(shard.disconnect(), 60)
    assert not adapter.connected()
    await asyncio.wait_for(shard.connect(), 60)
    assert adapter.connected()
    await stage.offline()
    assert not adapter.connected()


async def test_what_comes_once_it_is_hushed_changes_nothing(stage: DiscordStage) -> None:
    adapter = stage.bot.adapter
    assert await stage.discord.person("Ana").command("rsvp", {"answer": "yes"}, "#facilitators")
    await adapter.hush()
    await stage.discord.person("Bo").command("rsvp", {"answer": "yes"}, "#facilitators")
    with stage.bot.store.work(1) as work:
        answers = work.rsvps.of(work.gatherings.ahead(stage._clock.now())[0].id)
        assert len(answers) == 1
