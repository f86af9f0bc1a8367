"""What the bench tells as Discord does: guilds, interactions, messages, as its JSON has them."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

Row = dict[str, Any]

APP, BOT = "1000", "1001"
EVERYTHING = str((1 << 53) - 1)
"""Permissions."""
MINUTE = "2026-03-02T16:00:00.000000+00:00"
TEXT, ROLE, MEMBER = 0, 0, 1
"""The type of a channel; whom an overwrite is for."""
_ids = count(1_400_000_000_000_000_000)


def id() -> str:
    """A new id."""
    return str(next(_ids))


def user(number: str, name: str, *, bot: bool = False) -> Row:
    """Somebody."""
    row: Row = {
        "id": number,
        "username": name.lower(),
        "discriminator": "0",
        "global_name": name,
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "collectibles": None,
    }
    return row | {"bot": True, "verified": True, "mfa_enabled": False} if bot else row


def me() -> Row:
    """The bot."""
    return user(BOT, "Convene", bot=True)


def app() -> Row:
    """Its application."""
    return {
        "id": APP,
        "name": "Convene",
        "icon": None,
        "description": "",
        "flags": 0,
        "summary": "",
        "owner": user("1002", "Chris"),
        "team": None,
        "bot_public": True,
        "verify_key": "",
        "bot_require_code_grant": False,
    }


def member(of: Row, roles: Sequence[str] = ()) -> Row:
    """Somebody in a guild."""
    return {
        "user": of,
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": list(roles),
        "joined_at": MINUTE,
        "premium_since": None,
        "pending": False,
        "flags": 0,
        "mute": False,
        "communication_disabled_until": None,
        "deaf": False,
    }


def guild(number: int, channels: int, roles: int) -> Row:
    """A guild as GUILD_CREATE tells of it; everybody's role has its id, and ours is the second."""
    own = str((1_300_000_000_000 + number) << 22)
    there = [_role(own, "@everyone", 0)]
    there += [_role(id(), f"Role {each} of guild {number}", each) for each in range(1, roles)]
    ours = [there[1]["id"]] if roles > 1 else []
    nothing = (
        "icon",
        "banner",
        "splash",
        "discovery_splash",
        "description",
        "afk_channel_id",
        "widget_channel_id",
        "rules_channel_id",
        "public_updates_channel_id",
        "application_id",
        "safety_alerts_channel_id",
        "vanity_url_code",
        "system_channel_id",
        "max_presences",
    )
    empty = (
        "emojis",
        "stickers",
        "voice_states",
        "threads",
        "presences",
        "stage_instances",
        "guild_scheduled_events",
        "soundboard_sounds",
    )
    return {
        **dict.fromkeys(nothing),
        **{name: [] for name in empty},
        "id": own,
        "name": f"Guild {number}",
        "owner_id": "1002",
        "region": "deprecated",
        "roles": there,
        "features": ["COMMUNITY", "NEWS"],
        "preferred_locale": "en-US",
        "mfa_level": 0,
        "nsfw": False,
        "nsfw_level": 0,
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 2,
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "max_members": 500_000,
        "widget_enabled": False,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "joined_at": MINUTE,
        "large": False,
        "unavailable": False,
        "member_count": 200,
        "members": [member(me(), ours)],
        "channels": [_channel(own, number, each, there) for each in range(channels)],
    }


def slash(guild: Row, number: str, who: Row, command: str, options: Mapping[str, str]) -> Row:
    """INTERACTION_CREATE of a slash command, in the first channel of a guild."""
    there = guild["channels"][0]
    given = [{"name": name, "type": 3, "value": value} for name, value in options.items()]
    return {
        "id": number,
        "application_id": APP,
        "type": 2,
        "token": f"token-{number}",
        "version": 1,
        "channel_id": there["id"],
        "channel": there | {"permissions": EVERYTHING},
        "guild_id": guild["id"],
        "guild_locale": "en-US",
        "locale": "en-US",
        "guild": {"id": guild["id"], "locale": "en-US", "features": guild["features"]},
        "member": member(who) | {"permissions": EVERYTHING},
        "app_permissions": EVERYTHING,
        "entitlements": [],
        "authorizing_integration_owners": {"0": guild["id"]},
        "context": 0,
        "attachment_size_limit": 10_485_760,
        "data": {"id": "1100", "name": command, "type": 1, "options": given},
    }


def message(channel: str, said: Mapping[str, Any]) -> Row:
    """A message of the bot's, as it is told to the bot that has sent it."""
    return {
        "id": id(),
        "type": 0,
        "channel_id": channel,
        "author": me(),
        "timestamp": MINUTE,
        "edited_timestamp": None,
        "content": said.get("content") or "",
        "attachments": [],
        "flags": said.get("flags") or 0,
        "components": said.get("components") or [],
        "embeds": [],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
    }


def callback(asked: str, channel: str, said: Mapping[str, Any]) -> Row:
    """What a first answer to an interaction is answered with, if that is asked for."""
    flags = said.get("flags") or 0
    row: Row = {
        "id": asked,
        "type": 2,
        "response_message_ephemeral": bool(flags & 64),
        "response_message_loading": False,
    }
    told = message(channel, said)
    return {
        "interaction": row | {"response_message_id": told["id"]},
        "resource": {"type": 4, "message": told},
    }


def registered(command: Mapping[str, Any]) -> Row:
    """A command as Discord keeps it."""
    return {
        **command,
        "id": id(),
        "application_id": APP,
        "version": "1",
        "description": command.get("description") or "",
    }


def _role(number: str, name: str, position: int) -> Row:
    return {
        "id": number,
        "name": name,
        "description": None,
        "permissions": str(2_222_085_186_637_376),
        "position": position,
        "color": 0,
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def _channel(guild: str, of: int, number: int, roles: Sequence[Row]) -> Row:
    """A text channel in which everybody and one role have rights of their own."""
    some = roles[number % len(roles)]["id"]
    overwrites = [
        {"id": one, "type": ROLE, "allow": "1024", "deny": "2048"} for one in {guild, some}
    ]
    return {
        "id": id(),
        "type": TEXT,
        "flags": 0,
        "last_message_id": id(),
        "guild_id": guild,
        "name": f"channel-{number}-of-{of}",
        "parent_id": None,
        "rate_limit_per_user": 0,
        "nsfw": False,
        "topic": f"What channel {number} of guild {of} is for",
        "position": number,
        "permission_overwrites": overwrites,
    }
