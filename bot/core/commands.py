"""@command: how a command is declared, once, and what everything else is derived from."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Final, TypedDict, TypeVar, Unpack

from bot.core.command import Command, Fill, Here, Intro, OfMessage, Who
from bot.core.declarations import BadDeclaration, check, params
from bot.core.discovery import discover
from bot.core.replies import Reply
from bot.core.rest import ENDED
from store.work import Work

ANYONE: Final = Who.ANYONE
MEMBER: Final = Who.MEMBER
STEWARD: Final = Who.STEWARD

Action = TypeVar("Action", bound=Callable[..., Reply])

_declared: dict[str, Command] = {}


class Options(TypedDict, total=False):
    """What may be said of a command beyond its name: the fields of Command that have a default."""

    hidden: bool
    outside: bool
    reads: bool
    submit: str
    fill: Fill
    intro: Intro
    form_always: bool
    message: str
    of_message: OfMessage
    person: str
    unseen: bool
    insiders: bool
    own: bool
    after_end: bool
    anywhere: str
    here: Here


def command(
    name: str,
    summary: str,
    *,
    who: Who,
    helps: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    **options: Unpack[Options],
) -> Callable[[Action], Action]:
    """Declare the decorated action as a command. Raises BadDeclaration at once, not at start-up.

    The action's first parameter is the Ask; the others are the command's, their kinds taken from
    their annotations (see bot/core/kinds/), their descriptions from `helps`, and what stands beside
    their fields in a form from `labels`.
    """

    def declare(action: Action) -> Action:
        made = Command(
            name, summary, who, params(action, helps or {}, labels or {}), action, **options
        )
        check(made)
        if name in _declared:
            raise BadDeclaration(f"{name}: declared twice")
        _declared[name] = made
        return action

    return declare


@cache
def declared() -> Mapping[str, Command]:
    """Every command there is, by name, in the order in which people read them.

    That order is written down (order.txt), for in which order rooms were imported says nothing to
    anybody, and would change with every import.
    """
    discover()
    lines = resources.files("bot.core").joinpath("order.txt").read_text().splitlines()
    rank = {line: at for at, line in enumerate(lines) if not line.startswith("#")}
    return dict(sorted(_declared.items(), key=lambda one: rank.get(one[0], len(rank) + len(lines))))


def usable(commands: Mapping[str, Command], steward: bool) -> dict[str, Command]:
    """The commands that somebody may type: never hidden ones, a steward's only for stewards."""
    return {
        name: command
        for name, command in commands.items()
        if not command.hidden and (steward or command.who is not Who.STEWARD)
    }


def fitting(commands: Mapping[str, Command], work: Work) -> dict[str, Command]:
    """Those that make sense in a community: what is of a series alone, only where it is one, and
    where it has ended what is still taken there."""
    ended = work.communities.this().rest == ENDED
    return {
        name: command
        for name, command in commands.items()
        if (command.here is None or command.here(work)) and (command.when_ended or not ended)
    }
