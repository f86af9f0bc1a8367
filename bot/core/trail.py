"""The trail: what a Call did, as it is kept, with what has a row of its own by reference."""

from collections.abc import Mapping
from datetime import date, time

from bot.core.ask import Ask
from bot.core.command import Command
from bot.core.commands import STEWARD
from bot.core.rules.quarters import Quarter
from store.core.kept import Kept


def note(ask: Ask, command: Command, values: Mapping[str, object]) -> None:
    """Write down that a Call took effect.

    What has a row of its own is kept by its table and number, "member:7", because a name would
    outlive whoever is erased in others' entries, and a date would be wrong once it is moved.
    Of an unseen command nothing is kept: neither who, nor when, nor what.
    """
    if command.unseen:
        return
    ask.work.audit.note(
        ask.now,
        ask.caller.id if ask.caller else None,
        command.name,
        {
            name: text
            for name, value in values.items()
            if not _secret(command, name) and (text := _kept(value))
        },
        ask.call.source,
        steward=command.who is STEWARD,
    )


def _secret(command: Command, name: str) -> bool:
    param = command.param(name)
    return param is not None and param.kind.secret


def _kept(value: object) -> str:
    match value:
        case Kept():
            return f"{type(value).__tablename__}:{value.id}"
        case Quarter():
            return str(value.number)
        case bool():
            return "yes" if value else "no"
        case tuple() if all(isinstance(part, str) for part in value):
            return ", ".join(value)
        case date() | time():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)
