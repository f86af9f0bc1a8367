"""Which events an app asked for by its intents, and what of a message it may read."""

from tests.wire.shapes import Json

GUILDS = 1 << 0
MEMBERS = 1 << 1
MODERATION = 1 << 2
EXPRESSIONS = 1 << 3
PRESENCES = 1 << 8
GUILD_MESSAGES = 1 << 9
GUILD_REACTIONS = 1 << 10
DIRECT_MESSAGES = 1 << 12
DIRECT_REACTIONS = 1 << 13
CONTENT = 1 << 15
SCHEDULED_EVENTS = 1 << 16

PRIVILEGED = MEMBERS | PRESENCES | CONTENT
KNOWN = 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25
"""Every bit that means something: another one ends the connection with 4013."""

_GUILD = (
    ("GUILD_SCHEDULED_EVENT_", SCHEDULED_EVENTS),
    ("GUILD_MEMBER_", MEMBERS),
    ("GUILD_BAN_", MODERATION),
    ("GUILD_AUDIT_LOG_", MODERATION),
    ("GUILD_EMOJIS_", EXPRESSIONS),
    ("GUILD_STICKERS_", EXPRESSIONS),
    ("GUILD_", GUILDS),
    ("CHANNEL_", GUILDS),
    ("THREAD_", GUILDS),
    ("MESSAGE_REACTION_", GUILD_REACTIONS),
    ("MESSAGE_", GUILD_MESSAGES),
)
"""What an event in a guild asks for, by how its name begins; the first that fits."""
_DIRECT = (
    ("CHANNEL_", DIRECT_MESSAGES),
    ("MESSAGE_REACTION_", DIRECT_REACTIONS),
    ("MESSAGE_", DIRECT_MESSAGES),
)
_WITHHELD: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


def told(event: str, payload: Json, intents: int, bot: str) -> Json | None:
    """The payload as an app with these intents gets it; None where it is not told.

    `bot` is the app's own user id. Interactions and what concerns the bot itself need no intent.
    """
    # The same event asks for another intent in private, where there is no guild in it.
    guild = "guild_id" in payload or event.startswith("GUILD_")
    asks = _GUILD if guild else _DIRECT
    needed = next((bit for name, bit in asks if event.startswith(name)), 0)
    if needed and not needed & intents and not _of_itself(event, payload, bot):
        return None
    if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and not _readable(payload, intents, bot):
        return {key: value for key, value in payload.items() if key != "poll"} | _WITHHELD
    return payload


def _of_itself(event: str, payload: Json, bot: str) -> bool:
    return event == "GUILD_MEMBER_UPDATE" and payload.get("user", {}).get("id") == bot


def _readable(payload: Json, intents: int, bot: str) -> bool:
    """Whether the app may read it: direct messages, its own, and those that mention it."""
    mentioned = {user.get("id") for user in payload.get("mentions", ())}
    own = payload.get("author", {}).get("id") == bot
    return bool(intents & CONTENT) or "guild_id" not in payload or own or bot in mentioned
