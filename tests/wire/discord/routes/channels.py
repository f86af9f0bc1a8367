"""Channels and direct messages: looked at, changed and deleted."""

from tests.wire.discord.guild import THREADS, Channel, Kind, Overwrite
from tests.wire.discord.payloads.channels import channel_json
from tests.wire.discord.permissions import May, sees
from tests.wire.discord.refusals import Refusal
from tests.wire.discord.routes.asked import Answer, Asked, route
from tests.wire.discord.routes.saying import missing
from tests.wire.discord.routes.threads import changed

CHANGEABLE = {"name", "topic", "position", "permission_overwrites", "available_tags", "flags"}
"""What of a guild's channel the double lets the bot change."""
SILENT = {"nsfw", "rate_limit_per_user", "default_auto_archive_duration", "parent_id"}
"""What it takes and does not keep."""


@route("POST /users/@me/channels")
def direct(asked: Asked) -> Answer:
    """The direct messages with somebody, whether they take any or not."""
    state = asked.platform.state
    user = state.users.get(str(asked.body.get("recipient_id")))
    if user is None or user.bot:
        raise Refusal(400, 50033, "Invalid Recipient(s)")
    return channel_json(asked.platform.direct(user), state)


@route("GET /channels/{channel_id}")
def get(asked: Asked) -> Answer:
    """A channel of any kind."""
    return channel_json(asked.channel(), asked.platform.state)


@route("PATCH /channels/{channel_id}")
def update(asked: Asked) -> Answer:
    """Change a channel or a thread."""
    channel = asked.channel()
    if channel.kind in THREADS:
        return changed(asked, channel)
    missing(asked, channel, May.MANAGE_CHANNELS)
    if stray := set(asked.body) - CHANGEABLE - SILENT:
        asked.checks.broken(f"the double does not change {sorted(stray)} of a channel")
    _change(asked, channel)
    asked.platform.places.alter(channel)
    return channel_json(channel, asked.platform.state)


@route("DELETE /channels/{channel_id}")
def delete(asked: Asked) -> Answer:
    """Delete a channel or a thread with everything in it."""
    channel = asked.channel()
    row = channel_json(channel, asked.platform.state)
    if channel.kind is not Kind.DM:
        thread = channel.kind in THREADS
        missing(asked, channel, May.MANAGE_THREADS if thread else May.MANAGE_CHANNELS)
        asked.platform.places.remove(channel)
    return row


@route("POST /channels/{channel_id}/typing")
def typing(asked: Asked) -> Answer:
    """The bot is seen typing, which nobody remembers."""
    asked.channel(May.SEND)
    return None


@route("GET /guilds/{guild_id}/channels")
def listed(asked: Asked) -> Answer:
    """A guild's channels, threads left out."""
    state = asked.platform.state
    return [channel_json(channel, state) for channel in state.channels_of(asked.guild())]


@route("GET /guilds/{guild_id}/threads/active")
def active(asked: Asked) -> Answer:
    """A guild's threads that are not put away."""
    state = asked.platform.state
    threads = [t for t in state.threads_of(asked.guild()) if sees(state, state.bot.id, t)]
    rows = [channel_json(thread, state) for thread in threads]
    members = [row["member"] for row in rows if "member" in row]
    return {"threads": rows, "members": members, "has_more": False}


def _change(asked: Asked, channel: Channel) -> None:
    body = asked.body
    channel.name = body.get("name") or channel.name
    channel.position = body.get("position") or channel.position
    if "topic" in body:
        channel.topic = body["topic"] or ""
    if "flags" in body:
        channel.flags = body["flags"] or 0
    if "available_tags" in body:
        channel.tags = [
            {"emoji_id": None, "emoji_name": None, "moderated": False}
            | tag
            | {"id": tag.get("id") or asked.platform.ids.next()}
            for tag in body["available_tags"] or ()
        ]
    if "permission_overwrites" in body:
        channel.overwrites = {
            row["id"]: Overwrite(
                row["id"], int(row.get("allow") or 0), int(row.get("deny") or 0), bool(row["type"])
            )
            for row in body["permission_overwrites"] or ()
        }
