"""Meant: which command a Call asks for, by its name or by the line that somebody wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.calls import Call
from bot.core.command import Command
from bot.core.errors import NotUnderstood, StaleOffer, UnheardOf
from bot.core.phrases import meant_by, ways
from bot.core.roots import STEWARDING, grouped, own
from bot.core.unknown import unknown

COP = "cop"
"""The root that stands for all of them: "/cop rsvp yes" is "/rsvp yes"."""
HELP = "cop help"


@dataclass(frozen=True, slots=True)
class Meant:
    """A Call with its command. `rest` is what was written after the command's name.

    It is None where arguments came by name: a line is taken apart later, when the community is
    known whose members and roles it may name.
    """

    call: Call
    command: Command
    rest: str | None = None


def meant(call: Call, commands: Mapping[str, Command]) -> Meant:
    """The command of a Call. A root alone, like "/role", asks what can follow it.

    In private, where people talk, it may be said in words of their own. Raises StaleOffer for a
    card's command that is gone, UnknownCommand, UnheardOf, NotUnderstood.
    """
    if call.command:
        command = commands.get(call.command)
        if command is None:
            raise StaleOffer
        return Meant(call, command)
    talks = not call.where.channel and not call.typed.lstrip().startswith("/")
    if talks and (offered := meant_by(call.typed)) and offered.command in commands:
        args = dict(offered.args)
        return Meant(replace(call, command=offered.command, args=args), commands[offered.command])
    try:
        found, rest = find(call.typed, commands)
    except UnheardOf:
        if talks:
            raise NotUnderstood(ways=ways()) from None
        raise
    if isinstance(found, str):
        args = {} if found == COP else {"about": found}
        return Meant(replace(call, command=HELP, args=args), commands[HELP])
    return Meant(replace(call, command=found.name), found, rest)


def find(line: str, commands: Mapping[str, Command]) -> tuple[Command | str, str]:
    """The command a line begins with, and the rest; or what only has commands under it.

    That is a root, a group of commands where roots are few, or the root of stewards' commands.
    "/cop role claim opener" and "/role claim opener" are the same, and nothing at all is "/cop";
    so is a command by the words under which it stands where roots are few. Hidden commands are
    for cards alone. Raises UnknownCommand with the nearest one, UnheardOf where none is near.
    """
    line = line.strip().lstrip("/").lstrip() or COP
    readings = _readings(line)
    for reading in readings:
        words = _words(reading)
        for length in (2, 1):
            if len(words) >= length and (command := _typed(words[:length], commands)):
                return command, "".join(reading.split(None, length)[length:])
    for reading in readings:
        if _is_root(_words(reading), commands):
            return _words(reading)[0], ""
    shown = [command for command in commands.values() if not command.hidden]
    for reading in readings:
        if (group := " ".join(_words(reading))) == STEWARDING or grouped(group, shown):
            return group, ""
    # What is no command is told of the root that it begins with, or has behind "/cop".
    told = [one for one in (*readings[2:], *readings) if _is_root(_words(one)[:1], commands)]
    nearest = told[0] if told else readings[0]
    words = _words(nearest)
    # "/cop" takes everything, under whatever name: what follows it is what nobody knows.
    said = nearest.split(None, 1)[1] if words[0] == COP and len(words) > 1 else nearest
    raise unknown(said, words, shown)


def _readings(line: str) -> list[str]:
    """What a line may be, the likeliest first: "/cop help" is a command of its own."""
    behind = line.split(None, 1)[1:] if _words(line)[0] == COP else []
    return [reading for one in (line, *behind) for reading in (own(one), one)]


def _words(line: str) -> list[str]:
    return [word.casefold() for word in line.split(None, 2)]


def _typed(words: Sequence[str], commands: Mapping[str, Command]) -> Command | None:
    """The command of that name, unless only cards offer it."""
    command = commands.get(" ".join(words))
    return None if command is None or command.hidden else command


def _is_root(words: Sequence[str], commands: Mapping[str, Command]) -> bool:
    """Whether these words are one, with which some command that can be typed begins."""
    return any([command.root] == words for command in commands.values() if not command.hidden)
