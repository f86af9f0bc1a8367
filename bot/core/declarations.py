"""What a declaration has to be, so that every platform can show it: checked as it is read."""

import inspect
import re
from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from bot.core.command import Command, Param
from bot.core.kinds.kind import Kind, Written
from bot.core.kinds.plain import Choice
from bot.core.replies import Reply

# The tighter of what Slack and Discord allow for commands, options and modals.
WORD = re.compile(r"[a-z][a-z-]{0,31}")
WORDS = 2
TEXT = 100
MENU = 32
LABEL = 45
PARAMS = 25
REQUIRED = 5


class BadDeclaration(Exception):
    """A command is declared in a way that some platform could not show."""


def params(
    action: Callable[..., Reply], helps: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[Param, ...]:
    """What an action takes after its Ask: kinds from its annotations, descriptions from `helps`,
    and how fields are named from `labels`. Raises BadDeclaration.
    """
    hints = get_type_hints(action, include_extras=True)
    parameters = list(inspect.signature(action).parameters.values())[1:]
    if extra := {*helps, *labels} - {p.name for p in parameters}:
        raise BadDeclaration(f"{action.__name__}: words for {extra}, which are no parameters")
    out = []
    for p in parameters:
        required = p.default is inspect.Parameter.empty
        kind = _kind(hints[p.name])
        named = p.name.replace("_", " ").capitalize()
        out.append(
            Param(
                name=p.name,
                kind=kind,
                required=required,
                default=None if required else p.default,
                help=helps.get(p.name) or kind.help or named,
                label=labels.get(p.name) or kind.label or named,
            )
        )
    return tuple(out)


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


def check(made: Command) -> None:
    """Raise BadDeclaration where a platform could not show it: whoever writes it hears it at once.

    A list of commands is registered as a whole, so one bad name would take all the others along,
    and only where that platform is connected.
    """
    wrong = [
        (not 1 <= len(made.name.split()) <= WORDS, f"one to {WORDS} words"),
        (not all(WORD.fullmatch(word) for word in made.name.split()), "small letters and hyphens"),
        (not 1 <= len(made.summary) <= TEXT, f"a summary of 1 to {TEXT} characters"),
        (len(made.message) > MENU or len(made.anywhere) > MENU, f"labels of up to {MENU}"),
        (bool(made.message) and not made.takes_message, "a free text that a message can become"),
        (len(made.person) > MENU, f"a label in a person's menu of up to {MENU}"),
        (bool(made.person) and not made.takes_person, "a parameter that the person can become"),
        (made.of_message is not None and not made.message, "a label in a message's menu"),
        (len(made.params) > PARAMS, f"at most {PARAMS} parameters"),
        (sum(p.required for p in made.params) > REQUIRED, f"at most {REQUIRED} required ones"),
        (_required_last(made), "required parameters before optional ones"),
        (not all(re.fullmatch(r"[a-z_]{1,32}", p.name) for p in made.params), "plain names"),
        (not all(1 <= len(p.help) <= TEXT for p in made.params), f"help of 1 to {TEXT} characters"),
        (not all(1 <= len(p.label) <= LABEL for p in made.params), f"labels of 1 to {LABEL}"),
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
