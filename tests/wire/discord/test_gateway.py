"""What the real discord.py makes of the gateway: sessions, intents, shards and what breaks them."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest

from tests.wire.discord.clients import BOT, SCHEDULED, Listener, Place, served
from tests.wire.discord.intents import CONTENT, GUILD_MESSAGES, told
from tests.wire.shapes import Json

GUILD = str(1 << 22)


def interaction(id: str, guild: str = GUILD) -> Json:
    """As little as an interaction can be."""
    return {
        "id": id,
        "type": 1,
        "token": "t",
        "version": 1,
        "application_id": "900",
        "guild_id": guild,
        "attachment_size_limit": 1,
    }


def reaction(emoji: str, guild: str = GUILD) -> Json:
    """Somebody reacted."""
    return {
        "user_id": "7",
        "channel_id": "5",
        "message_id": "6",
        "guild_id": guild,
        "type": 0,
        "emoji": {"id": None, "name": emoji},
    }


@pytest.fixture
async def place(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Place]:
    """A gateway with one guild."""
    async with served(monkeypatch) as made:
        yield made


async def test_a_bot_becomes_ready_with_its_guilds(place: Place) -> None:
    bot = await place.connect()
    assert [guild.name for guild in bot.guilds] == ["Guild 1"]
    assert bot.user is not None
    assert bot.user.id == int(BOT["id"])
    assert place.gateway.identified == 1


async def test_the_gateway_knows_when_the_bot_has_taken_in_what_it_was_told(place: Place) -> None:
    bot = await place.connect()
    for number in range(20):
        place.gateway.tell("INTERACTION_CREATE", interaction(str(number + 1)))
    await place.gateway.heard()
    assert bot.told.count("INTERACTION_CREATE") == 20


async def test_what_was_missed_is_told_after_a_sudden_end(place: Place) -> None:
    bot = await place.connect()
    await place.gateway.drop()
    place.gateway.tell("MESSAGE_REACTION_ADD", reaction("✅"))
    place.gateway.tell("INTERACTION_CREATE", interaction("2"))
    await bot.until("reaction ✅", "interaction 2", "resumed")
    assert (place.gateway.identified, place.gateway.resumed) == (1, 1)


async def test_nothing_is_told_twice_after_a_resume(place: Place) -> None:
    bot = await place.connect()
    place.gateway.tell("MESSAGE_REACTION_ADD", reaction("✅"))
    await place.gateway.heard()
    await place.gateway.drop()
    await bot.until("resumed")
    assert bot.told.count("reaction ✅") == 1


async def test_a_bot_that_is_asked_to_comes_back_and_resumes(place: Place) -> None:
    bot = await place.connect()
    await place.gateway.reconnect()
    await bot.until("resumed")
    assert place.gateway.connections == 1


async def test_what_is_missed_in_a_lost_session_stays_lost(place: Place) -> None:
    bot = await place.connect()
    bot.told.clear()
    place.gateway.forget()
    await place.gateway.drop()
    place.gateway.tell("MESSAGE_REACTION_ADD", reaction("✅"))
    await bot.until("ready")
    assert place.gateway.identified == 2
    assert "reaction ✅" not in bot.told


async def test_a_session_that_is_declared_over_is_begun_anew(place: Place) -> None:
    bot = await place.connect()
    bot.told.clear()
    place.gateway.invalidate()
    await bot.until("ready")
    assert (place.gateway.identified, place.gateway.resumed) == (2, 0)


async def test_a_session_may_be_asked_to_resume(place: Place) -> None:
    bot = await place.connect()
    place.gateway.invalidate(resumable=True)
    await bot.until("resumed")
    assert place.gateway.identified == 1


async def test_a_bot_that_says_goodbye_leaves_no_session_behind(place: Place) -> None:
    bot = await place.connect()
    await bot.close()
    async with asyncio.timeout(2):
        while place.gateway.sessions:  # noqa: ASYNC110 - the other side ends in its own time
            await asyncio.sleep(0.01)


async def test_a_wrong_token_ends_it(place: Place) -> None:
    bot = Listener()
    await place.connect(bot, token="stolen")
    assert bot.running is not None
    with pytest.raises(discord.ConnectionClosed) as closed:
        await bot.running
    assert closed.value.code == 4004


async def test_an_intent_that_is_not_granted_ends_it(place: Place) -> None:
    bot = await place.connect(Listener(discord.Intents(guilds=True, message_content=True)))
    assert bot.running is not None
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await bot.running
    assert place.broken == ["gateway: 4014 Disallowed intent(s)"]


async def test_a_silent_bot_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(monkeypatch, beat=60) as place:
        bot = await place.connect()
        assert bot.running is not None
        await asyncio.sleep(0.5)
        assert place.broken == []  # It beats, so all is well.
        monkeypatch.setattr(place.gateway, "beat", 1)
        await bot.until("resumed")
        assert "gateway: 4009 Session timed out" in place.broken


async def test_reactions_come_only_to_those_who_asked_for_them(place: Place) -> None:
    bot = await place.connect(Listener(discord.Intents(guilds=True)))
    place.gateway.tell("MESSAGE_REACTION_ADD", reaction("✅"))
    place.gateway.tell("INTERACTION_CREATE", interaction("2"))
    await bot.until("interaction 2")
    assert "reaction ✅" not in bot.told


def test_a_message_is_read_only_by_whom_it_is_for() -> None:
    message: Json = {"content": "hush", "author": {"id": "7"}, "mentions": [], "guild_id": GUILD}
    blind, seeing = GUILD_MESSAGES, GUILD_MESSAGES | CONTENT
    mentioning = message | {"mentions": [{"id": BOT["id"]}]}
    own = message | {"author": {"id": BOT["id"]}}
    cases = [(message, blind), (message, seeing), (mentioning, blind), (own, blind)]
    shown = [(told("MESSAGE_CREATE", each, may, BOT["id"]) or {})["content"] for each, may in cases]
    assert shown == ["", "hush", "hush", "hush"]
    assert told("MESSAGE_CREATE", message, SCHEDULED.value, BOT["id"]) is None


async def test_each_guild_is_told_of_by_its_own_shard(monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(monkeypatch, shards=3, guilds=(1, 2, 3)) as place:
        bot = await place.connect()
        await place.gateway.ready(3)
        assert {guild.name: guild.shard_id for guild in bot.guilds} == {
            "Guild 1": 1,
            "Guild 2": 2,
            "Guild 3": 0,
        }
        place.gateway.tell("INTERACTION_CREATE", interaction("2", str(2 << 22)))
        await bot.until("interaction 2")
        assert bot.told.count("INTERACTION_CREATE") == 1


async def test_two_processes_share_the_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(monkeypatch, shards=2, guilds=(1, 2)) as place:
        one = await place.connect(Listener(shard_ids=[0], shard_count=2))
        other = await place.connect(Listener(shard_ids=[1], shard_count=2))
        assert [guild.name for guild in one.guilds] == ["Guild 2"]
        assert [guild.name for guild in other.guilds] == ["Guild 1"]


async def test_a_malformed_event_ends_the_bare_client(place: Place) -> None:
    """Which is why a bot has to see to it that none does."""
    bot = await place.connect()
    assert bot.running is not None
    place.gateway.garble("MESSAGE_REACTION_ADD", {"no": "sense"})
    with pytest.raises(KeyError):
        await bot.running


async def test_an_unknown_event_changes_nothing(place: Place) -> None:
    bot = await place.connect()
    place.gateway.garble("GUILD_PARTY_BEGUN", {"no": "sense"})
    place.gateway.tell("INTERACTION_CREATE", interaction("2"))
    await bot.until("interaction 2")
