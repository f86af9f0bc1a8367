"""The trail: what a Call did, as it is kept, with people and gatherings by reference."""

from collections.abc import Mapping
from datetime import date, time

from bot.core.ask import Ask
from bot.core.commands import STEWARD, Command
from bot.core.rules.quarters import Quarter
from store.gatherings import Gathering
from store.members import Member
from store.polls import Poll
from store.queries import Query
from store.resources import Resource
from store.skills import Skill
from store.steps import Step
from store.themes import Proposal


def note(ask: Ask, command: Command, values: Mapping[str, object]) -> None:
    """Write down that a Call took effect.

    A member is kept as "member:7", so that whoever is erased leaves no name in others' entries.
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
        case Member():
            return f"member:{value.id}"
        case Gathering():
            return f"gathering:{value.id}"
        case Query():
            return f"query:{value.id}"
        case Resource():
            return f"resource:{value.id}"
        case Proposal():
            return f"proposal:{value.id}"
        case Step():
            return f"step:{value.id}"
        case Skill():
            return f"skill:{value.id}"
        case Poll():
            return f"poll:{value.id}"
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
