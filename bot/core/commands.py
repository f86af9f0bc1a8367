"""@command: how a command is declared, once, and what everything else is derived from."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.core.calls import Place
from bot.core.discovery import discover
from bot.core.kinds.kind import Kind, Written
from bot.core.kinds.plain import Choice, LineKind, TextKind
from bot.core.replies import Reply
from store.core.work import Work

# The tighter of what Slack and Discord allow for commands, options and modals.
WORD = re.compile(r"[a-z][a-z-]{0,31}")
WORDS = 2
TEXT = 100
MENU = 32
PARAMS = 25
REQUIRED = 5

Action = TypeVar("Action", bound=Callable[..., Reply])
OfMessage = Callable[[Work, Place], Mapping[str, str]]
"""Arguments that come from which message an action is about, and from who wrote it: as a card
would hold them, so that a form that is opened first carries them along."""


class Who(Enum):
    """Who may make a Call: anyone in the channel, whoever takes part, or stewards."""

    ANYONE = "anyone"
    MEMBER = "member"
    STEWARD = "steward"


ANYONE: Final = Who.ANYONE
MEMBER: Final = Who.MEMBER
STEWARD: Final = Who.STEWARD


class BadDeclaration(Exception):
    """A command is declared in a way that some platform could not show."""


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter: `default` is a Written to be read, or the value itself."""

    name: str
    kind: Kind
    required: bool
    default: object
    help: str

    @property
    def held(self) -> bool:
        """Only ever given by a card: never asked for in a form."""
        return self.kind.held

    @property
    def label(self) -> str:
        """The name as a person reads it."""
        return self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Command:
    """A declared command. `hidden` ones are only ever offered by cards, and stay out of help.

    `outside` commands need no community; `reads` ones change nothing and wait for no writer.
    `fill` gives a form its first values from what stands now.
    """

    name: str
    summary: str
    who: Who
    params: tuple[Param, ...]
    action: Callable[..., Reply]
    hidden: bool = False
    outside: bool = False
    reads: bool = False
    submit: str = "Save"
    fill: Callable[..., Mapping[str, str]] | None = None
    form_always: bool = False
    """Opens its form when nothing was given, even if nothing is required."""
    message: str = ""
    """Its label in a message's menu, where it acts on what that message says; "" for nowhere."""
    of_message: OfMessage | None = None
    unseen: bool = False
    """Nobody may learn who made such a Call: the trail keeps nothing of it."""
    anywhere: str = ""
    """Its label among what can be started from anywhere; "" where that makes no sense."""

    @property
    def takes_message(self) -> str:
        """The parameter that a message's text becomes: the first free one, "" for none."""
        free = (p.name for p in self.params if type(p.kind) in (LineKind, TextKind) and not p.held)
        return next(free, "") if self.message else ""

    @property
    def root(self) -> str:
        """The first word: what a platform registers."""
        return self.name.split()[0]

    def param(self, name: str) -> Param | None:
        """The parameter of that name."""
        return next((param for param in self.params if param.name == name), None)


_declared: dict[str, Command] = {}


def command(
    name: str,
    summary: str,
    *,
    who: Who,
    helps: Mapping[str, str] | None = None,
    hidden: bool = False,
    outside: bool = False,
    reads: bool = False,
    submit: str = "Save",
    fill: Callable[..., Mapping[str, str]] | None = None,
    form_always: bool = False,
    message: str = "",
    of_message: OfMessage | None = None,
    unseen: bool = False,
    anywhere: str = "",
) -> Callable[[Action], Action]:
    """Declare the decorated action as a command. Raises BadDeclaration at once, not at start-up.

    The action's first parameter is the Ask; the others are the command's, their kinds taken from
    their annotations (see bot/core/kinds/) and their descriptions from `helps`.
    """

    def declare(action: Action) -> Action:
        made = Command(
            name=name,
            summary=summary,
            who=who,
            params=tuple(_params(action, helps or {})),
            action=action,
            hidden=hidden,
            outside=outside,
            reads=reads,
            submit=submit,
            fill=fill,
            form_always=form_always,
            message=message,
            of_message=of_message,
            unseen=unseen,
            anywhere=anywhere,
        )
        _check(made)
        if name in _declared:
            raise BadDeclaration(f"{name}: declared twice")
        _declared[name] = made
        return action

    return declare


def declared() -> Mapping[str, Command]:
    """Every command there is, by name."""
    discover()
    return _declared


def usable(commands: Mapping[str, Command], steward: bool) -> dict[str, Command]:
    """The commands that somebody may type: never hidden ones, a steward's only for stewards."""
    return {
        name: command
        for name, command in commands.items()
        if not command.hidden and (steward or command.who is not Who.STEWARD)
    }


def _params(action: Callable[..., Reply], helps: Mapping[str, str]) -> list[Param]:
    hints = get_type_hints(action, include_extras=True)
    parameters = list(inspect.signature(action).parameters.values())[1:]
    if extra := set(helps) - {p.name for p in parameters}:
        raise BadDeclaration(f"{action.__name__}: help for {extra}, which are no parameters")
    out = []
    for p in parameters:
        required = p.default is inspect.Parameter.empty
        kind = _kind(hints[p.name])
        out.append(
            Param(
                name=p.name,
                kind=kind,
                required=required,
                default=None if required else p.default,
                help=helps.get(p.name) or kind.help or p.name.replace("_", " ").capitalize(),
            )
        )
    return out


def _kind(hint: object) -> Kind:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = [a for a in get_args(hint) if a is not NoneType]
        if len(inner) == 1:
            return _kind(inner[0])
    if origin is Annotated:
        for extra in get_args(hint)[1:]:
            if isinstance(extra, Kind):
                return extra
    if origin is Literal:
        return Choice(values=tuple(str(value) for value in get_args(hint)))
    raise BadDeclaration(f"{hint!r} is no kind of parameter (bot/core/kinds/)")


def _check(made: Command) -> None:
    wrong = [
        (not 1 <= len(made.name.split()) <= WORDS, f"one to {WORDS} words"),
        (not all(WORD.fullmatch(word) for word in made.name.split()), "small letters and hyphens"),
        (not 1 <= len(made.summary) <= TEXT, f"a summary of 1 to {TEXT} characters"),
        (len(made.message) > MENU or len(made.anywhere) > MENU, f"labels of up to {MENU}"),
        (bool(made.message) and not made.takes_message, "a free text that a message can become"),
        (made.of_message is not None and not made.message, "a label in a message's menu"),
        (len(made.params) > PARAMS, f"at most {PARAMS} parameters"),
        (sum(p.required for p in made.params) > REQUIRED, f"at most {REQUIRED} required ones"),
        (_required_last(made), "required parameters before optional ones"),
        (not all(re.fullmatch(r"[a-z_]{1,32}", p.name) for p in made.params), "plain names"),
        (not all(1 <= len(p.help) <= TEXT for p in made.params), f"help of 1 to {TEXT} characters"),
        (
            not all(isinstance(p.default, Written | str | int | bool | None) for p in made.params),
            "defaults that can be written down",
        ),
    ]
    if faults := [text for bad, text in wrong if bad]:
        raise BadDeclaration(f"{made.name}: {'; '.join(faults)}")


def _required_last(made: Command) -> bool:
    needed = [param.required for param in made.params]
    return needed != sorted(needed, reverse=True)
