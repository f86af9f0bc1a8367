"""A written line or typed values -> checked values, or a friendly error at the right parameter."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

from rapidfuzz import fuzz, process

from bot.core.calls import Arguments, Call, Offer
from bot.core.cards.elements import Button
from bot.core.cards.forms import Field, Form
from bot.core.cards.usage import usage
from bot.core.command import Command, Param
from bot.core.errors import Leftover, Mend, UnheardOf, UnknownCommand
from bot.core.i18n import _
from bot.core.kinds.clean import blank, straight
from bot.core.kinds.community import REFERENCE
from bot.core.kinds.kind import Reading, Written
from bot.core.kinds.visible import visible

COP = "cop"
"""The root that stands for all of them: "/cop rsvp yes" is "/rsvp yes"."""
CARRIED = 40
"""Characters of what a card holds ready that a form carries on: cards hold keys and references."""
NEAR = 60
"""How much alike, of 100, a command has to be to be proposed in place of an unknown one."""


def find(line: str, commands: Mapping[str, Command]) -> tuple[Command | str, str]:
    """The command a line begins with, and the rest; or a root's name when only that was written.

    "/cop role claim opener" and "/role claim opener" are the same, and nothing at all is "/cop".
    Hidden commands are for cards alone. Raises UnknownCommand with the nearest one, UnheardOf
    where none is near.
    """
    line = line.strip().lstrip("/").lstrip()
    words = [word.casefold() for word in line.split(None, 2)] or [COP]
    if words[0] == COP and not _typed(words[:2], commands) and _is_root(words[1:2], commands):
        line = line.split(None, 1)[1]
        words = [word.casefold() for word in line.split(None, 2)]
    for length in (2, 1):
        if len(words) >= length and (command := _typed(words[:length], commands)):
            return command, "".join(line.split(None, length)[length:])
    if _is_root(words, commands):
        return words[0], ""
    raise _unknown(line, words, {name: c for name, c in commands.items() if not c.hidden})


def _typed(words: Sequence[str], commands: Mapping[str, Command]) -> Command | None:
    """The command of that name, unless only cards offer it."""
    command = commands.get(" ".join(words))
    return None if command is None or command.hidden else command


def _is_root(words: Sequence[str], commands: Mapping[str, Command]) -> bool:
    """Whether these words are one, with which some command that can be typed begins."""
    return any([command.root] == words for command in commands.values() if not command.hidden)


def _unknown(line: str, words: list[str], commands: Mapping[str, Command]) -> Mend:
    """What is said to a command that is none: the nearest one, of the same root if there is it."""
    typed = " ".join(line.split(None, 2)[:2])
    siblings = [name for name, command in commands.items() if command.root == words[0]]
    near = _sibling(words, siblings) if siblings else _near(words, list(commands))
    if near is None:
        about = (("about", words[0]),) if siblings else ()
        shown = (f"`/{words[0]}`" if siblings else "`/cop help`",)
        help_ = Button(_("What I can do here"), Offer("cop help", about))
        return UnheardOf(typed=typed, shown=shown, ways=[help_])
    way = Button(_("How that works"), Offer("cop help", (("about", near),)))
    return UnknownCommand(typed=typed, nearest=(f"`/{near}`",), ways=[way])


def _sibling(words: Sequence[str], names: Sequence[str]) -> str | None:
    """The command of one root whose own word is nearest: the root says nothing about that."""
    own = {name: name.partition(" ")[2] for name in names}
    found = process.extractOne(words[1], own, scorer=fuzz.ratio, score_cutoff=NEAR)
    return str(found[2]) if found else None


def _near(words: Sequence[str], names: Sequence[str]) -> str | None:
    """The command that somebody may have meant: "/roles" is the list of them."""
    listed = f"{words[0].removesuffix('s')} list"
    if len(words) == 1 and listed in names:
        return listed
    found = process.extractOne(" ".join(words[:2]), names, score_cutoff=NEAR)
    return found[0] if found else None


def split(command: Command, rest: str, reading: Reading) -> dict[str, str]:
    """What was written after a command's name, as raw values by parameter name.

    `name:value` says a parameter by name, up to the next one; what stands before is by order:
    quoted, or as far as the parameter's kind recognises it, and the first greedy parameter that
    finds nothing of its own takes what no later one claims. Its name may stand before a value
    without a colon as well: "zone Europe/Berlin". Raises Leftover.
    """
    asked = [param for param in command.params if not param.held]
    given, free = _named(asked, rest)
    for param in asked:
        if not free:
            break
        if param.name in given:
            continue
        later = [p for p in asked[asked.index(param) + 1 :] if p.name not in given]
        if not param.required and any(_named_next(p, free) for p in later):
            continue
        told = _after_name(param, free)
        if param.required and not (param.kind.greedy or param.kind.match(told or "", reading)):
            told = None  # "guest Finn" may well be somebody's name.
        if free == param.name and not param.required and param.kind.field != "flag":
            return given  # A name without a value: a form asks for it where there is one to ask.
        taken, free = _take(param, later, told or free, reading, by_name=told is not None)
        if taken is not None:
            given[param.name] = taken
            free = re.sub(r"^[:,]\s+", "", free)
    if free:
        way = Button(_("How that works"), Offer("cop help", (("about", command.name),)))
        raise Leftover(rest=free, usage=(f"`{usage(command)}`",), ways=[way])
    return given


def _named(params: Sequence[Param], rest: str) -> tuple[dict[str, str], str]:
    """What `rest` says by name outside of quotes, and what stands before the first name."""
    names = "|".join(re.escape(param.name) for param in params)
    if not names:
        return {}, rest.strip()
    unquoted = re.sub(r'"[^"]*"', lambda found: "x" * len(found[0]), straight(rest))
    at = list(re.finditer(rf"(?<!\S)({names}):(?!//)", unquoted, flags=re.IGNORECASE))
    ends = [*(found.start() for found in at[1:]), len(rest)]
    named: dict[str, str] = {}
    for found, end in zip(at, ends, strict=False):
        name, value = found[1].casefold(), _unquote(rest[found.end() : end].strip())
        # Said twice, the second one belongs to the text.
        named[name] = f"{named[name]} {found[0]}{value}" if name in named else value
    return named, rest[: at[0].start()].strip() if at else rest.strip()


def _after_name(param: Param, text: str) -> str | None:
    """What follows a parameter's name at the start of `text`; None where it does not begin so."""
    name, _space, rest = text.partition(" ")
    return rest.strip() or None if name == param.name else None


