"""What was shown on Discord, as every stage tells it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from adapters.plays.stage import Seen
from bot.core.arguments import COP
from bot.core.commands import declared
from store.core.database import Session, Store
from store.core.directory import Directory
from store.core.work import Work
from tests.wire.discord.guild import Channel, Message
from tests.wire.discord.journal import Shown
from tests.wire.discord.lines import PLATFORM

_ROOTS = {command.root for command in declared().values() if not command.hidden} - {COP}
_TYPED = re.compile(rf"/(?:steward (?=cop )|(?:steward|cop) (?=(?:{'|'.join(sorted(_ROOTS))})\b))")
"""What stands before a command's own name where it is registered under another root."""
_FAR = re.compile(r" \((?:in \d+ \w+|\d+ \w+ ago)\)")
_WHOSE = re.compile(r"'custom_id': '\D*(\d+)[/!]")
_FILE = re.compile(r"\[[^\[\]\n]+\]")


def as_seen(one: Shown) -> Seen:
    """Commands go by their own names, and times without how far off they are."""
    return Seen(one.audience, one.message, _FAR.sub("", _TYPED.sub("/", one.text)))


def with_files(shown: Sequence[Seen]) -> Sequence[Seen]:
    """Files that were asked for come in messages of their own; they belong to the answer."""
    out: list[Seen] = []
    for one in shown:
        asked = [n for n, seen in enumerate(out) if seen.audience == one.audience.removeprefix("@")]
        if asked and _FILE.fullmatch(one.text):
            answer = out[asked[-1]]
            out[asked[-1]] = replace(answer, text=f"{answer.text}\n{one.text}")
        else:
            out.append(one)
    return tuple(out)


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
