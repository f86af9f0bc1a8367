"""The floor of `bench.discord`: discord.py by itself, with a command that only answers."""

import sys
import time

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.wiring import loop


class Bare(discord.AutoShardedClient):
    """A bot as discord.py's documentation has it, with the intents and caches that Convene has."""

    def __init__(self) -> None:
        super().__init__(
            # The same as ours: with more of them the floor would hear what Convene does not.
            intents=discord.Intents(guilds=True, guild_reactions=True, guild_scheduled_events=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.2,
        )
        self.tree = app_commands.CommandTree(self)
        self.tree.command(name="rsvp", description="Say whether you come")(_rsvp)
        self.begun = time.perf_counter()

    async def setup_hook(self) -> None:
        """Register the command."""
        await self.tree.sync()

    async def on_ready(self) -> None:
        """Tell how long it took."""
        print(time.perf_counter() - self.begun, flush=True)


async def _rsvp(interaction: discord.Interaction, answer: str) -> None:
    await interaction.response.send_message(f"Noted: {answer}.", ephemeral=True)


async def serve(api: str, gateway: str) -> None:
    """Be connected until the process ends."""
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, yarl.URL(gateway)
    async with Bare() as bot:
        await bot.start("bench")


if __name__ == "__main__":
    loop.run(serve(*sys.argv[1:3]))
