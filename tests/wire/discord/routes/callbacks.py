"""The first answer to an interaction: said, promised, shown as a form, or offered as choices."""

from tests.wire.discord.asking import asked_json
from tests.wire.discord.guild import EPHEMERAL, LOADING, Message
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.payloads.messages import message_json
from tests.wire.discord.platform import Platform, Sight
from tests.wire.discord.refusals import Refusal, unknown
from tests.wire.discord.routes.asked import Answer, Asked, route
from tests.wire.discord.routes.messages import changed
from tests.wire.discord.routes.saying import filled, pinged
from tests.wire.shapes import Json

COMMAND, COMPONENT, AUTOCOMPLETE, SENT_FORM = 2, 3, 4, 5
SAY, PROMISE, PROMISE_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
FITTING = {
    COMMAND: (SAY, PROMISE, FORM),
    COMPONENT: (SAY, PROMISE, PROMISE_UPDATE, UPDATE, FORM),
    AUTOCOMPLETE: (CHOICES,),
    SENT_FORM: (SAY, PROMISE, PROMISE_UPDATE, UPDATE),
}
"""The types of answers that an interaction takes; of a modal's, updates only where it came from a
message."""
SLASH_REPLY, REPLY, MENU_REPLY = 20, 19, 23


@route("POST /interactions/{interaction_id}/{interaction_token}/callback")
def callback(asked: Asked) -> Answer:
    """Answer for the first time, within three seconds."""
    platform = asked.platform
    found = platform.interactions.get(asked.at["interaction_token"])
    # Late or never asked: Discord says the same of both, 10062.
    if found is None or found.id != asked.at["interaction_id"]:
        raise unknown("interaction")
    # Ahead of lateness: a second answer is refused as one, however late it comes.
    if found.progress != "open":
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    if found.late(platform.patience) or found.over(platform.clock.now()):
        raise unknown("interaction")
    kind = asked.body["type"]
    if kind not in FITTING[found.kind] or (kind in (PROMISE_UPDATE, UPDATE) and found.on is None):
        said = f"An interaction of type {found.kind} takes no answer of type {kind} here."
        asked.invalid("type", "INTERACTION_RESPONSE_TYPE_INVALID", said)
    _answer(asked, found, kind, asked.body.get("data") or {})
    found.answer = asked.body
    # Only now: whoever waits for the answer goes on, and it has to be there.
    found.heard.set()
    if kind in (CHOICES, FORM):
        seen = Sight("form" if kind == FORM else "choices", found.channel, interaction=found)
        platform.show(seen)
    return _told(platform, found, kind) if asked.query.get("with_response") else None


def _answer(asked: Asked, found: Interaction, kind: int, data: Json) -> None:
    match kind:
        case 4:
            asked.checks.message(asked.operation.name, data, files=len(asked.files), ephemeral=True)
            found.original = answering(asked, found, data)
            found.private = bool(found.original.private_to)
            found.progress = "answered"
            asked.platform.post(found.original)
        case 5:
            found.original = answering(asked, found, {"flags": data.get("flags") or 0}, LOADING)
            found.private = bool(found.original.private_to)
            found.progress = "deferred"
            asked.platform.post(found.original)
        case 6:
            found.original, found.progress = found.on, "answered"
        case 7:
            assert found.on is not None
            found.original, found.progress = found.on, "answered"
            changed(asked, found.on, data)
        case 9:
            asked.checks.form(asked.operation.name, data)
            found.progress = "answered"
        case _:
            found.progress = "answered"


def answering(asked: Asked, found: Interaction, body: Json, more: int = 0) -> Message:
    """A new message that answers an interaction, not yet said."""
    platform = asked.platform
    made = Message(platform.ids.next(), found.channel.id, platform.state.bot.id)
    made.flags = (body.get("flags") or 0) | more
    made.private_to = found.user.id if made.flags & EPHEMERAL else ""
    made.asked = asked_json(found, platform.state)
    _placed(found, made)
    filled(asked, made, {key: body[key] for key in body if key != "flags"})
    made.pings = pinged(platform, made, body)
    return made


def _placed(found: Interaction, made: Message) -> None:
    """Answers to commands have types of their own; other ones reply to a message."""
    command = found.body.get("data", {}).get("type") if found.kind == COMMAND else None
    to = found.original or found.on
    if to is not None:
        row = {"type": 0, "message_id": to.id, "channel_id": found.channel.id}
        guild = {"guild_id": found.channel.guild} if found.channel.guild else {}
        made.kind, made.reference = REPLY, row | guild
    elif command is not None:
        made.kind = SLASH_REPLY if command == 1 else MENU_REPLY


def _told(platform: Platform, found: Interaction, kind: int) -> Json:
    """What became of the answer."""
    row: Json = {"id": found.id, "type": found.kind, "channel_id": found.channel.id}
    row |= {"guild_id": found.channel.guild} if found.channel.guild else {}
    if (said := found.original) is None:
        return {"interaction": row}
    row["response_message_id"] = said.id
    row["response_message_loading"] = said.loading
    row["response_message_ephemeral"] = bool(said.private_to)
    if kind not in (SAY, UPDATE):
        return {"interaction": row}
    resource = {"type": kind, "message": message_json(said, platform.state)}
    return {"interaction": row, "resource": resource}
