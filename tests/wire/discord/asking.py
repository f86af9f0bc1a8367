"""INTERACTION_CREATE: how the bot is told of what somebody did that it is to answer."""

from tests.wire.discord.guild import State
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.payloads.channels import channel_json
from tests.wire.discord.payloads.messages import message_event
from tests.wire.discord.payloads.people import member_json, user_json
from tests.wire.discord.permissions import in_channel
from tests.wire.shapes import Json

LARGEST_FILE = 10 * 1024 * 1024


def interaction_json(asked: Interaction, data: Json, state: State) -> Json:
    """The whole interaction; `data` is what is its own: a command's options, a press, a modal."""
    channel, user = asked.channel, asked.user
    bot_may = in_channel(state, state.bot.id, channel)
    row: Json = {
        "id": asked.id,
        "application_id": state.app,
        "type": asked.kind,
        "token": asked.token,
        "version": 1,
        "channel_id": channel.id,
        "channel": channel_json(channel, state)
        | {"permissions": str(in_channel(state, user.id, channel))},
        "app_permissions": str(bot_may),
        "locale": user.locale,
        "entitlements": [],
        "authorizing_integration_owners": {"0": channel.guild or "0"},
        "context": 0 if channel.guild else 1,
        "attachment_size_limit": LARGEST_FILE,
        "data": data,
    }
    if asked.on is not None:
        told = message_event(asked.on, state)
        row["message"] = {key: told[key] for key in told if key not in ("guild_id", "member")}
    return row | _whose(asked, state)


def asked_json(asked: Interaction, state: State) -> Json:
    """What a message says of the interaction that it answers (interaction_metadata)."""
    row: Json = {
        "id": asked.id,
        "type": asked.kind,
        "user": user_json(asked.user),
        "authorizing_integration_owners": {"0": asked.channel.guild or "0"},
    }
    match asked.kind, asked.on:
        case 2, _:
            return row | {"name": asked.body.get("data", {}).get("name", "")}
        case 3, on if on is not None:
            return row | {"interacted_message_id": on.id}
        case 5, _ if asked.opener is not None:
            return row | {"triggering_interaction_metadata": asked_json(asked.opener, state)}
        case _:
            return row


def _whose(asked: Interaction, state: State) -> Json:
    """Somebody's member and the guild, or in direct messages the user alone."""
    channel, user = asked.channel, asked.user
    if not channel.guild:
        return {"user": user_json(user)}
    guild = state.guilds[channel.guild]
    permissions = in_channel(state, user.id, channel)
    return {
        "guild_id": guild.id,
        "guild": {"id": guild.id, "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": member_json(guild.members[user.id], permissions=permissions),
    }
