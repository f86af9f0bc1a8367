"""Before Discord has told what a shard's guilds are: what is to be said there waits for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.discord.chat import DiscordChat
from adapters.discord.gateway import Gateway, reach
from bot.core.cards.elements import Card
from bot.core.i18n import words
from bot.core.ports import Address, SendError
from scheduler.clock import SystemClock
from store.database import Store
from tests.fresh import fresh
from tests.wire.discord.contracts import load
from tests.wire.discord.double import Discord

SAID = Card(words("Next week we meet in the park."), ())


@pytest.fixture
async def discord(contracts: Path | None) -> AsyncIterator[Discord]:
    async with Discord(load(contracts), SystemClock()) as double:
        yield double
        assert list(double.violations) == []


@pytest.fixture
async def client(discord: Discord) -> AsyncIterator[Gateway]:
    """Logged in, as when a shard has just come to be ours; it hears nothing yet."""
    made = Gateway()
    reach(discord.api_url, discord.gateway_url)
    await made.login(discord.platform.token)
    yield made
    await made.close()


@pytest.fixture
def chat(client: Gateway, tmp_path: Path) -> Iterator[DiscordChat]:
    store = Store(fresh(tmp_path))
    yield DiscordChat(client, store)
    store.close()


@asynccontextmanager
async def told(client: Gateway) -> AsyncIterator[None]:
    """Within it, Discord has told of everything there is."""
    running = asyncio.create_task(client.connect())
    await client.wait_until_ready()
    try:
        yield
    finally:
        await client.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def refused(saying: Awaitable[object]) -> SendError:
    with pytest.raises(SendError) as error:
        await saying
    return error.value


async def test_what_is_to_be_said_in_a_forum_waits_and_is_a_post_then(
    discord: Discord, client: Gateway, chat: DiscordChat
) -> None:
    forum = discord.forum("practice")
    to = Address("discord", forum.guild, channel=forum.id)
    for saying in (
        chat.post(to, SAID, "convene-1"),
        chat.redraw(to, "1", SAID),
        chat.find(to, "convene-1"),
    ):
        error = await refused(saying)
        # As never tried: a home is lost by what is refused for good.
        assert (error.kind, error.wait is not None) == ("again", True)
    async with told(client):
        posted = await chat.post(to, SAID, "convene-1")
    assert posted.channel == posted.message != forum.id


async def test_whoever_takes_no_direct_messages_is_not_taken_for_one_of_a_server_without_us(
    discord: Discord, client: Gateway, chat: DiscordChat
) -> None:
    ana = discord.person("Ana")
    ana.user.closed = True
    to = Address("discord", discord.channel("facilitators").guild, user=ana.user.id)
    assert (await refused(chat.post(to, SAID, "convene-1"))).kind == "again"
    async with told(client):
        assert (await refused(chat.post(to, SAID, "convene-1"))).kind == "closed"


async def test_a_guild_is_awaited_until_its_shard_has_told_of_all(
    discord: Discord, client: Gateway
) -> None:
    here, elsewhere = discord.channel("facilitators").guild, "4"
    assert client.awaits(here)
    assert client.awaits(elsewhere)
    async with told(client):
        assert not client.awaits(here)
        assert not client.awaits(elsewhere), "we are not in it"
        guild = client.get_guild(int(here))
        assert guild is not None
        # A further session names them first, and tells of each after that.
        client._connection.parsers["GUILD_DELETE"]({"id": here, "unavailable": True})
        assert client.awaits(here)
        await client.end(0)
        assert client.awaits(elsewhere)
    client.reopen()
    assert client.awaits(here)
