"""Reactions: the bot's own come and go, everybody's can be read in pages, or cleared."""

from urllib.parse import unquote

from tests.wire.discord.guild import Message, User
from tests.wire.discord.payloads.people import user_json
from tests.wire.discord.permissions import May
from tests.wire.discord.refusals import Refusal, unknown
from tests.wire.discord.routes.asked import Answer, Asked, archived, limited, route
from tests.wire.discord.routes.saying import missing

ON = "/channels/{channel_id}/messages/{message_id}/reactions"
OF = f"{ON}/{{emoji_name}}"
MOST = 20
"""Different emoji on a message."""
LETTERS = "\u2139"
"""The information sign counts as a letter and is an emoji all the same."""


@route(f"PUT {OF}/@me")
def add(asked: Asked) -> Answer:
    """React; with an emoji that nobody has used here yet that needs a permission."""
    channel, message = asked.message(May.READ_HISTORY)
    emoji = _emoji(asked)
    if channel.archived:
        raise archived()
    # The permission is for new emoji alone: joining others on one needs none.
    if emoji not in message.reactions:
        missing(asked, channel, May.ADD_REACTIONS)
        if len(message.reactions) >= MOST:
            raise Refusal(403, 30010, f"Maximum number of reactions reached ({MOST})")
    asked.platform.react(message, asked.platform.state.bot, emoji, added=True)
    return None


@route(f"DELETE {OF}/@me")
def remove(asked: Asked) -> Answer:
    """Take back the bot's own reaction."""
    return _remove(asked, asked.platform.state.bot)


@route(f"DELETE {OF}/{{user_id}}")
def remove_of(asked: Asked) -> Answer:
    """Take away somebody's reaction."""
    asked.channel(May.MANAGE_MESSAGES)
    user = asked.platform.state.users.get(asked.at["user_id"])
    if user is None:
        raise unknown("user")
    return _remove(asked, user)


@route(f"GET {OF}")
def users(asked: Asked) -> Answer:
    """Who reacted with an emoji, in pages by user id."""
    _channel, message = asked.message()
    there, after = message.reactions.get(_emoji(asked), ()), int(asked.query.get("after", 0))
    ids = sorted((id for id in there if int(id) > after), key=int)
    state = asked.platform.state
    rows = [user_json(state.users[id]) for id in ids] if asked.query.get("type", 0) == 0 else []
    return limited(rows, asked, 25)


@route(f"DELETE {OF}", f"DELETE {ON}")
def clear(asked: Asked) -> Answer:
    """Take away everybody's reactions, all or those with one emoji."""
    _channel, message = asked.message(May.MANAGE_MESSAGES)
    emoji = _emoji(asked) if "emoji_name" in asked.at else ""
    asked.platform.clear(message, emoji)
    return None


def _remove(asked: Asked, user: User) -> Answer:
    channel, message = asked.message()
    if channel.archived:
        raise archived()
    emoji = _emoji(asked)
    # Taking away what is not there is no error, and no event either.
    if _there(message, emoji):
        asked.platform.react(message, user, emoji, added=False)
    return None


def _there(message: Message, emoji: str) -> bool:
    return emoji in message.reactions


def _emoji(asked: Asked) -> str:
    """The emoji of the path, "✅" or a guild's "name:id". Raises Refusal for what is none."""
    emoji = unquote(asked.at["emoji_name"])
    name, _, id = emoji.partition(":")
    if id:
        guilds = asked.platform.state.guilds.values()
        if not any(guild.emojis.get(id) == name for guild in guilds):
            raise unknown("emoji")
        return emoji
    plain = emoji.isascii() or any(c.isalpha() and c not in LETTERS for c in emoji)
    if plain:
        raise unknown("emoji")
    return emoji
