"""Roots: where each command stands where first words are few (roots.toml), and back from there."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.core.command import Command, Who

Path = tuple[str, ...]
"""The words under which a command stands there."""

STEWARDING = "steward"
"""The root of what only stewards use, so that it can be hidden from everybody else."""
DEEPEST = 3
"""Words of a path: a root, a group, and the command in it."""


@dataclass(frozen=True, slots=True)
class _Roots:
    under: Mapping[str, str]
    called: Mapping[str, Path]
    names: Mapping[Path, str]
    whole: frozenset[str]


@cache
def _roots() -> _Roots:
    told = tomllib.loads(resources.files("bot.core").joinpath("roots.toml").read_text())
    called = {name: tuple(words.split()) for name, words in told["called"].items()}
    names = {path: name for name, path in called.items()}
    # The first word may be left out, as "/cop skill add" is "/skill add".
    names |= {path[1:]: name for name, path in called.items() if len(path) == DEEPEST}
    return _Roots(told["under"], called, names, frozenset(told["whole"]["roots"]))


def of_stewards(command: Command) -> bool:
    """Whether only stewards use it: whoever sets a community up is no steward yet."""
    return command.who is Who.STEWARD and not command.outside


def stands(command: Command) -> Path:
    """Where a command stands: "skill add" as ("cop", "skill", "add")."""
    roots, words = _roots(), tuple(command.name.split())
    if command.name in roots.called:
        return roots.called[command.name]
    if of_stewards(command) and command.root not in roots.whole:
        return (STEWARDING, *words)
    before = roots.under.get(command.root)
    return (before, *words) if before else words


def grouped(words: str, commands: Iterable[Command]) -> list[Command]:
    """Those of the commands that stand under some words there; none where those are no group.

    "cop messages" has what stands under it, and so has "messages". What only stewards do has no
    groups but its roots.
    """
    asked = tuple(words.casefold().split())
    return [command for command in commands if asked in _groups(stands(command))]


def _groups(path: Path) -> tuple[Path, ...]:
    return (path[:-1], path[1:-1]) if len(path) == DEEPEST and path[0] != STEWARDING else ()


def own(line: str) -> str:
    """A line that begins as a command stands there, begun by that command's own words instead.

    Any other stays as it is. It is not looked whether there is such a command.
    """
    roots, words = _roots(), tuple(word.casefold() for word in line.split(None, DEEPEST)[:DEEPEST])
    for length in (3, 2):
        if len(words) >= length and (name := roots.names.get(words[:length])):
            return " ".join((name, *line.split(None, length)[length:]))
    if len(words) > 1 and words[0] in (STEWARDING, roots.under.get(words[1])):
        return line.split(None, 1)[1]
    return line
