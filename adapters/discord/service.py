"""The adapter as the settings configure it, for the wiring."""

import base64
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence

import discord

from adapters.discord.app import DiscordAdapter
from adapters.discord.chat import DiscordChat
from adapters.discord.gateway import reach
from adapters.discord.options import DISCORD, Options
from adapters.discord.permissions import invitation
from bot.core.command import Command
from bot.core.dispatch import Dispatch
from bot.core.ports import Clock
from bot.core.settings import Settings
from store.database import Store

_SNOWFLAKE = re.compile(r"\d{17,20}")


def adapter(
    settings: Settings,
    store: Store,
    clock: Clock,
    dispatch: Dispatch,
    commands: Mapping[str, Command],
    reconcile: Callable[[DiscordChat], Awaitable[None]],
    pace: float = 1.0,
) -> DiscordAdapter:
    """The adapter; DISCORD_TOKEN is there. `pace` is as in Options."""
    assert settings.discord_token is not None, "DISCORD_TOKEN"
    chosen, count = shards(settings.discord_shards)
    options = Options(
        settings.discord_token.get_secret_value(),
        settings.discord_api_url,
        settings.discord_gateway_url,
        chosen,
        count,
        pace,
    )
    return DiscordAdapter(options, store, clock, dispatch, commands, reconcile)


def shards(written: str | None) -> tuple[Sequence[int], int | None]:
    """DISCORD_SHARDS as the shards and of how many: "0-3/16" is ((0, 1, 2, 3), 16)."""
    if written is None:
        return (), None
    some, _slash, count = written.partition("/")
    first, _to, last = some.partition("-")
    return tuple(range(int(first), int(last or first) + 1)), int(count)


async def invite(settings: Settings) -> str:
    """The address at which a server takes the bot of DISCORD_TOKEN in.

    Raises discord.LoginFailure where the token is refused, and what else a request can raise.
    """
    assert settings.discord_token is not None, "DISCORD_TOKEN"
    token = settings.discord_token.get_secret_value()
    told = application_of(token) if settings.discord_api_url == DISCORD else None
    return invitation(told or await _asked(settings, token))


def application_of(token: str) -> int | None:
    """The application that a token names in its first part; None where it has another form.

    Discord's own tokens do, so that nobody need be asked; what a stand-in gives out may not.
    """
    first = token.partition(".")[0]
    try:
        told = base64.b64decode(first + "=" * (-len(first) % 4), validate=True).decode("ascii")
    except ValueError:  # binascii.Error and UnicodeDecodeError are such
        return None
    return int(told) if _SNOWFLAKE.fullmatch(told) else None


async def _asked(settings: Settings, token: str) -> int:
    reach(settings.discord_api_url, settings.discord_gateway_url)
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login(token)
        assert client.application_id is not None, "it is known after a login"
        return client.application_id
