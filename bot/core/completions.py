"""How a line that is being written can go on: commands first, then the values of parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.cards.elements import Option
from bot.core.command import Command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.kind import Reading
from bot.core.meant import find
from bot.core.roots import DEEPEST, stands
from bot.core.rules.quotes import inquoted
from bot.core.told import split

SHOWN = 12
LONGEST = 5
"""Words that one value may have."""


def complete(line: str, commands: Mapping[str, Command], reading: Reading) -> list[Option]:
    """Up to SHOWN ways to go on; each option's value is the whole line as it would then stand."""
    typed = line.lstrip().lstrip("/")
    try:
        command, rest = find(typed, commands)
    except Mend:
        return _names(typed, commands)
    if isinstance(command, str) or not (rest or typed.endswith(" ")):
        return _names(typed, commands)
    return _values(command, rest, reading)


def _names(typed: str, commands: Mapping[str, Command]) -> list[Option]:
    wanted = " ".join(typed.casefold().split())
    shown = [
        Option(f"/{c.name} · {_(c.summary)}", f"/{c.name} ")
        for c in commands.values()
        if not c.hidden and any(way.startswith(wanted) for way in _ways(c))
    ]
    return shown[:SHOWN]


def _ways(command: Command) -> list[str]:
    """How it can be written: by its own name, and as it stands where first words are few."""
    path = stands(command)
    behind = [path[1:]] if len(path) == DEEPEST else []
    return [command.name, *map(" ".join, (path, *behind))]


def _values(command: Command, rest: str, reading: Reading) -> list[Option]:
    """Values for the words that stand last, as many of them as one value can be made of."""
    if reading.work is None and not command.outside:
        return []
    words = rest.split(" ")
    for begun in range(max(len(words) - LONGEST, 0), len(words)):
        head = " ".join(words[:begun])
        found = _next(command, head, " ".join(words[begun:]), reading)
        if found:
            start = f"/{command.name} {head}".rstrip()
            return [Option(o.label, f"{start} {_quoted(o.value)} ") for o in found[:SHOWN]]
    return []


def _next(command: Command, head: str, typed: str, reading: Reading) -> Sequence[Option]:
    """What the first parameter can be that `head` leaves open and that knows of such a value."""
    try:
        given = split(command, head, reading)
    except Mend:
        return []
    open_ones = [p for p in command.params if p.name not in given and not p.held]
    found = (param.kind.suggest(typed, replace(reading, given={})) for param in open_ones)
    return next((options for options in found if options), [])


def _quoted(value: str) -> str:
    return inquoted(value) if " " in value else value
