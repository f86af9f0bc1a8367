"""What a doctor looks at on Discord: the token, the application, the commands, and the homes."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import discord

from adapters.discord.check_answers import Heard, answer
from adapters.discord.command_checks import commands_registered
from adapters.discord.gateway import LONGEST_WAIT, reach
from adapters.discord.home_checks import home_checks
from bot.core.checks import Amiss, Check, Finding, Unseen, asked, in_step, seen, unseen
from bot.core.command import Command
from bot.core.i18n import _
from bot.core.settings import Settings
from store.communities import Home

PRIVILEGED = {
    "gateway_presence": "Presence Intent",
    "gateway_presence_limited": "Presence Intent",
    "gateway_guild_members": "Server Members Intent",
    "gateway_guild_members_limited": "Server Members Intent",
    "gateway_message_content": "Message Content Intent",
    "gateway_message_content_limited": "Message Content Intent",
}
"""Flags of an application that has what we never ask for, each with Discord's name for it."""
AWAITS = ("discord application", "discord commands", "discord home")


async def checks(
    settings: Settings,
    homes: Sequence[Home] | None,
    commands: Mapping[str, Command],
    seconds: float,
    now: Callable[[], datetime],
) -> list[Check]:
    """Everything, at once where it can be; DISCORD_TOKEN is there."""
    assert settings.discord_token is not None, "DISCORD_TOKEN"
    reach(settings.discord_api_url, settings.discord_gateway_url)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    heard = Heard()
    client = discord.Client(
        intents=discord.Intents.none(),
        http_trace=heard.trace(now),
        max_ratelimit_timeout=LONGEST_WAIT,
    )
    async with client:
        login = _token(client, settings.discord_token.get_secret_value())
        token = await asked("discord token", seconds, login)
        found = [token, seen("discord time", lambda: _clock(heard))]
        if token.finding is not Finding.PASS:
            why = _("Discord has to take the token first.")
            return [*found, *(unseen(name, why) for name in AWAITS)]
        rest = [
            asked("discord application", seconds, _application(client)),
            asked("discord commands", seconds, commands_registered(client, commands)),
        ]
        more, spoken = await asyncio.gather(
            asyncio.gather(*rest), home_checks(client, homes, seconds)
        )
        return [*found, *more, *spoken]


async def _token(client: discord.Client, token: str) -> str:
    await answer(client.login(token))
    return _("Discord knows it as %(who)s.", who=client.user.name if client.user else "")


def _clock(heard: Heard) -> str:
    if heard.at is None:
        raise Unseen(_("Discord did not say what time it is."))
    return in_step(heard.date, "Discord", heard.at)


async def _application(client: discord.Client) -> str:
    """What its owner may have switched on that keeps us from working."""
    told = await answer(client.application_info())
    if told.interactions_endpoint_url:
        raise Amiss(
            _(
                "The app has an Interactions Endpoint URL, so that commands never reach Convene. "
                "Empty that field on its page General Information."
            )
        )
    if told.bot_require_code_grant:
        raise Amiss(
            _(
                "The app requires an OAuth2 code grant, so that no server can take it in. Turn "
                "that off on its page Bot."
            )
        )
    more = {shown for flag, shown in PRIVILEGED.items() if getattr(told.flags, flag)}
    if more:
        return _(
            "Fit. Convene does without %(intents)s, which may be turned off on its page Bot.",
            intents=", ".join(sorted(more)),
        )
    return _("Nothing is switched on that Convene does without.")
