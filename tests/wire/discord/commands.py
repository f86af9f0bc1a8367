"""Application commands as they are registered, and the rules that the description leaves out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.wire.discord.faults import Fault
from tests.wire.shapes import Json

SLASH, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
MOST = {SLASH: 100, USER: 15, MESSAGE: 15}
"""Commands of each type."""
LARGEST = 8000
"""Characters of names, descriptions and choices of one command."""
NAME = re.compile(r"[a-z0-9_-]{1,32}")
LOCAL_NAME = re.compile(r"[-_'\w]{1,32}")


def faults(commands: Sequence[Json]) -> Iterator[Fault]:
    """What is wrong with all commands of one place together."""
    kinds = Counter(_kind(command) for command in commands)
    for kind, most in MOST.items():
        if kinds[kind] > most:
            said = f"{kinds[kind]} commands of type {kind}, {most} fit."
            yield Fault((), "APPLICATION_COMMANDS_LIMIT", said)
    names = Counter((_kind(command), command["name"]) for command in commands)
    for number, command in enumerate(commands):
        place = (str(number),)
        if names[_kind(command), command["name"]] > 1:
            said = "Application command names must be unique"
            yield Fault((*place, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", said)
        yield from _command(place, command)


def kept(command: Json, id: str, app: str, guild: str) -> Json:
    """A command as Discord keeps it and tells of it."""
    allowed = command.get("default_member_permissions")
    row: Json = {
        "id": id,
        "application_id": app,
        "version": id,
        "type": _kind(command),
        "name": command["name"],
        "name_localizations": command.get("name_localizations"),
        "description": command.get("description") or "",
        "description_localizations": command.get("description_localizations"),
        "default_member_permissions": None if allowed is None else str(allowed),
        "integration_types": command.get("integration_types") or [0],
        "contexts": command.get("contexts"),
        "nsfw": bool(command.get("nsfw")),
        "options": command.get("options") or [],
    }
    if guild:
        return row | {"guild_id": guild}
    return row | {"dm_permission": command.get("dm_permission", True)}


def _kind(command: Json) -> int:
    return command.get("type") or SLASH


def _command(place: tuple[str, ...], command: Json) -> Iterator[Fault]:
    if _kind(command) != SLASH:
        for name in ("description", "options"):
            if command.get(name):
                said = "Context menu commands cannot have this"
                yield Fault((*place, name), "BASE_TYPE_BAD", said)
        return
    yield from _named(place, command)
    if not command.get("description"):
        yield Fault((*place, "description"), "BASE_TYPE_REQUIRED", "This field is required")
    if (size := _size(command)) > LARGEST:
        said = f"Command exceeds maximum size ({LARGEST}): {size}"
        yield Fault(place, "APPLICATION_COMMAND_TOO_LARGE", said)
    yield from _options(place, command.get("options") or (), inside=None)


def _named(place: tuple[str, ...], named: Json) -> Iterator[Fault]:
    """A name of a command or an option; other languages may use their own letters."""
    code = "APPLICATION_COMMAND_INVALID_NAME"
    if not NAME.fullmatch(named["name"]):
        yield Fault((*place, "name"), code, f"Command name is invalid: {named['name']!r}")
    for language, name in (named.get("name_localizations") or {}).items():
        if not LOCAL_NAME.fullmatch(name) or name != name.lower():
            where = (*place, "name_localizations", language)
            yield Fault(where, code, f"Command name is invalid: {name!r}")


def _options(
    place: tuple[str, ...], options: Sequence[Json], inside: int | None
) -> Iterator[Fault]:
    """Options of a command, of a group or of a subcommand (`inside`, None for a command)."""
    names, optional = Counter(option["name"] for option in options), False
    nested = any(option["type"] in (SUBCOMMAND, GROUP) for option in options)
    for number, option in enumerate(options):
        where, kind = (*place, "options", str(number)), option["type"]
        yield from _named(where, option)
        if names[option["name"]] > 1:
            said = f"Option name is already used: {option['name']!r}"
            yield Fault((*where, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", said)
        if not _fits(kind, inside) or (nested and kind not in (SUBCOMMAND, GROUP)):
            said = "Sub-commands and sub-command groups cannot stand here, or beside others"
            yield Fault((*where, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", said)
        if option.get("required") and optional:
            said = "Required options must be placed before non-required options"
            yield Fault((*where, "required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", said)
        optional = optional or not option.get("required")
        if option.get("choices") and option.get("autocomplete"):
            said = "Choices and autocomplete cannot stand together"
            yield Fault((*where, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", said)
        if kind in (SUBCOMMAND, GROUP):
            yield from _options(where, option.get("options") or (), inside=kind)


def _fits(kind: int, inside: int | None) -> bool:
    match inside:
        case None:
            return True
        case 2:
            return kind == SUBCOMMAND
        case _:
            return kind not in (SUBCOMMAND, GROUP)


def _size(named: Json) -> int:
    """Characters that count towards a command's size."""
    own = len(named["name"]) + len(named.get("description") or "")
    choices = sum(len(c["name"]) + len(str(c["value"])) for c in named.get("choices") or ())
    return own + choices + sum(map(_size, named.get("options") or ()))
