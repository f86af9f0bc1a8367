"""What is kept of the guilds that we are in."""

from adapters.discord.gateway import Gateway

CHANNEL = {"id": "5", "type": 0, "name": "facilitators", "topic": "Who brings what", "position": 0}
GUILD = {
    "id": "4",
    "name": "Acme",
    "roles": [{"id": "4", "name": "@everyone", "permissions": "1024"}],
    "channels": [CHANNEL],
    "voice_states": [{"channel_id": "gone", "user_id": "7"}],
}


async def test_of_a_guild_only_what_is_looked_at_stays_in_memory() -> None:
    client = Gateway()
    client._connection.parsers["GUILD_CREATE"](GUILD)
    guild = client.get_guild(4)
    assert guild is not None
    [channel] = guild.text_channels
    assert (guild.default_role.name, channel.name) == ("@everyone", "facilitators")
    assert channel.topic is None