def _named_next(param: Param, text: str) -> bool:
    """Whether `text` begins with the parameter's name and its value, or is its name alone."""
    return text == param.name or _after_name(param, text) is not None


def _match(param: Param, text: str, reading: Reading) -> bool:
    """Whether `text` begins with something of the parameter's kind, or its name and that."""
    return any(param.kind.match(t, reading) for t in (text, _after_name(param, text)) if t)


def _unquote(value: str) -> str:
    plain = straight(value)
    quoted = len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'"
    return value[1:-1] if quoted else value


def _take(
    param: Param, later: Sequence[Param], free: str, reading: Reading, *, by_name: bool = False
) -> tuple[str | None, str]:
    """What of `free` belongs to `param` (None for nothing), and what is left for `later` ones.

    `by_name`: its name stood before, so that what follows is its value, well written or not.
    """
    wanted = param.required or by_name
    if param.kind.field == "flag" and (
        said := re.match(rf"{re.escape(param.name)}(?!\S)", free, re.IGNORECASE)
    ):
        return "yes", free[said.end() :].strip()
    if found := re.match(r'"([^"]*)"(?!\S)', straight(free)):
        quoted = free[1 : found.end() - 1]
        anything = param.kind.greedy or wanted
        if not anything and param.kind.match(quoted, reading) < len(quoted):
            return None, free
        return quoted, free[found.end() :].strip()
    if certain := param.kind.match(free, reading):
        return free[:certain].strip(), free[certain:].strip()
    if not param.kind.greedy:
        yields = param.kind.yields and not by_name and any(p.kind.greedy for p in later)
        if not wanted or yields:
            return None, free
        word, _space, left = free.partition(" ")
        return (free, "") if not later else (word, left.strip())
    if any(_match(p, free, reading) for p in later) and not wanted:
        return None, free
    end = next(
        (
            at.start()
            for at in re.finditer(r"(?<=\s)\S", free)
            if any(_match(p, free[at.start() :], reading) for p in later if not p.kind.greedy)
        ),
        len(free),
    )
    return free[:end].strip(), free[end:].strip()


def read(command: Command, raw: Arguments, reading: Reading) -> dict[str, object]:
    """Checked values for every parameter of `command`.

    Raises Missing when required ones are not given, and errors.Mend with `param` set to the one
    at fault.
    """
    missing = [p.name for p in command.params if p.required and blank(raw.get(p.name, ""))]
    if missing:
        raise Missing(missing)
    values: dict[str, object] = {}
    for param in command.params:
        seen = Reading(reading.now, reading.zone, reading.work, reading.me, values)
        values[param.name] = _value(param, raw.get(param.name, ""), seen)
    return values


def readable(command: Command, raw: Arguments, reading: Reading) -> dict[str, object]:
    """The values of those arguments that can be read so far; the others are left out."""
    values: dict[str, object] = {}
    for param in command.params:
        seen = Reading(reading.now, reading.zone, reading.work, reading.me, values)
        with suppress(Mend):
            if not blank(raw.get(param.name, "")):
                values[param.name] = _value(param, raw[param.name], seen)
    return values


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


class Missing(Exception):
    """Required arguments were not given: an adapter opens the command's form instead.

    An action raises it, before it changes anything, where one of several has to be given.
    """

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def form(command: Command, call: Call, reading: Reading, filled: Arguments | None = None) -> Form:
    """The form of a command: what is known stands in its fields, `filled` where nothing was given.

    What a card holds ready (a reference like "#12") is no question: it goes along unseen.
    """
    held = {
        param.name: raw
        for param in command.params
        if (raw := call.args.get(param.name, "")) and (param.held or REFERENCE.fullmatch(raw))
        if len(raw) <= CARRIED and raw == visible(raw)
    }
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
    offer = Offer(command.name, tuple(held.items()))
    return Form(_(command.summary), offer, fields, _(command.submit))
