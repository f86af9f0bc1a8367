"""Secrets in files of their own: NAME_FILE says where NAME lies, as Docker and systemd have it.

One way for every secret there is, so that none has to stand in the environment, which whoever may
look at a process can read, nor in a file together with all else.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource

from bot.core.i18n import _
from bot.core.setting_file import Unreadable

ENDING = "_file"
"""What follows a secret's name where a file is named that holds it."""
LARGEST = 64 * 1024
"""Bytes of such a file: anything longer is something else."""

Told = Mapping[str, str | None]
"""What was given, by its name in small letters; nothing that is empty."""


def secret_names(fields: Mapping[str, FieldInfo]) -> list[str]:
    """The fields that hold secrets, by what their type says."""
    return [name for name, field in fields.items() if _is_secret(field.annotation)]


def files_of(names: list[str], told: Told) -> dict[str, Path]:
    """The file that is named for each of these secrets that has one."""
    found = {name: told.get(name + ENDING) for name in names}
    return {name: Path(place).expanduser() for name, place in found.items() if place}


class SecretFiles(PydanticBaseSettingsSource):
    """What several sources give, the first before the others, with the secrets out of files.

    A secret that is given and has a file as well is refused: one of both is the wrong one, and
    nobody could say which.
    """

    def __init__(self, settings_cls: type[BaseSettings], *sources: EnvSettingsSource) -> None:
        super().__init__(settings_cls)
        self._sources = sources
        self._names = secret_names(settings_cls.model_fields)

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Asked of sources that are looked through field by field, which this one is not."""
        raise NotImplementedError((field, field_name))

    def __call__(self) -> dict[str, Any]:
        """All that is given. Raises Unreadable."""
        given: dict[str, Any] = {}
        told: dict[str, str | None] = {}
        for source in reversed(self._sources):
            given |= source()
            told |= source.env_vars
        for name in self._names:
            given.pop(name + ENDING, None)
        faults = []
        for name, place in files_of(self._names, told).items():
            try:
                if told.get(name):
                    raise Unreadable(_both(name))
                given[name] = _secret(name, place)
            except Unreadable as fault:
                faults.append(str(fault))
        if faults:
            raise Unreadable(" ".join(faults))
        return given


def _is_secret(kind: object) -> bool:
    return kind is SecretStr or any(_is_secret(part) for part in get_args(kind))


def _secret(name: str, place: Path) -> str:
    """What stands in a secret's file. Raises Unreadable, which repeats nothing of it."""
    try:
        with place.open("rb") as file:
            text = file.read(LARGEST + 1).decode("utf-8-sig")
    except OSError as error:
        raise Unreadable(_unread(name, place, error.strerror or type(error).__name__)) from None
    except UnicodeDecodeError:
        raise Unreadable(_unread(name, place, _("it is not in UTF-8"))) from None
    if len(text) > LARGEST:
        raise Unreadable(_unread(name, place, _("it is too long to be a secret")))
    # Whoever writes a file with an editor, or with echo, ends its line.
    found = text.rstrip("\r\n")
    if not found.strip():
        raise Unreadable(_unread(name, place, _("it is empty")))
    if "\n" in found or "\0" in found:
        raise Unreadable(_unread(name, place, _("it has more than one line")))
    return found


def _both(name: str) -> str:
    return _(
        "%(name)s and %(file)s are both given. Keep one of them.",
        name=name.upper(),
        file=(name + ENDING).upper(),
    )


def _unread(name: str, place: Path, why: str) -> str:
    return _(
        "%(variable)s names %(place)s, which can't be used: %(why)s. Put the secret alone into a "
        "file that Convene's user may read, and name that.",
        variable=(name + ENDING).upper(),
        place=str(place),
        why=why,
    )


def known_names(fields: Mapping[str, FieldInfo]) -> Iterator[str]:
    """Every variable there is: one for each setting, and for the file of each that is secret."""
    yield from (name.upper() for name in fields)
    yield from ((name + ENDING).upper() for name in secret_names(fields))
