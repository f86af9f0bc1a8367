"""Guilds, and the events that are scheduled in them, as Discord tells of them."""

from hashlib import md5

from tests.wire.discord.guild import Guild, ScheduledEvent, State
from tests.wire.discord.payloads.channels import channel_json
from tests.wire.discord.payloads.people import member_json, role_json, user_json
from tests.wire.discord.permissions import sees
from tests.wire.discord.snowflakes import iso
from tests.wire.shapes import Json

NOTHING = (
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
    "home_header",
    "max_presences",
    "hub_type",
    "latest_onboarding_question_id",
    "incidents_data",
    "premium_progress_bar_enabled_user_updated_at",
)
"""What a guild of ours has not set: Discord tells of it all the same, as null."""
UNSET: Json = {
    "region": "deprecated",
    "stickers": [],
    "features": [],
    "mfa_level": 0,
    "nsfw": False,
    "nsfw_level": 0,
    "verification_level": 0,
    "default_message_notifications": 1,
    "explicit_content_filter": 0,
    "afk_timeout": 300,
    "system_channel_flags": 0,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "max_members": 500_000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "widget_enabled": False,
}
"""What it says of a guild whose owner never changed a setting."""


def event_json(event: ScheduledEvent, state: State, *, count: bool = False) -> Json:
    """A scheduled event, with how many are interested if asked for."""
    row: Json = {
        "id": event.id,
        "guild_id": event.guild,
        "channel_id": event.told.get("channel_id"),
        "creator_id": event.creator,
        "creator": user_json(state.users[event.creator]),
        "name": event.told["name"],
        "description": event.told.get("description"),
        "image": _hash(event.told.get("image")),
        "scheduled_start_time": event.told["scheduled_start_time"],
        "scheduled_end_time": event.told.get("scheduled_end_time"),
        "privacy_level": event.told["privacy_level"],
        "status": event.status,
        "entity_type": event.told["entity_type"],
        "entity_id": None,
        "entity_metadata": event.told.get("entity_metadata"),
        "recurrence_rule": None,
        "guild_scheduled_event_exceptions": [],
    }
    return row | {"user_count": len(event.interested)} if count else row


def _hash(image: str | None) -> str | None:
    """The name that Discord gives a picture: it never sends the picture itself."""
    return md5(image.encode(), usedforsecurity=False).hexdigest() if image else None


def guild_json(guild: Guild) -> Json:
    """A guild, as it is answered to requests."""
    own: Json = {
        "id": guild.id,
        "name": guild.name,
        "owner_id": guild.owner,
        "roles": [role_json(role) for role in guild.roles.values()],
        "emojis": [_own_emoji(id, name) for id, name in guild.emojis.items()],
        "preferred_locale": guild.locale,
    }
    return dict.fromkeys(NOTHING) | UNSET | own


def guild_event(guild: Guild, state: State) -> Json:
    """A guild, as GUILD_CREATE tells of it to a bot that may not ask for its members."""
    bot = guild.members[state.bot.id]
    threads = [each for each in state.threads_of(guild) if sees(state, bot.user.id, each)]
    return guild_json(guild) | {
        "joined_at": iso(bot.joined),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "voice_states": [],
        "members": [member_json(bot)],
        "channels": [channel_json(each, state) for each in state.channels_of(guild)],
        "threads": [channel_json(each, state) for each in threads],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [event_json(each, state) for each in guild.events.values()],
        "soundboard_sounds": [],
    }


def _own_emoji(id: str, name: str) -> Json:
    flags = {"require_colons": True, "managed": False, "animated": False, "available": True}
    return {"id": id, "name": name, "roles": [], **flags}
