"""Examples: a line that somebody might write, made of what the community really has."""

import re
from datetime import timedelta

from bot.core.command import Command, Param
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.plain import FlagKind, LinkKind, NumberKind
from bot.core.kinds.times import DayKind, LengthKind, TimeKind
from bot.core.kinds.zones import ZoneKind

PLAIN = re.compile(r"[\w .,:#'’/-]+")
"""What an example may borrow from members: nothing that any platform takes for markup."""


def example(command: Command, reading: Reading) -> str:
    """A line that somebody might write."""
    asked = [param for param in command.params if not param.held]
    shown = [param for param in asked if param.required] or asked[:1]
    parts = [(param, _sample(param, reading)) for param in shown]
    # With nothing required, a bare value could be read as another parameter.
    if not any(param.required for param, _text in parts):
        return " ".join([f"/{command.name}", *(f"{param.name}:{text}" for param, text in parts)])
    # Quoted, since free text would take all that follows it.
    said = [
        f'"{text}"' if param.kind.greedy and " " in text and param is not shown[-1] else text
        for param, text in parts
    ]
    return " ".join([f"/{command.name}", *said])


def _sample(param: Param, reading: Reading) -> str:
    kind = param.kind
    if kind.example:
        return kind.example
    plain = _plain_sample(kind, reading)
    if plain:
        return plain
    # Borrowed from what is here, so that the line works as it stands.
    for option in kind.suggest("", reading):
        whole = kind.match(option.label, reading) == len(option.label)
        borrowed = option.label if whole else option.value
        return borrowed if PLAIN.fullmatch(borrowed) else param.name
    return param.name.replace("_", " ")


def _plain_sample(kind: Kind, reading: Reading) -> str:
    match kind:
        case DayKind():
            return (reading.today + timedelta(days=14)).isoformat()
        case TimeKind():
            return "13:00"
        case LengthKind():
            return "90 min"
        case FlagKind():
            return "yes"
        case NumberKind():
            return str(max(kind.low, 2))
        case LinkKind():
            return "https://example.org/room"
        case ZoneKind():
            return "Europe/Berlin"
        case _:
            return ""
