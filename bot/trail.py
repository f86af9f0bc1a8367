"""The trail: what a Call did, as it is kept, with people and gatherings by reference."""

from collections.abc import Mapping
from datetime import date, time

from bot.ask import Ask
from bot.commands import STEWARD, Command
from store.audit import Entry
from store.gatherings import Gathering
from store.members import Member


def entry(ask: Ask, command: Command, values: Mapping[str, object]) -> Entry:
    """The entry for a Call that took effect.

    A member is kept as "member:7", so that whoever is erased leaves no name in others' entries.
    """
    return Entry(
        community_id=ask.work.community,
        at=ask.now,
        member_id=ask.caller.id if ask.caller else None,
        steward=command.who is STEWARD,
        command=command.name,
        args={name: text for name, value in values.items() if (text := _kept(value))},
        source=ask.call.source,
    )


def _kept(value: object) -> str:
    match value:
        case Member():
            return f"member:{value.id}"
        case Gathering():
            return f"gathering:{value.id}"
        case bool():
            return "yes" if value else "no"
        case date() | time():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)
