"""The halves of the double together: what REST changes reaches a bot made with discord.py."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket

from tests.wire.discord.clients import Listener, begin, end
from tests.wire.discord.conftest import Desk
from tests.wire.discord.permissions import May


class Watcher(Listener):
    """A bot that writes down what becomes of threads, pins and events."""

    async def on_thread_create(self, thread: discord.Thread) -> None:
        self.told.append(f"thread {thread.name}")

    async def on_scheduled_event_create(self, event: discord.ScheduledEvent) -> None:
        self.told.append(f"event {event.name} {event.location}")

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        self.told.append(f"edited {payload.message.content}")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.told.append(f"without {guild.name}")


@pytest.fixture
async def bot(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Watcher]:
    """A bot that asks for everything but what others say."""
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(desk.discord.gateway_url))
    intents = discord.Intents.default()
    made = Watcher(intents)
    await begin(made, desk.discord.platform.token)
    yield made
    await end(made)


async def test_the_guild_is_there_with_its_channels_and_the_bot_s_permissions(
    desk: Desk, bot: Watcher
) -> None:
    (guild,) = bot.guilds
    (channel,) = guild.text_channels
    assert (guild.name, channel.name) == ("Acme", "design")
    allowed = channel.permissions_for(guild.me)
    assert (allowed.send_messages, allowed.manage_messages) == (True, False)


async def test_a_bot_does_through_its_own_objects_what_a_person_then_sees(
    desk: Desk, bot: Watcher
) -> None:
    channel = bot.get_channel(int(desk.channel.id))
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("One")
    await message.edit(content="Two")
    await message.create_thread(name="April")
    await desk.discord.settle()
    assert {"edited Two", "thread April"} <= set(bot.told)
    assert [one.text for one in desk.ana.sees("#design")] == ["Two"]


async def test_who_reacted_is_read_in_pages_as_long_as_there_are_any(
    desk: Desk, bot: Watcher
) -> None:
    channel = bot.get_channel(int(desk.channel.id))
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("Vote")
    kept = desk.channel.messages[-1]
    for number in range(130):
        voter = desk.discord.person(f"Voter {number}").user
        desk.discord.platform.react(kept, voter, "✅", added=True)
    (reaction,) = (await channel.fetch_message(message.id)).reactions
    assert len([user async for user in reaction.users()]) == 130


async def test_events_are_scheduled_through_a_guild_s_object(desk: Desk, bot: Watcher) -> None:
    (guild,) = bot.guilds
    begins = desk.clock.now().replace(year=2027)
    event = await guild.create_scheduled_event(
        name="April",
        start_time=begins,
        end_time=begins.replace(hour=12),
        location="Room 3",
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
    )
    await event.cancel()
    await desk.discord.settle()
    assert "event April Room 3" in bot.told
    assert [each.status for each in desk.discord.guild.events.values()] == [4]


async def test_what_the_bot_may_not_see_it_is_not_told(desk: Desk, bot: Watcher) -> None:
    desk.discord.restrict(desk.channel, desk.discord.platform.state.bot, deny=May.VIEW)
    await desk.bo.say("Among us", "#design")
    await desk.discord.settle()
    assert "CHANNEL_UPDATE" in bot.told
    assert "MESSAGE_CREATE" not in bot.told


async def test_a_bot_that_is_put_out_of_a_guild_is_told(desk: Desk, bot: Watcher) -> None:
    desk.discord.platform.places.uninstall(desk.discord.guild)
    await desk.discord.settle()
    assert "without Acme" in bot.told


async def test_rest_comes_soon_though_the_bot_s_own_doings_are_told_to_it(
    desk: Desk, bot: Watcher
) -> None:
    sending = asyncio.create_task(_busy(desk))
    async with asyncio.timeout(3):
        await desk.discord.settle()
    await sending
    assert len(desk.channel.messages) == 20


async def _busy(desk: Desk) -> None:
    for number in range(20):
        await desk.send(str(number))
