"""How a line that is being written can go on: commands first, then the values of parameters."""

from collections.abc import Mapping
from dataclasses import replace

from bot.arguments import find, split
from bot.cards.elements import Option
from bot.commands import Command
from bot.errors import Mend
from bot.i18n import _
from bot.kinds.kind import Reading

SHOWN = 12


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
        if not c.hidden and c.name.startswith(wanted)
    ]
    return shown[:SHOWN]


def _values(command: Command, rest: str, reading: Reading) -> list[Option]:
    if reading.work is None:
        return []
    head, _space, word = rest.rpartition(" ")
    try:
        given = split(command, head, reading)
    except Mend:
        return []
    start = f"/{command.name} {head} ".replace("  ", " ")
    seen = replace(reading, given={})
    for param in command.params:
        if param.name in given:
            continue
        found = param.kind.suggest(word, seen)
        if found:
            quoted = [o.value if " " not in o.value else f'"{o.value}"' for o in found]
            return [
                Option(o.label, f"{start}{value} ") for o, value in zip(found, quoted, strict=True)
            ][:SHOWN]
    return []
