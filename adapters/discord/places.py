"""Who did something where, as an interaction tells it."""

from collections.abc import Mapping
from typing import Any

import discord

from adapters.discord.spans import PLATFORM
from bot.core.calls import Caller, Place

Interaction = discord.Interaction[discord.Client]


def caller(interaction: Interaction) -> Caller:
    """Who asks. Discord tells no zone; whoever manages the guild may set a community up there."""
    # Told with each interaction, so nobody need be looked up and no member be kept.
    may = interaction.permissions
    return Caller(
        platform=PLATFORM,
        workspace=str(interaction.guild_id or ""),
        user=str(interaction.user.id),
        name=interaction.user.display_name,
        locale=interaction.locale.value.replace("-", "_"),
        founds=may.manage_guild or may.administrator,
    )


def place(interaction: Interaction) -> Place:
    """Where it was. In a direct message nothing tells the guild: workspace and channel are "".

    What is done in a thread or in a forum's post is done in the channel it belongs to.
    """
    message = str(interaction.message.id) if interaction.message is not None else ""
    if interaction.guild_id is None:
        return Place(PLATFORM, "", message=message)
    channel = interaction.channel
    thread = isinstance(channel, discord.Thread)
    home = channel.parent if isinstance(channel, discord.Thread) else channel
    number = channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id
    return Place(
        PLATFORM,
        str(interaction.guild_id),
        str(number or ""),
        str(getattr(home, "name", None) or ""),
        message,
        # A thread has the id of the message that it began with.
        under=str(interaction.channel_id) if thread else "",
    )


def names(interaction: Interaction) -> dict[str, str]:
    """The names of the channels and roles there are where it was done, by id."""
    guild = interaction.guild
    if guild is None:
        return {}
    found: list[Any] = [*guild.channels, *guild.threads, *guild.roles]
    return {str(each.id): str(each.name).lstrip("@") for each in found}


def pointed_at(interaction: Interaction) -> dict[str, Caller]:
    """Those of the server whom it points at, by their ids: an app is nobody, nor who left it."""
    data: Mapping[str, Any] = interaction.data or {}
    resolved = data.get("resolved") or {}
    users, members = resolved.get("users") or {}, resolved.get("members") or {}
    there = {number: user for number, user in users.items() if number in members}
    known = people(there, members)
    guild = str(interaction.guild_id or "")
    return {
        number: Caller(PLATFORM, guild, number, known[number])
        for number, user in there.items()
        if not user.get("bot") and known[number]
    }


def people(users: Mapping[str, Any], members: Mapping[str, Any]) -> dict[str, str]:
    """The names of users, as payloads tell them, by id; a guild's own name for them goes first."""
    told = {}
    for number, user in users.items():
        nick = (members.get(number) or {}).get("nick")
        told[str(number)] = str(nick or user.get("global_name") or user.get("username") or "")
    return told
