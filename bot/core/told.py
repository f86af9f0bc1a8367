"""Told: what a Call says, as raw values by the parameter's name, however it was said."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.calls import Call, Offer
from bot.core.cards.elements import Button
from bot.core.command import Command, Param
from bot.core.errors import Leftover
from bot.core.i18n import _
from bot.core.kinds.kind import Reading
from bot.core.located import Located
from bot.core.mentions import worded
from bot.core.message_menu import about
from bot.core.misnamed import refuse_misnamed
from bot.core.portion import after_name, named_next, take
from bot.core.rules.quotes import masked, unquoted
from bot.core.usage import usage


def told(there: Located) -> Located:
    """The Call with all that it says among its arguments: its line, or the message it is about.

    Raises Leftover, and what the message makes no sense for.
    """
    call, work = there.call, there.reading.work
    if there.rest is not None:
        call = replace(call, args=split(there.command, there.rest, there.reading))
    elif work is not None:
        call = about(call, there.command, work)
    call = _worded(call, there.command)
    return there if call is there.call else replace(there, call=call)


def _worded(call: Call, command: Command) -> Call:
    """The Call with whom its texts mention by name; a parameter that asks for people reads them."""
    read = {param.name for param in command.params if param.kind.mentions}
    args = {n: raw if n in read else worded(raw) for n, raw in call.args.items()}
    return call if args == call.args else replace(call, args=args)


def split(command: Command, rest: str, reading: Reading) -> dict[str, str]:
    """What was written after a command's name, as raw values by parameter name.

    `name:value` says a parameter by name, up to the next one; what stands before is by order:
    quoted, or as far as the parameter's kind recognises it, and the first greedy parameter that
    finds nothing of its own takes what no later one claims. Its name may stand before a value
    without a colon as well: "zone Europe/Berlin". Raises Leftover, and what `misnamed` refuses.
    """
    asked = [param for param in command.params if not param.held]
    refuse_misnamed(command, asked, rest)
    given, free = _named(asked, rest)
    for param in asked:
        if not free:
            break
        if param.name in given:
            continue
        later = [p for p in asked[asked.index(param) + 1 :] if p.name not in given]
        if not param.required and any(named_next(p, free) for p in later):
            continue
        said = after_name(param, free)
        # "guest Finn" may well be somebody's name.
        if param.required and not (param.kind.greedy or param.kind.match(said or "", reading)):
            said = None
        # A name without a value: a form asks for it where there is one to ask.
        if free == param.name and not param.required and param.kind.field != "flag":
            if given and all(p.name in given for p in asked if p.required):
                break
            return given
        taken, free = take(param, later, said or free, reading, by_name=said is not None)
        if taken is not None:
            given[param.name] = taken
            # The full stop behind a date, or "yes!", says nothing more.
            free = re.sub(r"^(?:[:,]\s+|[.,;:!]+\Z)", "", free)
    if free:
        way = Button(_("How that works"), Offer("cop help", (("about", command.name),)))
        raise Leftover(rest=free, usage=(f"`{usage(command)}`",), ways=[way])
    return given


def _named(params: Sequence[Param], rest: str) -> tuple[dict[str, str], str]:
    """What `rest` says by name outside of quotes, and what stands before the first name."""
    own = {param.name for param in params if param.kind.marks}
    names = "|".join(re.escape(param.name) for param in params)
    if not names:
        return {}, rest.strip()
    at = list(re.finditer(rf"(?<!\S)({names}):(?!//)", masked(rest), flags=re.IGNORECASE))
    ends = [*(found.start() for found in at[1:]), len(rest)]
    named: dict[str, str] = {}
    for found, end in zip(at, ends, strict=False):
        name, value = found[1].casefold(), rest[found.end() : end].strip()
        if name not in own:
            value = unquoted(value)
        # Said twice, the second one belongs to the text.
        named[name] = f"{named[name]} {found[0]}{value}" if name in named else value
    return named, rest[: at[0].start()].strip() if at else rest.strip()
