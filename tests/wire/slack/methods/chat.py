"""chat.*: posting, redrawing and deleting messages."""

from tests.wire.shapes import Json
from tests.wire.slack.blocks import identified
from tests.wire.slack.events import told
from tests.wire.slack.methods.asked import Asked, method
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.workspace import Channel, Message


@method("chat.postMessage")
def post_message(asked: Asked) -> Json:
    """Say something in a channel, a thread or somebody's direct messages."""
    channel = asked.channel()
    _may_speak(asked, channel)
    message = _written(asked, channel)
    message.metadata = asked.args.get("metadata")
    message.unfurls = asked.flag("unfurl_links", unless=True) or asked.flag(
        "unfurl_media", unless=True
    )
    message.broadcast = asked.flag("reply_broadcast")
    asked.platform.post(asked.workspace, message)
    shown = told(message, asked.workspace, asked.platform.app)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


@method("chat.postEphemeral")
def post_ephemeral(asked: Asked) -> Json:
    """Say something that one person in a channel sees."""
    channel, user = asked.channel(), asked.workspace.users.get(asked.text("user"))
    if channel.kind != "im" and asked.workspace.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    _may_speak(asked, channel)
    if user is None or user.id not in channel.members or user.deleted:
        raise Refusal("user_not_in_channel")
    message = _written(asked, channel)
    message.private_to = user.id
    asked.platform.post(asked.workspace, message)
    return {"message_ts": message.ts}


@method("chat.getPermalink")
def permalink(asked: Asked) -> Json:
    """The address of a message."""
    channel, ts = asked.channel(), asked.text("message_ts")
    where = f"https://{asked.workspace.domain}.slack.com/archives/{channel.id}"
    message = channel.at(ts)
    return {"channel": channel.id, "permalink": f"{where}/p{message.ts.replace('.', '')}"}


@method("chat.update")
def update(asked: Asked) -> Json:
    """Change a message of the app's own. What is not given stays as it was."""
    channel, message = _own(asked, "cant_update_message")
    if channel.archived:
        raise Refusal("is_inactive")
    # What is checked is the message that comes of it, not the change.
    given: Json = {"text": message.text, "blocks": message.blocks}
    given |= {name: asked.args[name] for name in ("text", "blocks") if name in asked.args}
    asked.platform.checks.message(asked.name, given)
    asked.platform.checks.metadata(asked.name, asked.args.get("metadata") or None)
    message.text = str(given["text"])
    message.blocks = identified(given["blocks"] or [], lambda: asked.workspace.stamps.id("b"))
    if "metadata" in asked.args:
        message.metadata = asked.args["metadata"] or None
    asked.platform.redraw(asked.workspace, message)
    shown = told(message, asked.workspace, asked.platform.app)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


@method("chat.delete")
def delete(asked: Asked) -> Json:
    """Take a message of the app's own away."""
    channel, message = _own(asked, "cant_delete_message")
    asked.platform.delete(asked.workspace, message)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink")
def get_permalink(asked: Asked) -> Json:
    """The address of a message."""
    channel = asked.channel()
    message = channel.at(asked.text("message_ts"))
    place = f"https://{asked.workspace.domain}.slack.com/archives/{channel.id}"
    return {"channel": channel.id, "permalink": f"{place}/p{message.ts.replace('.', '')}"}


def _may_speak(asked: Asked, channel: Channel) -> None:
    """Raises Refusal where the app cannot say anything."""
    workspace, app = asked.workspace, asked.platform.app
    if channel.kind == "im":
        partner = workspace.users[channel.partner]
        if partner.closed or not app.messages_tab:
            raise Refusal(partner.closed or "messages_tab_disabled")
        # To a bot the direct messages of somebody who was deactivated are not there at all.
        if partner.deleted:
            raise Refusal("channel_not_found")
        return
    if channel.archived:
        raise Refusal("is_archived")
    if workspace.bot.id not in channel.members:
        if "chat:write.public" not in asked.token.scopes:
            raise Refusal("not_in_channel")
        # Noted, since a manifest has to ask for it although the method itself does not.
        asked.platform.checks.scopes.add("chat:write.public")


def _written(asked: Asked, channel: Channel) -> Message:
    asked.platform.checks.message(asked.name, asked.args)
    asked.platform.checks.metadata(asked.name, asked.args.get("metadata"))
    stamps = asked.workspace.stamps
    return Message(
        ts=stamps.ts(),
        channel=channel.id,
        user=asked.workspace.bot.id,
        text=asked.text("text"),
        blocks=identified(asked.args.get("blocks") or [], lambda: stamps.id("b")),
        thread=_thread(asked, channel),
        by_app=True,
    )


def _thread(asked: Asked, channel: Channel) -> str:
    """The ts at the head of the thread, also when a reply in it was named."""
    ts = asked.text("thread_ts")
    if not ts:
        return ""
    try:
        head = channel.at(ts)
    except Refusal:
        raise Refusal("cannot_reply_to_message") from None
    # Threads do not nest: a reply to a reply stands under the same head.
    return head.thread or head.ts


def _own(asked: Asked, otherwise: str) -> tuple[Channel, Message]:
    channel = asked.channel()
    message = channel.at(asked.text("ts"))
    if not message.by_app:
        raise Refusal(otherwise)
    return channel, message
