"""Read: raw values into checked ones, each by its parameter's kind."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from bot.core.allowed import Allowed
from bot.core.calls import Arguments
from bot.core.clean import blank
from bot.core.command import Command, Param
from bot.core.errors import Mend, Missing
from bot.core.kinds.kind import Reading, Written

Values = Mapping[str, object]


def read(may: Allowed) -> Values:
    """Checked values for every parameter of the Call's command.

    Raises Missing where a form is to ask for some, and Mend with `param` set to the one at fault.
    """
    command, raw = may.command, may.ask.call.args
    if command.form_always and not raw:
        raise Missing([])
    missing = [p.name for p in command.params if p.required and blank(raw.get(p.name, ""))]
    if missing:
        raise Missing(missing)
    values: dict[str, object] = {}
    # It sees what was read before it, since that stands in `values` by then.
    seeing = _seeing(may.reading, values)
    for param in command.params:
        values[param.name] = _value(param, raw.get(param.name, ""), seeing)
    return values


def readable(command: Command, raw: Arguments, reading: Reading) -> Values:
    """The values of those arguments that can be read so far; the others are left out."""
    values: dict[str, object] = {}
    # What is only looked at makes nobody a member.
    seeing = _seeing(replace(reading, people={}), values)
    for param in command.params:
        with suppress(Mend):
            if not blank(raw.get(param.name, "")):
                values[param.name] = _value(param, raw[param.name], seeing)
    return values


def faults(command: Command, raw: Arguments, reading: Reading) -> dict[str, Mend]:
    """All that is wrong with those arguments, by the parameter at fault."""
    values: dict[str, object] = {}
    seeing = _seeing(reading, values)
    found: dict[str, Mend] = {}
    for param in command.params:
        if blank(raw.get(param.name, "")):
            continue
        try:
            values[param.name] = _value(param, raw[param.name], seeing)
        except Mend as error:
            found.setdefault(error.param, error)
    return found


def _seeing(reading: Reading, values: Values) -> Reading:
    """What a kind may look at, with what was read before it: a role is one of its gathering's."""
    return replace(reading, given=values)


def _value(param: Param, raw: str, reading: Reading) -> object:
    if blank(raw):
        if not isinstance(param.default, Written):
            return param.default
        raw = param.default.text
    try:
        return param.kind.read(raw, reading)
    except Mend as error:
        error.param = error.param or param.name
        raise
