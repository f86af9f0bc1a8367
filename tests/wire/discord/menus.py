"""The commands that somebody finds in their client, and what they make of one's options there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from adapters.plays.stage import Stuck
from tests.wire.discord import resolving
from tests.wire.discord.guild import Channel, Guild, State, User
from tests.wire.discord.permissions import May, in_channel
from tests.wire.shapes import Json


class Option(IntEnum):
    """The types of options."""

    SUBCOMMAND = 1
    GROUP = 2
    TEXT = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    FILE = 11


CHAT, USER, MESSAGE = 1, 2, 3
"""Types of commands: typed, and in the menu of a person, and of a message."""
DIRECT = 1
"""The context of direct messages with the bot."""
YES, NO = ("true", "yes"), ("false", "no")


@dataclass(frozen=True, slots=True)
class Found:
    """A command as it was registered, the subcommands on the way to it, and its own options."""

    command: Json
    way: tuple[Json, ...]
    options: tuple[Json, ...]

    @property
    def name(self) -> str:
        """ "steward gathering move"."""
        return " ".join(str(each["name"]) for each in (self.command, *self.way))

    def option(self, name: str) -> Json | None:
        """The option of that name."""
        return next((each for each in self.options if each["name"] == name), None)

    def told(self, options: Sequence[Json]) -> Json:
        """The data of its interaction."""
        inner: Sequence[Json] = options
        for step in reversed(self.way):
            inner = [{"name": step["name"], "type": step["type"], "options": list(inner)}]
        row: Json = {"id": self.command["id"], "name": self.command["name"], "type": CHAT}
        row |= {"guild_id": self.command["guild_id"]} if self.command.get("guild_id") else {}
        return row | ({"options": list(inner)} if inner else {})


def visible(state: State, user: User, channel: Channel, kind: int = CHAT) -> Iterator[Json]:
    """The commands that a client lists for somebody in a channel."""
    everywhere = state.commands.get("", [])
    here = state.commands.get(channel.guild, []) if channel.guild else []
    for command in (*everywhere, *here):
        if command.get("type", CHAT) == kind and _shown(command, state, user, channel):
            yield command


def find(state: State, user: User, channel: Channel, line: str) -> tuple[Found, str]:
    """The command that a line without its slash begins with, and the rest. Raises Stuck."""
    known = list(visible(state, user, channel))
    word, _, rest = line.strip().partition(" ")
    command = next((each for each in known if each["name"] == word), None)
    if command is None:
        names = ", ".join(f"/{each['name']}" for each in known)
        raise Stuck(f"/{word} is not among the commands here: {names or 'there are none'}.")
    way: list[Json] = []
    options = command.get("options", [])
    while any(each["type"] in (Option.SUBCOMMAND, Option.GROUP) for each in options):
        word, _, rest = rest.strip().partition(" ")
        step = next((each for each in options if each["name"] == word), None)
        if step is None:
            names = ", ".join(str(each["name"]) for each in options)
            raise Stuck(f"/{command['name']} has no “{word}”. It has: {names}.")
        way.append(step)
        options = step.get("options", [])
    return Found(command, tuple(way), tuple(options)), rest.strip()


def option_row(option: Json, text: str, state: State, guild: Guild | None) -> Json:
    """An option with what somebody put into it. Raises Stuck for what a client does not take."""
    value: object
    match option["type"]:
        case Option.TEXT:
            value = _text(option, text)
        case Option.INTEGER | Option.NUMBER:
            value = _number(option, text)
        case Option.BOOLEAN if text.casefold() in (*YES, *NO):
            value = text.casefold() in YES
        case Option.USER | Option.MENTIONABLE:
            value = _named(
                text.removeprefix("@"),
                [(m.user.id, m.user.name) for m in (guild.members.values() if guild else ())],
            )
        case Option.CHANNEL:
            there = state.channels_of(guild) if guild else []
            value = _named(text.removeprefix("#"), [(c.id, c.name) for c in there])
        case Option.ROLE:
            held = guild.roles.values() if guild else ()
            value = _named(text.removeprefix("@"), [(r.id, r.name) for r in held])
        case _:
            raise Stuck(f"“{text}” cannot be put into “{option['name']}”.")
    return {"name": option["name"], "type": option["type"], "value": value}


def missing(found: Found, given: Mapping[str, str]) -> Sequence[str]:
    """The required options that are not given."""
    return [o["name"] for o in found.options if o.get("required") and o["name"] not in given]


def resolved(rows: Sequence[Json], state: State, guild: Guild | None, user: User) -> Json:
    """What the options name, in full; empty for none."""
    by = {kind: [row["value"] for row in rows if row["type"] == kind] for kind in Option}
    named = by[Option.USER] + by[Option.MENTIONABLE]
    told = resolving.people(named, state, guild) if named else {}
    if by[Option.CHANNEL]:
        told |= resolving.channels(
            [state.channels[id] for id in by[Option.CHANNEL]], state, user.id
        )
    if by[Option.ROLE] and guild:
        told |= resolving.roles([guild.roles[id] for id in by[Option.ROLE]])
    return {"resolved": told} if told else {}


def _shown(command: Json, state: State, user: User, channel: Channel) -> bool:
    contexts = command.get("contexts")
    if not channel.guild:
        return DIRECT in contexts if contexts else command.get("dm_permission") is not False
    asked = command.get("default_member_permissions")
    may = in_channel(state, user.id, channel)
    if asked is None or may & May.ADMINISTRATOR:
        return True
    return int(asked) != 0 and may & int(asked) == int(asked)


def _text(option: Json, text: str) -> str:
    if choices := option.get("choices"):
        return str(_chosen(option, choices, text))
    least, most = option.get("min_length", 0), option.get("max_length", 6000)
    if not least <= len(text) <= most:
        raise Stuck(f"“{option['name']}” takes {least} to {most} characters.")
    return text


def _number(option: Json, text: str) -> object:
    if choices := option.get("choices"):
        return _chosen(option, choices, text)
    try:
        value = int(text) if option["type"] == Option.INTEGER else float(text)
    except ValueError:
        raise Stuck(f"“{option['name']}” takes a number, not “{text}”.") from None
    if not option.get("min_value", value) <= value <= option.get("max_value", value):
        raise Stuck(f"“{option['name']}” does not take {text}.")
    return value


def _chosen(option: Json, choices: Sequence[Json], text: str) -> object:
    wanted = text.casefold()
    for each in choices:
        if wanted in (str(each["name"]).casefold(), str(each["value"]).casefold()):
            return each["value"]
    names = ", ".join(str(each["name"]) for each in choices)
    raise Stuck(f"“{text}” is no choice of “{option['name']}”: {names}.")


def _named(text: str, known: Sequence[tuple[str, str]]) -> str:
    for id, name in known:
        if name.casefold() == text.casefold():
            return id
    raise Stuck(f"There is nothing called “{text}” here.")
