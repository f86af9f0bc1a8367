"""Declared commands as Discord registers them, and what somebody chose in them read back."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from discord import AppCommandOptionType as Option
from discord import AppCommandType, Locale, Permissions

from bot.core.command import Command, Param
from bot.core.i18n import N_, _, exactly, translated
from bot.core.kinds.groups import GroupKind
from bot.core.kinds.kind import Reading
from bot.core.kinds.members import MemberKind
from bot.core.kinds.plain import Choice, NumberKind
from bot.core.meant import COP
from bot.core.roots import STEWARDING, Path, of_stewards, stands
from bot.core.rules.visible import shortened

# https://discord.com/developers/docs/interactions/application-commands
TEXT = 100
"""Characters of a description, and of a choice's name."""
CHOICES = 25
"""Choices that one option may have."""
MENU = 15
"""Commands in the menu of a message, and in that of a person, that an app may have; the description
of the API allows 130 of all types."""
WEIGHT = 8000
"""Characters that one command's names, descriptions and values may have together."""
BRIEFER = (TEXT, 80, 60, 50, 45, 40, 36, 32, 28, 24, 20, 16)
"""Characters of what is said about an option, less and less where a command is too heavy."""
BRIEFEST = 16
"""Characters of what is said about a group there: nobody opens one, they are all unfolded."""
_NAME = re.compile(r"[-_\w]{1,32}")
_TYPED = re.compile(r"(?<=`)/([a-z][a-z-]*)(?![\w/.-])((?: [a-z][a-z-]*)?)")
_NEVER = Reading(datetime(1970, 1, 1, tzinfo=UTC))

NOTED = "record"
"""What is noted for somebody who told a steward: nobody off chat could be picked from the server's
people, so that whoever is meant is completed by name."""
LINE = "do"
"""`/cop do` takes any line as it would be typed elsewhere."""
GUILD, DIRECT = 0, 1
"""Where a command can be used: in a server, and in private with us."""
ABOUT = {
    COP: N_("Your community: help, joining, being away, who knows what, setting one up"),
    "gathering": N_("Gatherings: the dates, and what is told, agreed on and looked back on there"),
    "group": N_("Small groups and teams"),
    STEWARDING: N_("What stewards do: dates, guests, other communities, settings"),
}
"""What is said of a root; of any other, what its commands do."""

