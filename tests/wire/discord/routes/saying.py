"""What all ways of saying something share: filling a message, whom it notifies, what is allowed."""

import re
from collections.abc import Iterator

from tests.wire.discord.components import TEXT, walk
from tests.wire.discord.guild import COMPONENTS_V2, Channel, Kind, Message, State
from tests.wire.discord.kept import kept
from tests.wire.discord.permissions import May, in_channel
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import Refusal, not_allowed
from tests.wire.discord.routes.asked import Asked
from tests.wire.discord.routes.attaching import Media, attached
from tests.wire.shapes import Json

SUPPRESS_EMBEDS = 1 << 2
SPEECHLESS = (Kind.FORUM, Kind.CATEGORY)
NAMED = re.compile(r"<@!?(\d+)>")
NAMED_ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(?:everyone|here)\b")


def speaking(asked: Asked, channel: Channel, body: Json) -> None:
    """That the bot may say such a thing there. Raises Refusal."""
    state = asked.platform.state
    if channel.partner and not _together(state, channel.partner):
        raise Refusal(403, 50278, "Cannot send messages to this user: no mutual guilds")
    if channel.partner and state.users[channel.partner].closed:
        raise Refusal(403, 50007, "Cannot send messages to this user")
    if channel.kind in SPEECHLESS:
        raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
    needed = [May.SEND_IN_THREADS if channel.is_thread else May.SEND]
    needed += [May.EMBED_LINKS] if body.get("embeds") else []
    needed += [May.ATTACH_FILES] if asked.files else []
    asked.allowed(channel.id, *needed)
    if channel.locked and not asked.may(channel, May.MANAGE_THREADS):
        raise Refusal(400, 160005, "Thread is locked")


def _together(state: State, user: str) -> bool:
    """Whether the bot is in a guild of theirs."""
    return any({user, state.bot.id} <= guild.members.keys() for guild in state.guilds.values())


def filled(asked: Asked, message: Message, body: Json) -> None:
    """Let a message say what a body says; what the body leaves out stays as it is."""
    message.flags = after(message, body)["flags"]
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = [each | {"type": "rich"} for each in body["embeds"] or ()]
    if asked.files or "attachments" in body:
        message.attachments = attached(asked, message, body.get("attachments"))
    if "components" in body:
        media = Media(asked.platform, message)
        message.components = kept(body["components"] or (), media.shown)


def after(message: Message, body: Json) -> Json:
    """What a message would say once a body has changed it; components stay its only way."""
    told = message.flags if body.get("flags") is None else body["flags"]
    return {
        "flags": message.flags & ~SUPPRESS_EMBEDS | told & (COMPONENTS_V2 | SUPPRESS_EMBEDS),
        "content": body.get("content", message.content),
        "embeds": body.get("embeds", message.embeds),
        "components": body.get("components", message.components),
    }


def pinged(platform: Platform, message: Message, body: Json) -> list[str]:
    """Whom a new message notifies: those it names, as far as the body and permissions allow."""
    state, channel = platform.state, platform.state.channels[message.channel]
    allowed = body.get("allowed_mentions") or {"parse": ["users", "roles", "everyone"]}
    parse = allowed.get("parse") or ()
    text = "\n".join((message.content, *_texts(message)))
    may_all = bool(in_channel(state, message.author, channel) & May.MENTION_EVERYONE)
    users, roles = (set(map(str, allowed.get(kind) or ())) for kind in ("users", "roles"))
    found = [id for id in NAMED.findall(text) if "users" in parse or id in users]
    held = state.guilds[channel.guild].roles if channel.guild else {}
    found += [
        id
        for id in NAMED_ROLE.findall(text)
        if (may_all or (id in held and held[id].mentionable)) and ("roles" in parse or id in roles)
    ]
    if EVERYONE.search(text) and "everyone" in parse and may_all:
        found.append("everyone")
    # Who is answered is notified unless the body says whom to notify at all.
    answered = message.reference and allowed.get("replied_user", "parse" not in allowed)
    if answered and message.reference and (to := _author(platform, message.reference)):
        found.append(to)
    return list(dict.fromkeys(found))


def _author(platform: Platform, reference: Json) -> str:
    channel = platform.state.channels[reference["channel_id"]]
    return next((m.author for m in channel.messages if m.id == reference["message_id"]), "")


def _texts(message: Message) -> Iterator[str]:
    for _place, component in walk(message.components):
        if component["type"] == TEXT:
            yield component["content"]


def readable(platform: Platform, message: Message, row: Json) -> Json:
    """A message as the application may read it: without the intent, not what others say."""
    bot, channel = platform.state.bot.id, platform.state.channels[message.channel]
    # Direct messages and what mentions the bot are told in full, with or without the intent.
    own = message.author == bot or bot in message.pings or not channel.guild
    if platform.reads or own:
        return row
    return row | {"content": "", "embeds": [], "attachments": [], "components": []}


def missing(asked: Asked, channel: Channel, what: May) -> None:
    """That the bot may do something there. Raises Refusal."""
    if not asked.may(channel, what):
        raise not_allowed()
