"""Noted: the mark that a Call was taken, the trail of what it did, and that a home is back."""

from datetime import date, datetime, time

from bot.core.allowed import Allowed
from bot.core.ask import Arrival, Ask
from bot.core.command import Command, Who
from bot.core.meant import Meant
from bot.core.read import Values
from bot.core.regained import regained
from bot.core.rules.quarters import Quarter
from store.audit import take
from store.core.kept import Kept
from store.database import Session


def marked(session: Session, asked: Meant, now: datetime) -> bool:
    """Mark a Call as taken; False where it was taken before.

    The same Call delivered twice takes effect once, because its mark is written in the transaction
    of its effect, and before anything is looked at: of two at once one waits for the other. A Call
    that is refused loses its mark with all else, and may be made again. What only reads needs
    none.
    """
    return asked.command.reads or take(session, asked.call.id, now)


def back(may: Allowed) -> None:
    """Open the home again that a Call comes from, where that was lost.

    Before the Call is done: what it shows is to be shown there as well.
    """
    if may.command.reads or isinstance(may.ask, Arrival):
        return
    if may.home and may.home.state == "lost":
        for act in regained():
            act(may.ask.work, may.home.id, may.ask.now)


def noted(may: Allowed, values: Values) -> None:
    """Write down that a Call took effect.

    One from outside is not written down: what it founds or joins has no trail before it.
    """
    if may.command.reads or may.command.unseen or isinstance(may.ask, Arrival):
        return
    _note(may.ask, may.command, values)


def _note(ask: Ask, command: Command, values: Values) -> None:
    """Write an entry into the trail; of an `unseen` command nothing is: not who, when or what.

    What has a row of its own is kept by its table and number, "member:7", because a name would
    outlive whoever is erased in others' entries, and a date would be wrong once it is moved.
    """
    said = {
        name: text
        for name, value in values.items()
        if not _secret(command, name) and (text := _said(value))
    }
    caller = ask.caller.id if ask.caller else None
    steward = command.who is Who.STEWARD
    ask.work.audit.note(ask.now, caller, command.name, said, ask.call.source, steward=steward)


def _secret(command: Command, name: str) -> bool:
    param = command.param(name)
    return param is not None and param.kind.secret


def written(row: Kept) -> str:
    """How an entry of the trail has what has a row of its own."""
    return f"{type(row).__tablename__}:{row.id}"


def _said(value: object) -> str:
    match value:
        case Kept():
            return written(value)
        case Quarter():
            return str(value.number)
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(_said, value))
        case date() | time():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)
