"""Whether we can speak in the channels that are homes, told by roles and rights alone."""

import asyncio
from collections.abc import Sequence

import discord

from adapters.discord.check_answers import Hidden, shown
from adapters.discord.permissions import NEEDED, PERMISSIONS, missing
from bot.core.checks import Amiss, Check, asked, unseen
from bot.core.i18n import _
from store.communities import Home

AT_ONCE = 4
"""Channels that are asked about together: three questions each, of fifty a second in all."""


async def home_checks(
    client: discord.Client, homes: Sequence[Home] | None, seconds: float
) -> list[Check]:
    """One for each home; None where no database tells of them."""
    if homes is None:
        return [unseen("discord home", _("No database tells yet where communities live."))]
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(home: Home) -> Check:
        async with turns:
            name = f"#{home.name or home.channel}"
            return await asked("discord home", seconds, _home(client, home), name)

    return await asyncio.gather(*map(one, homes))


async def _home(client: discord.Client, home: Home) -> str:
    assert client.user is not None, "it is known after a login"
    try:
        guild = await shown(client.fetch_guild(int(home.workspace), with_counts=False))
        us = await shown(guild.fetch_member(client.user.id))
    except Hidden:
        raise Amiss(
            _(
                "Convene was removed from the server. Invite it again, with the address that "
                "convene discord invite prints."
            )
        ) from None
    try:
        channel = await shown(guild.fetch_channel(int(home.channel)))
    except Hidden as hidden:
        if hidden.there:
            raise Amiss(_allow(missing(discord.Permissions.none()))) from hidden
        raise Amiss(
            _(
                "The channel was deleted. Let a steward bring the community to another one: "
                "/cop do line: home add, in private with Convene, gives a code for it."
            )
        ) from hidden
    granted = channel.permissions_for(us)
    if wanted := missing(granted):
        raise Amiss(_allow(wanted))
    return _granted(granted, us.guild_permissions)


def _allow(wanted: Sequence[str]) -> str:
    return _(
        "Convene may not post there. Allow its role these in the channel: %(wanted)s.",
        wanted=", ".join(wanted),
    )


def _granted(there: discord.Permissions, everywhere: discord.Permissions) -> str:
    """That we may post, and what is missing without which something less goes."""
    rest = [name for name in PERMISSIONS if name not in NEEDED]
    # Events belong to the whole server, so the channel's rights do not tell of them.
    lacks = [
        PERMISSIONS[name]
        for name in rest
        if not getattr(everywhere if name == "create_events" else there, name)
    ]
    if lacks:
        return _(
            "Convene may post there. It lacks %(lacks)s; docs/discord.md tells what each buys.",
            lacks=", ".join(lacks),
        )
    return _("Convene may post there, and all else that it asks for.")
