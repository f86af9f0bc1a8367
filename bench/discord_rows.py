"""What the bench tells as Discord does: guilds, interactions, messages, as its JSON has them.

What is the same in each of them stands as JSON on top; a function says what differs.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

Row = dict[str, Any]

APP, BOT, OWNER = "1000", "1001", "1002"
EVERYTHING = str((1 << 53) - 1)
"""Permissions."""
MINUTE = "2026-03-02T16:00:00.000000+00:00"
ROLE = 0
"""Whom an overwrite is for: a role, not a member."""
SNOWFLAKE = 22
"""Bits of an id below its time; a guild's shard is counted from those above."""
_ids = count(1_400_000_000_000_000_000)

_USER: Row = json.loads("""
{"discriminator": "0", "avatar": null, "public_flags": 0, "flags": 0, "primary_guild": null,
 "banner": null, "accent_color": null, "avatar_decoration_data": null, "collectibles": null}
""")
_APP: Row = json.loads("""
{"name": "Convene", "icon": null, "description": "", "flags": 0, "summary": "", "team": null,
 "bot_public": true, "verify_key": "", "bot_require_code_grant": false}
""")
_MEMBER: Row = json.loads("""
{"nick": null, "avatar": null, "banner": null, "premium_since": null, "pending": false,
 "flags": 0, "mute": false, "communication_disabled_until": null, "deaf": false}
""")
_GUILD: Row = json.loads("""
{"icon": null, "banner": null, "splash": null, "discovery_splash": null, "description": null,
 "afk_channel_id": null, "widget_channel_id": null, "rules_channel_id": null,
 "public_updates_channel_id": null, "application_id": null, "safety_alerts_channel_id": null,
 "vanity_url_code": null, "system_channel_id": null, "max_presences": null, "emojis": [],
 "stickers": [], "voice_states": [], "threads": [], "presences": [], "stage_instances": [],
 "guild_scheduled_events": [], "soundboard_sounds": [], "features": ["COMMUNITY", "NEWS"],
 "region": "deprecated", "preferred_locale": "en-US", "mfa_level": 0, "nsfw": false,
 "nsfw_level": 0, "verification_level": 1, "default_message_notifications": 1,
 "explicit_content_filter": 2, "afk_timeout": 300, "system_channel_flags": 0, "premium_tier": 0,
 "premium_subscription_count": 0, "premium_progress_bar_enabled": false, "max_members": 500000,
 "widget_enabled": false, "max_stage_video_channel_users": 50, "max_video_channel_users": 25,
 "large": false, "unavailable": false, "member_count": 200}
""")
_ROLE: Row = json.loads("""
{"description": null, "permissions": "2222085186637376", "color": 0, "hoist": false,
 "managed": false, "mentionable": false, "icon": null, "unicode_emoji": null, "flags": 0,
 "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}}
""")
_CHANNEL: Row = json.loads("""
{"type": 0, "flags": 0, "parent_id": null, "rate_limit_per_user": 0, "nsfw": false}
""")
_INTERACTION: Row = json.loads("""
{"type": 2, "version": 1, "guild_locale": "en-US", "locale": "en-US", "entitlements": [],
 "context": 0, "attachment_size_limit": 10485760}
""")
_MESSAGE: Row = json.loads("""
{"type": 0, "edited_timestamp": null, "attachments": [], "embeds": [], "mentions": [],
 "mention_roles": [], "mention_everyone": false, "pinned": false, "tts": false}
""")


def id() -> str:
    """A new id."""
    return str(next(_ids))


def user(number: str, name: str, *, bot: bool = False) -> Row:
    """Somebody."""
    row = _USER | {"id": number, "username": name.lower(), "global_name": name}
    return row | {"bot": True, "verified": True, "mfa_enabled": False} if bot else row


def me() -> Row:
    """The bot."""
    return user(BOT, "Convene", bot=True)


def app() -> Row:
    """Its application."""
    return _APP | {"id": APP, "owner": user(OWNER, "Chris")}


def member(of: Row, roles: Sequence[str] = ()) -> Row:
    """Somebody in a guild."""
    return _MEMBER | {"user": of, "roles": list(roles), "joined_at": MINUTE}


def guild(number: int, channels: int, roles: int) -> Row:
    """A guild as GUILD_CREATE tells of it; everybody's role has its id, and ours is the second."""
    own = str((1_300_000_000_000 + number) << SNOWFLAKE)
    there = [_role(own, "@everyone", 0)]
    there += [_role(id(), f"Role {each} of guild {number}", each) for each in range(1, roles)]
    ours = [there[1]["id"]] if roles > 1 else []
    return _GUILD | {
        "id": own,
        "name": f"Guild {number}",
        "owner_id": OWNER,
        "joined_at": MINUTE,
        "roles": there,
        "members": [member(me(), ours)],
        "channels": [_channel(own, number, each, there) for each in range(channels)],
    }


def slash(guild: Row, number: str, who: Row, command: str, options: Mapping[str, str]) -> Row:
    """INTERACTION_CREATE of a slash command, in the first channel of a guild."""
    there = guild["channels"][0]
    given = [{"name": name, "type": 3, "value": value} for name, value in options.items()]
    return _INTERACTION | {
        "id": number,
        "application_id": APP,
        "token": f"token-{number}",
        "channel_id": there["id"],
        "channel": there | {"permissions": EVERYTHING},
        "guild_id": guild["id"],
        "guild": {"id": guild["id"], "locale": "en-US", "features": guild["features"]},
        "member": member(who) | {"permissions": EVERYTHING},
        "app_permissions": EVERYTHING,
        "authorizing_integration_owners": {"0": guild["id"]},
        "data": {"id": "1100", "name": command, "type": 1, "options": given},
    }


def message(channel: str, said: Mapping[str, Any]) -> Row:
    """A message of the bot's, as it is told to the bot that has sent it."""
    return _MESSAGE | {
        "id": id(),
        "channel_id": channel,
        "author": me(),
        "timestamp": MINUTE,
        "content": said.get("content") or "",
        "flags": said.get("flags") or 0,
        "components": said.get("components") or [],
    }


def callback(asked: str, channel: str, said: Mapping[str, Any]) -> Row:
    """What a first answer to an interaction is answered with, if that is asked for."""
    told = message(channel, said)
    interaction = {
        "id": asked,
        "type": 2,
        "response_message_id": told["id"],
        "response_message_ephemeral": bool(told["flags"] & 64),
        "response_message_loading": False,
    }
    return {"interaction": interaction, "resource": {"type": 4, "message": told}}


def registered(command: Mapping[str, Any]) -> Row:
    """A command as Discord keeps it."""
    kept = {"id": id(), "application_id": APP, "version": "1"}
    return {**command, **kept, "description": command.get("description") or ""}


def _role(number: str, name: str, position: int) -> Row:
    return _ROLE | {"id": number, "name": name, "position": position}


def _channel(guild: str, of: int, number: int, roles: Sequence[Row]) -> Row:
    """A text channel in which everybody and one role have rights of their own."""
    some = roles[number % len(roles)]["id"]
    overwrites = [
        {"id": one, "type": ROLE, "allow": "1024", "deny": "2048"} for one in {guild, some}
    ]
    return _CHANNEL | {
        "id": id(),
        "last_message_id": id(),
        "guild_id": guild,
        "name": f"channel-{number}-of-{of}",
        "topic": f"What channel {number} of guild {of} is for",
        "position": number,
        "permission_overwrites": overwrites,
    }
