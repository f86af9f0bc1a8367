"""What the apps of platforms are made of and called, before anything runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from adapters.wiring.platforms import NotConnected
from bot.core.commands import declared
from bot.core.settings import Settings
from store.database import Store

if TYPE_CHECKING:
    from adapters.slack.keyring import Keyring as Keyring


def slack_faults(settings: Settings) -> list[str]:
    """What Slack's commands can't be called as the settings have it, a text for each."""
    # Its names need none of Slack's packages.
    from adapters.slack.names import unfit

    return unfit(
        settings.slack_command,
        settings.slack_command_prefix,
        settings.slack_short_commands,
        {command.root for command in declared().values() if not command.hidden},
    )


def slack_manifest(settings: Settings, *, as_json: bool) -> str:
    """The manifest of the Slack app, as the settings configure it."""
    from adapters.slack import manifest

    commands = declared()
    made = manifest.manifest(settings, manifest.names(settings, commands), commands)
    return manifest.as_json(made) if as_json else manifest.as_yaml(made)


def slack_key() -> str:
    """A new key for ENCRYPTION_KEYS."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


@contextmanager
def slack_keyring(url: str) -> Iterator["Keyring"]:
    """What workspaces' tokens are closed with, in a database that is of this version."""
    from adapters.slack.keyring import Keyring

    store = Store(url)
    try:
        yield Keyring(store)
    finally:
        store.close()


async def discord_invite(settings: Settings) -> str:
    """The address at which a server takes the bot in. Raises NotConnected."""
    from aiohttp import ClientError
    from discord import DiscordException

    from adapters.discord.service import invite

    try:
        return await invite(settings)
    except (DiscordException, ClientError, OSError) as error:
        raise NotConnected("discord", str(error)) from error
