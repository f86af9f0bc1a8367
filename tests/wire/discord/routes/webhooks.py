"""What follows the first answer to an interaction, for as long as its token lives."""

from tests.wire.discord.guild import Message
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.payloads.messages import message_json
from tests.wire.discord.refusals import Refusal, unknown
from tests.wire.discord.routes.asked import Answer, Asked, route
from tests.wire.discord.routes.callbacks import answering
from tests.wire.discord.routes.messages import changed

ALL_OF = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = f"{ALL_OF}/messages/@original"
ONE = f"{ALL_OF}/messages/{{message_id}}"
OURS = ("username", "avatar_url", "thread_name", "applied_tags")
"""What other webhooks may say, and an interaction may not."""


@route(f"POST {ALL_OF}")
def follow(asked: Asked) -> Answer:
    """Say something more; what is said first after a promise takes the promise's place."""
    found, body = _interaction(asked), asked.body
    for name in OURS:
        if body.get(name) is not None:
            asked.checks.broken(f"{asked.operation.name}: an interaction takes no {name}")
    original = found.original
    # A quirk of Discord's: after a promise the first "more" is what was promised.
    if found.progress == "deferred" and original is not None and original.loading:
        changed(asked, original, {key: body[key] for key in body if key != "tts"})
        found.progress = "answered"
        return message_json(original, asked.platform.state)
    asked.checks.message(asked.operation.name, body, files=len(asked.files), ephemeral=True)
    message = answering(asked, found, body)
    found.followed.append(message)
    asked.platform.post(message)
    return message_json(message, asked.platform.state)


@route(f"GET {ORIGINAL}", f"GET {ONE}")
def get(asked: Asked) -> Answer:
    """What was said."""
    return message_json(_message(asked, _interaction(asked)), asked.platform.state)


@route(f"PATCH {ORIGINAL}", f"PATCH {ONE}")
def update(asked: Asked) -> Answer:
    """Let it say something else, or for the first time what was promised."""
    found = _interaction(asked)
    message = _message(asked, found)
    changed(asked, message, asked.body)
    if message is found.original:
        found.progress = "answered"
    return message_json(message, asked.platform.state)


@route(f"DELETE {ORIGINAL}", f"DELETE {ONE}")
def delete(asked: Asked) -> Answer:
    """Take it away."""
    asked.platform.delete(_message(asked, _interaction(asked)))
    return None


def _interaction(asked: Asked) -> Interaction:
    """The interaction whose token stands in the path. Raises Refusal.

    Without a first answer there is nothing to follow; after a quarter of an hour the token is void.
    """
    platform = asked.platform
    found = platform.interactions.get(asked.at["webhook_token"])
    ours = asked.at["webhook_id"] == platform.state.app
    if found is None or not ours or found.progress == "open":
        raise unknown("webhook")
    # A void token is another error than one that never was: 401, with a code of its own.
    if found.over(platform.clock.now()):
        raise Refusal(401, 50027, "Invalid Webhook Token")
    return found


def _message(asked: Asked, found: Interaction) -> Message:
    """The message of the path, which has to be one of this interaction's. Raises Refusal."""
    there = [found.original, *found.followed]
    id = asked.at.get("message_id")
    for message in there[:1] if id is None else there:
        if message is not None and not message.gone and id in (None, message.id):
            return message
    raise unknown("message")
