"""Message actions: what a message's menu offers, and how the message becomes a Call's arguments."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.calls import Call
from bot.core.command import Command
from bot.core.kinds.plain import TextKind
from bot.core.mentions import worded
from bot.core.rules.visible import shortened, visible
from store.work import Work


def offered(commands: Mapping[str, Command]) -> Iterable[Command]:
    """The commands that stand in the menu of every message, in the order they were declared."""
    return (command for command in commands.values() if command.message)


def said(command: Command, text: str) -> dict[str, str]:
    """What a message says, as the argument that it becomes.

    It is cut to what fits: nobody can mend the length of a message that stands there already.
    """
    param = command.param(command.takes_message)
    if param is None:
        return {}
    # As it reads, before it is cut: half a mention would name nobody.
    seen = visible(text if param.kind.mentions else worded(text)).strip()
    kept = seen if isinstance(param.kind, TextKind) else " ".join(seen.split())
    return {param.name: shortened(kept, param.kind.limit)}


def about(call: Call, command: Command, work: Work) -> Call:
    """A message action's Call, with what the message is and who wrote it among its arguments.

    Any other Call is as it was. Raises a Mend where the action makes no sense of that message.
    """
    if call.source != "message" or command.of_message is None:
        return call
    return replace(call, args={**call.args, **command.of_message(work, call.where)})
