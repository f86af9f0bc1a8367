"""What the gateway knows of the platform: the bot, the app, and the guilds that it is in."""

from collections.abc import Sequence

from tests.wire.discord.payloads.guilds import guild_event
from tests.wire.discord.payloads.people import self_json
from tests.wire.discord.platform import Platform
from tests.wire.shapes import Json


class Known:
    """Implements the gateway's Source from what the platform keeps."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def token(self) -> str:
        """The bot's token."""
        return self._platform.token

    def user(self) -> Json:
        """The bot's own user."""
        return self_json(self._platform.state.bot)

    def application(self) -> Json:
        """The app."""
        return {"id": self._platform.state.app, "flags": 0}

    def guilds(self) -> Sequence[Json]:
        """The guilds that the bot is in."""
        state = self._platform.state
        there = [guild for guild in state.guilds.values() if state.bot.id in guild.members]
        return [guild_event(guild, state) for guild in there]
