"""A written line or typed values -> checked values, or a friendly error at the right parameter."""

import re
from collections.abc import Mapping

from rapidfuzz import process

from bot.calls import Arguments, Call, Offer
from bot.cards.forms import Field, Form
from bot.commands import Command, Param
from bot.errors import Leftover, Mend, UnknownCommand
from bot.i18n import _
from bot.kinds.clean import straight
from bot.kinds.community import REFERENCE
from bot.kinds.kind import Reading, Written


def find(line: str, commands: Mapping[str, Command]) -> tuple[Command | str, str]:
    """The command a line begins with, and the rest; or a root's name when only that was written.

    "/cop role claim opener" and "/role claim opener" are the same. Raises UnknownCommand with
    the nearest one.
    """
    line = line.strip().lstrip("/")
    roots = {command.root for command in commands.values()}
    words = [word.casefold() for word in line.split(None, 2)]
    if words[:1] == ["cop"] and " ".join(words[:2]) not in commands and roots & {*words[1:2]}:
        line = line.split(None, 1)[1]
        words = [word.casefold() for word in line.split(None, 2)]
    for length in (2, 1):
        name = " ".join(words[:length])
        if len(words) >= length and name in commands:
            return commands[name], "".join(line.split(None, length)[length:])
    if len(words) == 1 and words[0] in roots:
        return words[0], ""
    known = [name for name, command in commands.items() if not command.hidden]
    near = process.extractOne(" ".join(words[:2]), known)
    typed = " ".join(line.split(None, 2)[:2])
    raise UnknownCommand(typed=typed[:80], nearest=(f"`/{near[0]}`",))


def split(command: Command, rest: str, reading: Reading) -> dict[str, str]:
    """What was written after a command's name, as raw values by parameter name.

    `name:value` says a parameter by name, up to the next one; what stands before is by order:
    quoted, or as far as the parameter's kind recognises it, and the first greedy parameter that
    finds nothing of its own takes what no later one claims. Raises Leftover.
    """
    given, free = _named(command, rest)
    for param in command.params:
        if not free:
            break
        if param.name in given:
            continue
        taken, free = _take(param, command, free, reading, given)
        if taken is not None:
            given[param.name] = taken
    if free:
        raise Leftover(rest=free)
    return given


def _named(command: Command, rest: str) -> tuple[dict[str, str], str]:
    names = "|".join(re.escape(param.name) for param in command.params)
    if not names:
        return {}, rest.strip()
    parts = re.split(rf"(?:^|(?<=\s))({names}):(?!//)", rest, flags=re.IGNORECASE)
    named = {
        name.casefold(): _unquote(value.strip())
        for name, value in zip(parts[1::2], parts[2::2], strict=True)
    }
    return named, parts[0].strip()


def _unquote(value: str) -> str:
    plain = straight(value)
    quoted = len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'"
    return value[1:-1] if quoted else value


def _take(
    param: Param, command: Command, free: str, reading: Reading, given: Mapping[str, str]
) -> tuple[str | None, str]:
    """What of `free` belongs to `param` (None for nothing), and what is left."""
    if found := re.match(r'"([^"]*)"(?!\S)', straight(free)):
        return free[1 : found.end() - 1], free[found.end() :].strip()
    if certain := param.kind.match(free, reading):
        return free[:certain].strip(), free[certain:].strip()
    later = [p for p in command.params[command.params.index(param) + 1 :] if p.name not in given]
    if not param.kind.greedy:
        if not param.required:
            return None, free
        word, _space, left = free.partition(" ")
        return (free, "") if not later else (word, left.strip())
    if any(p.kind.match(free, reading) for p in later) and not param.required:
        return None, free
    end = next(
        (
            at.start()
            for at in re.finditer(r"(?<=\s)\S", free)
            if any(p.kind.match(free[at.start() :], reading) for p in later if not p.kind.greedy)
        ),
        len(free),
    )
    return free[:end].strip(), free[end:].strip()


def read(command: Command, raw: Arguments, reading: Reading) -> dict[str, object]:
    """Checked values for every parameter of `command`.

    Raises Missing when required ones are not given, and errors.Mend with `param` set to the one
    at fault.
    """
    missing = [p.name for p in command.params if p.required and not raw.get(p.name, "").strip()]
    if missing:
        raise Missing(missing)
    values: dict[str, object] = {}
    for param in command.params:
        seen = Reading(reading.now, reading.zone, reading.work, reading.me, values)
        values[param.name] = _value(param, raw.get(param.name, ""), seen)
    return values


def _value(param: Param, raw: str, reading: Reading) -> object:
    if not raw.strip():
        if not isinstance(param.default, Written):
            return param.default
        raw = param.default.text
    try:
        return param.kind.read(raw, reading)
    except Mend as error:
        error.param = error.param or param.name
        raise


class Missing(Exception):
    """Required arguments were not given: an adapter opens the command's form instead."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def form(command: Command, call: Call, reading: Reading, filled: Arguments | None = None) -> Form:
    """The form of a command: what is known stands in its fields, `filled` where nothing was given.

    What a card holds ready (a reference like "#12") is no question: it goes along unseen.
    """
    held = {name: raw for name, raw in call.args.items() if REFERENCE.fullmatch(raw)}
    known = {**(filled or {}), **call.args}
    fields = tuple(
        Field(
            name=param.name,
            label=_(param.label),
            type=param.kind.field,
            help=_(param.help),
            value=known.get(param.name, ""),
            options=tuple(param.kind.options(reading)),
            required=param.required,
            limit=param.kind.limit,
        )
        for param in command.params
        if param.name not in held and not param.held
    )
    held |= {p.name: call.args[p.name] for p in command.params if p.held and p.name in call.args}
    offer = Offer(command.name, tuple(held.items()))
    return Form(_(command.summary), offer, fields, _(command.submit))
