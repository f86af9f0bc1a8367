"""Events as the platform tells them: the envelope around them, and what stands inside."""

from tests.wire.shapes import Json
from tests.wire.slack.app import App
from tests.wire.slack.workspace import Channel, Message, User, Workspace

TYPES = {"channel": "channels", "group": "groups", "im": "im"}
"""What the events of a kind of channel are called, as in message.channels."""


def enveloped(workspace: Workspace, app: App, event: Json, channel: Channel | None) -> Json:
    """An event in the outer object that every event comes in."""
    shared = channel is not None and any(
        workspace.users[id].team != workspace.id for id in channel.members
    )
    event = {"event_ts": workspace.stamps.ts(), **event}
    return {
        "token": app.verification,
        "team_id": workspace.id,
        "context_team_id": workspace.id,
        "context_enterprise_id": workspace.organisation or None,
        "api_app_id": app.id,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.stamps.id("Ev"),
        "event_time": int(float(event["event_ts"])),
        "authorizations": [
            {
                "enterprise_id": workspace.organisation or None,
                # An organisation's installation is of no single workspace.
                "team_id": None if workspace.organisation else workspace.id,
                "user_id": workspace.bot.id,
                "is_bot": True,
                "is_enterprise_install": bool(workspace.organisation),
            }
        ],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{workspace.id}-{event['type']}",
    }


def subscription(event: Json, channel: Channel | None) -> str:
    """The name an app subscribes to an event by."""
    if event["type"] == "message" and channel is not None:
        return f"message.{TYPES[channel.kind]}"
    return str(event["type"])


def told(message: Message, workspace: Workspace, app: App) -> Json:
    """A message as history and events tell it."""
    row: Json = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": workspace.users[message.user].team,
    }
    if message.by_app:
        row |= {"bot_id": workspace.bot_id, "app_id": app.id}
    if message.blocks:
        row["blocks"] = message.blocks
    if message.thread:
        row["thread_ts"] = message.thread
    if message.edited:
        row["edited"] = {"user": message.user, "ts": message.edited}
    if message.files:
        row["files"] = message.files
    if message.reactions:
        row["reactions"] = reactions(message)
    return row


def reactions(message: Message) -> list[Json]:
    """The reactions on a message."""
    return [
        {"name": name, "users": list(users), "count": len(users)}
        for name, users in message.reactions.items()
    ]


def said(message: Message, channel: Channel, workspace: Workspace, app: App) -> Json:
    """Somebody, or the app, said something."""
    row = told(message, workspace, app)
    row |= {"channel": channel.id, "channel_type": channel.kind, "event_ts": message.ts}
    if message.files:
        row["subtype"] = "file_share"
    elif message.broadcast:
        row["subtype"] = "thread_broadcast"
    elif message.of_self:
        row["subtype"] = "me_message"
    return row


def altered(
    kind: str, message: Message, channel: Channel, workspace: Workspace, app: App, ts: str
) -> Json:
    """A message was changed or deleted: `kind` is message_changed or message_deleted."""
    row = told(message, workspace, app)
    which = {"deleted_ts": message.ts, "previous_message": row}
    return {
        "type": "message",
        "subtype": kind,
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.kind,
        "ts": ts,
        "event_ts": ts,
    } | (which if kind == "message_deleted" else {"message": row, "previous_message": row})


def reacted(added: bool, user: str, name: str, message: Message) -> Json:
    """Somebody added a reaction, or took theirs back."""
    return {
        "type": "reaction_added" if added else "reaction_removed",
        "user": user,
        "reaction": name,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
        "item_user": message.user,
    }


def life(what: str, channel: Channel) -> str:
    """The event of a channel's life: "channel_rename", or "group_rename" for a private one."""
    return f"{'group' if channel.kind == 'group' else 'channel'}_{what}"


def moved(joined: bool, user: User, channel: Channel, team: str, inviter: str = "") -> Json:
    """Somebody, perhaps the bot, came to a channel or left it."""
    row = {
        "type": "member_joined_channel" if joined else "member_left_channel",
        "user": user.id,
        "channel": channel.id,
        "channel_type": "G" if channel.kind == "group" else "C",
        "team": team,
    }
    return row | ({"inviter": inviter} if inviter else {})


def profile(user: User, *, locale: bool = True) -> Json:
    """Somebody as users.info and the events about people tell of them."""
    row: Json = {
        "id": user.id,
        "team_id": user.team,
        "name": user.handle,
        "deleted": user.deleted,
        "is_bot": user.bot,
        "is_app_user": False,
        "updated": 1700000000,
        "profile": {
            "real_name": user.name,
            "display_name": user.name,
            "real_name_normalized": user.name,
            "display_name_normalized": user.name,
            "team": user.team,
        },
    }
    if user.deleted:
        return row
    row |= {"real_name": user.name, "is_admin": user.admin, "is_owner": False}
    row |= {"is_primary_owner": False, "is_restricted": False, "is_ultra_restricted": False}
    if user.zone:
        row |= {"tz": user.zone, "tz_label": user.zone, "tz_offset": 0}
    if locale:
        row["locale"] = user.locale
    return row
