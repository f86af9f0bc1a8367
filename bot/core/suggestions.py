"""Suggestions: what can be offered to somebody who is still writing, as far as they may."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.calls import Call, Caller, Place
from bot.core.cards.elements import Option
from bot.core.commands import usable
from bot.core.completions import complete
from bot.core.house import House
from bot.core.i18n import speaking
from bot.core.located import by_steward, language, looking, wherever
from bot.core.read import readable
from store.database import Session

MANY = 100
"""Values that a platform shows at once, where it shows the most; others take the first of them."""


def lines(session: Session, house: House, line: str, who: Caller, place: Place) -> list[Option]:
    """Ways to go on with a line, each as the whole line; a founder's where nobody is yet."""
    asked = Call("", "", who, place)
    found = wherever(session, asked)
    steward = by_steward(found) if found else house.may_found(who)
    with speaking(language(found, asked)):
        reading = looking(session, found, house.now())
        commands = usable(house.commands, steward)
        if found is None:
            # Where nothing meets yet, setting one up is the first thing there is to do.
            commands = dict(sorted(commands.items(), key=lambda one: not one[1].outside))
        return complete(line, commands, reading)


def values(
    session: Session, house: House, call: Call, name: str, typed: str, given: Mapping[str, str]
) -> list[Option]:
    """Values for one parameter of a Call's command that fit what was typed.

    What else was `given` is read as far as it can be: which roles there are is told by the
    gathering.
    """
    reading = looking(session, wherever(session, call), house.now())
    command = house.commands[call.command]
    param = command.param(name)
    if param is None or (reading.work is None and not command.outside):
        return []
    told = replace(reading, given=readable(command, given, reading))
    return list(param.kind.suggest(typed, told))[:MANY]
