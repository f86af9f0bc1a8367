"""What was shown on Discord, as every stage tells it."""

import re

from adapters.plays.stage import Seen
from bot.core.commands import declared
from bot.core.meant import COP
from store.database import Session, Store
from store.directory import Directory
from store.work import Work
from tests.wire.discord.guild import Channel, Message
from tests.wire.discord.lines import PLATFORM
from tests.wire.journal import Shown

_ROOTS = {command.root for command in declared().values() if not command.hidden} - {COP}
_TYPED = re.compile(rf"/(?:steward (?=cop )|(?:steward|cop) (?=(?:{'|'.join(sorted(_ROOTS))})\b))")
"""What stands before a command's own name where it is registered under another root."""
_FAR = re.compile(r" \((?:in \d+ \w+|\d+ \w+ ago)\)")
_WHOSE = re.compile(r"'custom_id': '\D*(\d+)[/!]")


def as_seen(one: Shown) -> Seen:
    """Commands go by their own names, and times without how far off they are."""
    return Seen(one.audience, one.message, _FAR.sub("", _TYPED.sub("/", one.text)))


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
