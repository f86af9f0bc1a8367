"""Channels of every kind, and threads, as Discord tells of them."""

from tests.wire.discord.guild import THREADS, Channel, Kind, State
from tests.wire.discord.payloads.people import user_json
from tests.wire.discord.snowflakes import iso, time_of
from tests.wire.shapes import Json


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
    if channel.kind in (Kind.VOICE, Kind.STAGE):
        row |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None, "video_quality_mode": 1}
    if channel.kind is Kind.FORUM:
        row |= {"available_tags": channel.tags, "default_reaction_emoji": None}
        row |= {"default_sort_order": None, "default_forum_layout": 0}
    return row


def thread_member_json(thread: Channel, user: str) -> Json:
    """Somebody in a thread."""
    joined = iso(time_of(thread.id))
    return {"id": thread.id, "user_id": user, "join_timestamp": joined, "flags": 0}


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
