"""How everything the platform keeps is told: the objects of Discord's API, from the state."""

from datetime import datetime

from tests.wire.discord.guild import (
    THREADS,
    Channel,
    Guild,
    Kind,
    Member,
    Message,
    Role,
    ScheduledEvent,
    State,
    User,
)
from tests.wire.discord.permissions import sees
from tests.wire.discord.snowflakes import time_of
from tests.wire.shapes import Json


def user_json(user: User) -> Json:
    """Somebody, as anybody may see them."""
    row: Json = {
        "id": user.id,
        "username": user.handle,
        "discriminator": "0000" if user.bot else "0",
        "global_name": None if user.bot else user.name,
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    return row | {"bot": True} if user.bot else row


def self_json(user: User) -> Json:
    """The bot, as it sees itself."""
    own = {"mfa_enabled": False, "locale": user.locale, "verified": True, "email": None}
    return user_json(user) | own


def member_json(member: Member, *, permissions: int | None = None) -> Json:
    """Somebody in a guild; with `permissions` as in an interaction."""
    row: Json = {
        "user": user_json(member.user),
        "nick": member.nick or None,
        "avatar": None,
        "banner": None,
        "roles": list(member.roles),
        "joined_at": iso(member.joined),
        "premium_since": None,
        "pending": False,
        "communication_disabled_until": None,
        "flags": 0,
        "mute": False,
        "deaf": False,
    }
    return row if permissions is None else row | {"permissions": str(permissions)}


def role_json(role: Role) -> Json:
    """A role."""
    row: Json = {
        "id": role.id,
        "name": role.name,
        "description": None,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": bool(role.bot),
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    return row | {"tags": {"bot_id": role.bot}} if role.bot else row


def emoji_json(emoji: str) -> Json:
    """An emoji as it stands in reactions: "✅", or "name:id" for a guild's own."""
    name, _, id = emoji.partition(":")
    return {"id": id or None, "name": name}


def message_json(message: Message, state: State) -> Json:
    """A message, as it is answered to requests.

    The nonce is not kept with it: only who creates it, and MESSAGE_CREATE, are told of it.
    """
    channel = state.channels[message.channel]
    named = [state.users[id] for id in message.pings if id in state.users]
    row: Json = {
        "id": message.id,
        "type": message.kind,
        "channel_id": message.channel,
        "author": user_json(state.users[message.author]),
        "content": message.content,
        "timestamp": iso(time_of(message.id)),
        "edited_timestamp": iso(message.edited) if message.edited else None,
        "flags": message.flags,
        "components": message.components,
        "embeds": message.embeds,
        "attachments": message.attachments,
        "mentions": [user_json(user) for user in named],
        "mention_roles": [id for id in message.pings if _is_role(id, channel, state)],
        "mention_everyone": "everyone" in message.pings,
        "pinned": message.pinned is not None,
        "tts": False,
    }
    if message.reactions:
        row["reactions"] = [_reaction(*each, state) for each in message.reactions.items()]
    if message.reference:
        row["message_reference"] = message.reference
    if message.thread in state.channels:
        row["thread"] = channel_json(state.channels[message.thread], state)
    if message.asked:
        row["interaction_metadata"] = message.asked
    return row | _by_app(message, state)


def created_json(message: Message, state: State) -> Json:
    """A message, as it is answered to who has just made it."""
    nonce = {} if message.nonce is None else {"nonce": message.nonce}
    return message_json(message, state) | nonce


def message_event(message: Message, state: State) -> Json:
    """A message, as the gateway tells of it: with the guild and the author's member.

    Ephemeral ones are told like direct messages, without either.
    """
    row, channel = message_json(message, state), state.channels[message.channel]
    row["channel_type"] = int(channel.kind)
    if not channel.guild or message.private_to:
        return row
    row["guild_id"] = channel.guild
    member = state.guilds[channel.guild].members.get(message.author)
    if member is not None:
        row["member"] = {key: each for key, each in member_json(member).items() if key != "user"}
    return row


def channel_json(channel: Channel, state: State) -> Json:
    """A channel of any kind."""
    row: Json = {
        "id": channel.id,
        "type": int(channel.kind),
        "flags": channel.flags,
        "last_message_id": channel.messages[-1].id if channel.messages else None,
    }
    if channel.kind is Kind.DM:
        return row | {"recipients": [user_json(state.users[channel.partner])]}
    row |= {"guild_id": channel.guild, "name": channel.name, "parent_id": channel.parent or None}
    row |= {"rate_limit_per_user": 0, "nsfw": False}
    if channel.kind in THREADS:
        return row | _thread(channel, state)
    row |= {
        "topic": channel.topic or None,
        "position": channel.position,
        "permission_overwrites": [
            {
                "id": each.id,
                "type": int(each.member),
                "allow": str(each.allow),
                "deny": str(each.deny),
            }
            for each in channel.overwrites.values()
        ],
    }
    if channel.kind is Kind.FORUM:
        row |= {"available_tags": channel.tags, "default_reaction_emoji": None}
        row |= {"default_sort_order": None, "default_forum_layout": 0}
    return row


def thread_member_json(thread: Channel, user: str) -> Json:
    """Somebody in a thread."""
    joined = iso(time_of(thread.id))
    return {"id": thread.id, "user_id": user, "join_timestamp": joined, "flags": 0}


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
        "image": None,
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


def guild_json(guild: Guild, state: State) -> Json:
    """A guild, as it is answered to requests."""
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
        "home_header",
        "max_presences",
        "hub_type",
        "latest_onboarding_question_id",
        "incidents_data",
        "premium_progress_bar_enabled_user_updated_at",
    )
    return dict.fromkeys(nothing) | {
        "id": guild.id,
        "name": guild.name,
        "owner_id": guild.owner,
        "region": "deprecated",
        "roles": [role_json(role) for role in guild.roles.values()],
        "emojis": [_own_emoji(id, name) for id, name in guild.emojis.items()],
        "stickers": [],
        "features": [],
        "preferred_locale": guild.locale,
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


def guild_event(guild: Guild, state: State) -> Json:
    """A guild, as GUILD_CREATE tells of it to a bot that may not ask for its members."""
    bot = guild.members[state.bot.id]
    threads = [each for each in state.threads_of(guild) if sees(state, bot.user.id, each)]
    return guild_json(guild, state) | {
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


def iso(at: datetime) -> str:
    """An instant as Discord writes it."""
    return at.isoformat(timespec="microseconds")


def _reaction(emoji: str, users: list[str], state: State) -> Json:
    return {
        "emoji": emoji_json(emoji),
        "count": len(users),
        "count_details": {"burst": 0, "normal": len(users)},
        "burst_colors": [],
        "me": state.bot.id in users,
        "me_burst": False,
    }


def _by_app(message: Message, state: State) -> Json:
    """What is told of a message that answers an interaction."""
    if not message.asked:
        return {}
    return {"application_id": state.app, "webhook_id": state.app}


def _is_role(id: str, channel: Channel, state: State) -> bool:
    return bool(channel.guild) and id in state.guilds[channel.guild].roles


def _thread(thread: Channel, state: State) -> Json:
    said, begun = len(thread.lasting()), time_of(thread.id)
    row: Json = {
        "owner_id": thread.owner,
        "message_count": said,
        "total_message_sent": said,
        "member_count": len(thread.members),
        "thread_metadata": {
            "archived": thread.archived,
            "archive_timestamp": iso(thread.archived_at or begun),
            "auto_archive_duration": thread.resting,
            "locked": thread.locked,
            "create_timestamp": iso(begun),
        },
    }
    if state.channels[thread.parent].kind is Kind.FORUM:
        row["applied_tags"] = list(thread.applied)
    if state.bot.id in thread.members:
        row["member"] = thread_member_json(thread, state.bot.id)
    return row


def _own_emoji(id: str, name: str) -> Json:
    flags = {"require_colons": True, "managed": False, "animated": False, "available": True}
    return {"id": id, "name": name, "roles": [], **flags}
