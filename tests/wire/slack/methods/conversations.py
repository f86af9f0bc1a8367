"""conversations.* and users.conversations: channels, who is in them, and what was said there."""

from collections.abc import Callable

from tests.wire.shapes import Json
from tests.wire.slack.checks import KINDS
from tests.wire.slack.events import told
from tests.wire.slack.methods.asked import Asked, method, page
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.workspace import Channel, ChannelKind, Message

TYPES: dict[str, ChannelKind] = {
    "public_channel": "channel",
    "private_channel": "group",
    "im": "im",
}


@method("conversations.open")
def open_conversation(asked: Asked) -> Json:
    """Begin direct messages with one person."""
    asked.platform.checks.scope(("im:write",), asked.token)
    if asked.text("channel"):
        channel = asked.workspace.channel(asked.text("channel"))
    else:
        users = [user for user in asked.text("users").split(",") if user]
        if len(users) != 1:
            raise Refusal("users_list_not_supplied" if not users else "too_many_users")
        user = asked.workspace.user(users[0])
        if user.deleted or user.bot:
            raise Refusal("user_disabled" if user.deleted else "invalid_user_combination")
        channel = asked.workspace.direct(user.id)
    if not asked.flag("return_im"):
        return {"channel": {"id": channel.id}}
    return {"channel": _shown(asked, channel), "no_op": False, "already_open": False}


@method("conversations.info")
def info(asked: Asked) -> Json:
    """What is known of a channel."""
    channel = asked.channel()
    row = _shown(asked, channel)
    if asked.flag("include_num_members"):
        row["num_members"] = len(channel.members)
    return {"channel": row}


@method("conversations.members")
def members(asked: Asked) -> Json:
    """Who is in a channel."""
    rows: list[Json] = [{"id": id} for id in sorted(asked.channel().members)]
    shown, cursor = page(asked, rows, 100)
    ids = [row["id"] for row in shown]
    return {"members": ids, "response_metadata": {"next_cursor": cursor}}


@method("conversations.join")
def join(asked: Asked) -> Json:
    """Come to a public channel."""
    channel = asked.channel()
    if channel.kind != "channel":
        raise Refusal("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refusal("is_archived")
    bot = asked.workspace.bot
    if bot.id not in channel.members:
        asked.platform.move(asked.workspace, channel, bot, joined=True)
    return {"channel": _shown(asked, channel)}


@method("conversations.history")
def history(asked: Asked) -> Json:
    """What was said in a channel, newest first, replies in threads left out."""
    channel = asked.channel()
    if channel.kind != "im" and asked.workspace.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    # Replies are in conversations.replies, but for those that were sent to the channel too.
    said = [m for m in channel.lasting() if not m.thread or m.thread == m.ts or m.broadcast]
    return _told(asked, list(reversed(said)))


@method("conversations.replies")
def replies(asked: Asked) -> Json:
    """A thread, oldest first, with what it is under."""
    channel = asked.channel()
    try:
        head = channel.at(asked.text("ts"))
    except Refusal:
        raise Refusal("thread_not_found") from None
    return _told(asked, [head, *channel.replies(head.ts)])


@method("conversations.list")
def list_conversations(asked: Asked) -> Json:
    """The channels of the workspace that the bot may know of."""
    return _listed(asked, lambda channel: True)


@method("users.conversations")
def own_conversations(asked: Asked) -> Json:
    """The channels that somebody, or the bot itself, is in."""
    user = asked.text("user") or asked.workspace.bot.id
    return _listed(asked, lambda channel: user in channel.members)


def _listed(asked: Asked, wanted: Callable[[Channel], bool]) -> Json:
    kinds = [TYPES.get(each) for each in (asked.text("types") or "public_channel").split(",")]
    for kind in kinds:
        if kind is None:
            raise Refusal("invalid_types")
        asked.platform.checks.scope((f"{KINDS[kind]}read",), asked.token)
    bot = asked.workspace.bot.id
    rows = [
        _shown(asked, channel)
        for channel in asked.workspace.channels.values()
        if channel.kind in kinds
        and wanted(channel)
        # Private channels are told to those in them alone.
        and (channel.kind == "channel" or bot in channel.members)
        and not (channel.archived and asked.flag("exclude_archived"))
    ]
    shown, cursor = page(asked, rows, 100)
    return {"channels": shown, "response_metadata": {"next_cursor": cursor}}


def _told(asked: Asked, messages: list[Message]) -> Json:
    inside = [m for m in messages if _between(asked, m.ts)]
    rows = [_row(asked, message) for message in inside]
    shown, cursor = page(asked, rows, 100)
    return {
        "messages": shown,
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


def _between(asked: Asked, ts: str) -> bool:
    oldest, latest = asked.text("oldest") or "0", asked.text("latest") or "9" * 10
    # Both ends are left out unless asked for, so that pages by ts do not overlap.
    inclusive = asked.flag("inclusive") and ts in (oldest, latest)
    return inclusive or float(oldest) < float(ts) < float(latest)


def _row(asked: Asked, message: Message) -> Json:
    row = told(message, asked.workspace, asked.platform.app)
    if asked.flag("include_all_metadata") and message.metadata:
        row["metadata"] = message.metadata
    return row


def _shown(asked: Asked, channel: Channel) -> Json:
    workspace = asked.workspace
    row: Json = {
        "id": channel.id,
        "is_im": channel.kind == "im",
        "created": 1700000000,
        "is_archived": channel.archived,
        "context_team_id": workspace.id,
    }
    if channel.kind == "im":
        return row | {"user": channel.partner, "is_org_shared": False}
    return row | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_private": channel.kind == "group",
        "is_mpim": False,
        "is_general": channel.name == "general",
        "is_shared": False,
        "is_ext_shared": False,
        "is_member": workspace.bot.id in channel.members,
        "creator": channel.creator,
        "topic": {"value": channel.topic, "creator": channel.creator, "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
