"""Messages: said once for a nonce, changed, read and taken away."""

from datetime import timedelta

from tests.wire.discord.guild import Channel, Message
from tests.wire.discord.payloads.messages import created_json, message_json
from tests.wire.discord.permissions import May
from tests.wire.discord.refusals import Refusal, unknown
from tests.wire.discord.routes.asked import Answer, Asked, archived, limited, route
from tests.wire.discord.routes.saying import after, filled, missing, pinged, readable, speaking
from tests.wire.discord.snowflakes import time_of
from tests.wire.shapes import Json

REPLY = 19
NONCE_LIFE = timedelta(minutes=5)
"""How long a nonce is remembered; Discord says "the past few minutes"."""


@route("POST /channels/{channel_id}/messages")
def create(asked: Asked) -> Answer:
    """Say something; the same nonce again within minutes says it only once."""
    channel, body = asked.channel(), asked.body
    speaking(asked, channel, body)
    # Before anything is checked: Discord answers a nonce it knows with what came of it then.
    if (said := _said(asked, channel)) is not None:
        if said.gone:
            raise unknown("message")
        return created_json(said, asked.platform.state)
    asked.checks.message(asked.operation.name, body, files=len(asked.files))
    message = said_in(asked, channel, body)
    asked.platform.post(message)
    return created_json(message, asked.platform.state)


@route("PATCH /channels/{channel_id}/messages/{message_id}")
def update(asked: Asked) -> Answer:
    """Let a message of the bot's own say something else."""
    channel, message = asked.message()
    if message.author != asked.platform.state.bot.id:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    if channel.archived:
        raise archived()
    changed(asked, message, asked.body)
    return message_json(message, asked.platform.state)


@route("GET /channels/{channel_id}/messages/{message_id}")
def get(asked: Asked) -> Answer:
    """One message."""
    _channel, message = asked.message(May.READ_HISTORY)
    return readable(asked.platform, message, message_json(message, asked.platform.state))


@route("GET /channels/{channel_id}/messages")
def history(asked: Asked) -> Answer:
    """Messages, newest first; none where the bot may not read what was before."""
    channel = asked.channel()
    # An empty list and no error, which a bot that looks for its own post has to reckon with.
    if not asked.may(channel, May.READ_HISTORY):
        return []
    rows = [
        readable(asked.platform, message, message_json(message, asked.platform.state))
        for message in sorted(channel.lasting(), key=lambda each: int(each.id), reverse=True)
    ]
    return _around(rows, asked)


@route("DELETE /channels/{channel_id}/messages/{message_id}")
def delete(asked: Asked) -> Answer:
    """Take a message away; somebody else's needs a permission."""
    channel, message = asked.message()
    if message.author != asked.platform.state.bot.id:
        missing(asked, channel, May.MANAGE_MESSAGES)
    if channel.archived:
        raise archived()
    asked.platform.delete(message)
    return None


def said_in(asked: Asked, channel: Channel, body: Json) -> Message:
    """A new message of the bot's, not yet said."""
    platform = asked.platform
    message = Message(platform.ids.next(), channel.id, platform.state.bot.id)
    message.nonce, message.flags = body.get("nonce"), body.get("flags") or 0
    if pointing := body.get("message_reference"):
        message.kind, message.reference = REPLY, _pointing(asked, channel, pointing)
    filled(asked, message, {key: body[key] for key in body if key != "flags"})
    message.pings = pinged(platform, message, body)
    return message


def changed(asked: Asked, message: Message, body: Json) -> None:
    """Let a message say what a body says, if it can be so. Raises Refusal."""
    later = after(message, body)
    where, files = asked.operation.name, len(asked.files) + len(message.attachments)
    asked.checks.message(
        where, later | {"flags": later["flags"] & 1 << 15}, files=files, ephemeral=True
    )
    filled(asked, message, body)
    asked.platform.redraw(message)


def _said(asked: Asked, channel: Channel) -> Message | None:
    """What was said there already with this nonce, if that is to be asked."""
    nonce, now = asked.body.get("nonce"), asked.platform.clock.now()
    # Without enforce_nonce Discord only tells the nonce back, and says the same thing twice.
    if nonce is None or not asked.body.get("enforce_nonce"):
        return None
    for message in reversed(channel.messages):
        fresh = now - time_of(message.id) < NONCE_LIFE
        if fresh and message.nonce == nonce and message.author == asked.platform.state.bot.id:
            return message
    return None


def _pointing(asked: Asked, channel: Channel, pointing: Json) -> Json | None:
    """The message that is answered. Raises Refusal."""
    missing(asked, channel, May.READ_HISTORY)
    id = str(pointing["message_id"])
    if any(message.id == id for message in channel.lasting()):
        row: Json = {"type": 0, "message_id": id, "channel_id": channel.id}
        return row | ({"guild_id": channel.guild} if channel.guild else {})
    if pointing.get("fail_if_not_exists", True):
        code = "REPLIES_UNKNOWN_MESSAGE"
        told = {"message_reference": {"_errors": [{"code": code, "message": "Unknown message"}]}}
        raise Refusal(400, 50035, "Invalid Form Body", told)
    return None


def _around(rows: list[Json], asked: Asked) -> Answer:
    """The page that was asked for; after an id it begins with the oldest."""
    query, most = asked.query, asked.query.get("limit", 50)
    if id := query.get("before"):
        return limited([row for row in rows if int(row["id"]) < int(id)], asked, most)
    if id := query.get("after"):
        # The oldest of those that are newer, so that whoever catches up goes page by page.
        return [row for row in rows if int(row["id"]) > int(id)][-most:]
    if id := query.get("around"):
        near = sorted(rows, key=lambda row: abs(int(row["id"]) - int(id)))[:most]
        return [row for row in rows if row in near]
    return limited(rows, asked, most)