Body = dict[str, Any]
Node = Command | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tree:
    """`payload` is what Discord registers; `names`, `menu` (a message's) and `people` (a person's)
    lead from there to the commands."""

    payload: list[Body]
    names: Mapping[Path, str]
    menu: Mapping[str, str]
    people: Mapping[str, str]

    @property
    def digest(self) -> str:
        """A short text that is another one as soon as anything is registered differently."""
        told = json.dumps(self.payload, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()

    def name(self, path: Path) -> str | None:
        """The command of a path, or of one under which an earlier version registered it."""
        before = (" ".join(path), " ".join(path[1:]))
        known = (name for name in before if name in self.names.values())
        return self.names.get(path) or next(known, None)

    def told(self, text: str) -> str:
        """Our own text with commands as they are called here, and roots as where they stand."""
        if "`/" not in text:
            return text
        paths = {name: path for path, name in self.names.items()}

        def here(found: re.Match[str]) -> str:
            both, rest = f"{found[1]}{found[2]}", found[2]
            if both in paths:
                return f"/{' '.join(paths[both])}"
            return f"/{' '.join(paths.get(found[1]) or _root(found[1], paths))}{rest}"

        return _TYPED.sub(here, text)


def tree(commands: Mapping[str, Command]) -> Tree:
    """Everything that is registered, for all guilds at once."""
    shown = sorted((c for c in commands.values() if not c.hidden), key=lambda c: c.name)
    names = {stands(c): c.name for c in shown}
    roots: dict[str, Node] = {}
    for path, name in names.items():
        _put(roots, path, commands[name])
    menu = {c.message: c.name for c in [c for c in shown if c.message][:MENU]}
    payload = [_slash(name, node) for name, node in roots.items()]
    people = {c.person: c.name for c in [c for c in shown if c.person][:MENU]}
    payload += [_menu(label, AppCommandType.message) for label in menu]
    payload += [_menu(label, AppCommandType.user) for label in people]
    return Tree(payload, names, menu, people)


def path_of(chosen: Mapping[str, Any]) -> tuple[Path, Sequence[Mapping[str, Any]]]:
    """The path of a slash command that somebody chose, and the options they gave."""
    path = [str(chosen.get("name") or "")]
    options = chosen.get("options") or []
    groups = (Option.subcommand.value, Option.subcommand_group.value)
    while options and options[0].get("type") in groups:
        path.append(str(options[0].get("name") or ""))
        options = options[0].get("options") or []
    return tuple(path), options


def typed(path: Path, given: Iterable[str] = ()) -> str:
    """A path as the line that asks for the same: what is no command any more is answered so."""
    words = path[1:] if path[0] == STEWARDING or len(path) > 2 else path
    return " ".join((f"/{' '.join(words)}", *given))


def weight(command: Mapping[str, Any]) -> int:
    """The characters that count towards WEIGHT: of each text those of its longest language."""
    told = 0
    for part in ("name", "description", "value"):
        others = command.get(f"{part}_localizations") or {}
        told += max(map(len, (str(command.get(part) or ""), *others.values())))
    inner = [*(command.get("options") or ()), *(command.get("choices") or ())]
    return told + sum(map(weight, inner))


def localized(
    part: str,
    text: Callable[[], str],
    fits: Callable[[str], bool] = bool,
    languages: Iterable[Locale] | None = None,
) -> dict[str, dict[str, str]]:
    """A text in every language of Discord's that a catalogue has it in, as it is registered."""
    found = {}
    for locale in _translated() if languages is None else languages:
        with exactly(locale.value.replace("-", "_")):
            said = text()
        if said != text() and fits(said):
            found[locale.value] = said
    return {f"{part}_localizations": found} if found else {}


def _translated() -> list[Locale]:
    return [each for each in Locale if translated(each.value.replace("-", "_"))]


def _root(word: str, paths: Mapping[str, Path]) -> Path:
    """Where all stands that begins with a word, for members first: ("cop", "skill")."""
    inside = [path for name, path in paths.items() if name.partition(" ")[0] == word]
    ends = [path[: path.index(word) + 1] if word in path else path for path in inside]
    return min(ends, key=lambda end: (end[0] == STEWARDING, len(end)), default=(word,))


def _put(nodes: dict[str, Node], path: Path, command: Command) -> None:
    if len(path) == 1:
        nodes[path[0]] = command
        return
    inner = nodes.setdefault(path[0], {})
    assert isinstance(inner, dict), path
    _put(inner, path[1:], command)


def _slash(name: str, node: Node) -> Body:
    made = _named(name, node)
    # Guilds alone (0): a community lives in a server, not with whoever installed an app.
    made |= {"type": AppCommandType.chat_input.value, "integration_types": [0]}
    stewards_alone = all(map(of_stewards, _commands(node)))
    made["contexts"] = [GUILD] if stewards_alone else [GUILD, DIRECT]
    if stewards_alone:
        # Only what a guild begins with, and may change: who may is checked with every Call.
        made["default_member_permissions"] = Permissions(manage_events=True).value
    made["options"] = list(_inside(node))
    if name == COP:
        made["options"].append(_line())
    # Help is cut before names and choices are: those are what commands are found by.
    for limit in BRIEFER:
        if weight(made) <= WEIGHT:
            break
        made = _briefer(made, limit)
    return made


def _commands(node: Node) -> Iterator[Command]:
    if isinstance(node, Command):
        yield node
        return
    for inner in node.values():
        yield from _commands(inner)


def _briefer(made: Body, limit: int) -> Body:
    """A command that says less about each of its options, and least about its groups."""
    if made.get("options"):
        made = {**made, "options": [_briefer(option, limit) for option in made["options"]]}
    if made["type"] in (Option.subcommand.value, AppCommandType.chat_input.value):
        return made
    if made["type"] == Option.subcommand_group.value:
        limit = BRIEFEST
    told = made.get("description_localizations") or {}
    told = {locale: shortened(text, limit) for locale, text in told.items()}
    return {
        **made,
        "description": shortened(made["description"], limit),
        **({"description_localizations": told} if told else {}),
    }


def _inside(node: Node) -> Iterator[Body]:
    if isinstance(node, Command):
        yield from (_option(param, node) for param in node.params if not param.held)
        return
    for name, inner in node.items():
        kind = Option.subcommand if isinstance(inner, Command) else Option.subcommand_group
        yield {**_named(name, inner), "type": kind.value, "options": list(_inside(inner))}


def _named(name: str, node: Node) -> Body:
    return {
        "name": name,
        "description": _about(name, node),
        **localized("name", lambda: _(name), fits=_is_name),
        **localized("description", lambda: _about(name, node)),
    }


def _about(name: str, node: Node) -> str:
    if isinstance(node, Command):
        return shortened(_(node.summary), TEXT)
    if name in ABOUT:
        return shortened(_(ABOUT[name]), TEXT)
    return shortened("; ".join(_about(name, inner) for name, inner in node.items()), TEXT)


def _option(param: Param, command: Command) -> Body:
    made = {
        "name": param.name,
        "description": _help(param),
        **localized("name", lambda: _(param.name), fits=_is_name),
        **localized("description", lambda: _help(param)),
    }
    # Nothing is required: a form asks for what is missing, with what was given in its fields.
    kind = param.kind
    if isinstance(kind, Choice) and len(kind.values) <= CHOICES:
        return {**made, "type": Option.string.value, "choices": list(_choices(kind))}
    if kind.field == "flag":
        return {**made, "type": Option.boolean.value}
    if type(kind) is MemberKind and command.root != NOTED:
        return {**made, "type": Option.user.value}
    if isinstance(kind, GroupKind):
        return {**made, "type": Option.role.value}
    if isinstance(kind, NumberKind) and type(kind).read is NumberKind.read:
        bounds = {"min_value": kind.low, "max_value": kind.high}
        return {**made, "type": Option.integer.value, **bounds}
    return {**made, "type": Option.string.value, "autocomplete": kind.suggests}


def _line() -> Body:
    told = N_("Anything at all, in one line, as in: role claim opener")
    line = {
        "name": "line",
        "description": _(told),
        "required": True,
        "autocomplete": True,
        "type": Option.string.value,
        **localized("description", lambda: _(told)),
    }
    about = N_("Type a whole command in one line")
    return {
        "name": LINE,
        "description": _(about),
        "type": Option.subcommand.value,
        "options": [line],
        **localized("description", lambda: _(about)),
    }


def _choices(kind: Choice) -> Iterator[Body]:
    for number, option in enumerate(kind.options(_NEVER)):

        def label(number: int = number) -> str:
            return shortened(kind.options(_NEVER)[number].label, TEXT)

        yield {
            "name": shortened(option.label, TEXT),
            "value": option.value,
            **localized("name", label),
        }


def _help(param: Param) -> str:
    return shortened(_(param.help), TEXT)


def _menu(label: str, about: AppCommandType) -> Body:
    return {
        "name": label,
        **localized("name", lambda: shortened(_(label), 32)),
        "type": about.value,
        "contexts": [GUILD],
        "integration_types": [0],
    }


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and text == text.lower()
