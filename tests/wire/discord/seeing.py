"""What was shown on Discord, as every stage tells it."""

import re

from adapters.plays.stage import Seen
from bot.core.commands import declared
from bot.core.roots import stands
from store.database import Session, Store
from store.directory import Directory
from store.work import Work
from tests.wire.discord.guild import Channel, Message
from tests.wire.discord.lines import PLATFORM
from tests.wire.journal import Shown

_OWN = {
    " ".join(stands(command)): command.name for command in declared().values() if not command.hidden
}
_TYPED = re.compile(rf"/({'|'.join(sorted(_OWN, key=len, reverse=True))})(?![\w-])")
"""A command by the words under which it is registered."""
_FAR = re.compile(r" \((?:in \d+ \w+|\d+ \w+ ago)\)")
_WHOSE = re.compile(r"'custom_id': '\D*(\d+)[/!]")


def as_seen(one: Shown) -> Seen:
    """Commands go by their own names, and times without how far off they are."""
    text = _TYPED.sub(lambda found: f"/{_OWN[found[1]]}", one.text)
    return Seen(one.audience, one.message, _FAR.sub("", text))


def zone_of(store: Store, channel: Channel, message: Message | None) -> str | None:
    """The zone of the community that meets in a channel, or whose button a message has."""
    told = _WHOSE.findall(str(message.components)) if message else []
    whose = next((int(number) for number in told if int(number)), 0)

    def look(session: Session) -> str | None:
        at = channel.parent or channel.id
        if home := Directory(session).at(PLATFORM, channel.guild, at, ""):
            return home.community.zone
        return Work(session, whose).communities.this().zone if whose else None

    return store.look(look)
