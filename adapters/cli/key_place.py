"""Where ENCRYPTION_KEYS stands, and other keys put in their place."""

import os
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from adapters.cli.placed import rewritten
from bot.core.i18n import _

NAME = "ENCRYPTION_KEYS"
_LINE = re.compile(
    rf"(?P<before>\s*(?:export[^\S\r\n]+)?{NAME}[^\S\r\n]*=[^\S\r\n]*)"
    r"(?:'[^'\r\n]*'|\"[^\"\r\n]*\"|[\w=, -]*?)"
    r"(?P<after>[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)?)"
)
"""The line of a file of settings, with what stands around its value."""


class NotPlaced(Exception):
    """They can't be put there from here; what it says is why."""


@dataclass(frozen=True, slots=True)
class Place:
    """The `file` that holds them, `alone` or among other settings; None for the environment."""

    file: Path | None
    alone: bool = False

    def put(self, keys: str) -> None:
        """Put these there, and leave all else as it is. Raises NotPlaced."""
        if self.file is None:
            raise NotPlaced(_("%(name)s stands in the environment", name=NAME))
        try:
            text = self.file.read_bytes().decode("utf-8")
            rewritten(self.file, keys + "\n" if self.alone else _with(text, keys))
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise NotPlaced(
                _("%(file)s can't be written: %(why)s", file=str(self.file), why=why)
            ) from None


def place(settings: Path) -> Place:
    """Where they stand, as the environment and a file of settings tell."""
    told = dotenv_values(settings) if settings.is_file() else {}
    if os.environ.get(NAME):
        return Place(None)
    if apart := os.environ.get(f"{NAME}_FILE") or told.get(f"{NAME}_FILE"):
        return Place(Path(apart).expanduser(), alone=True)
    return Place(settings)


def _with(text: str, keys: str) -> str:
    """A file of settings with these keys. Raises NotPlaced where it would say something else."""
    told = [(one.key, one.original.string) for one in parse_stream(StringIO(text))]
    made = "".join(_line(line, keys) if key == NAME else line for key, line in told)
    # Read back before it is written: nothing else may say something else than before.
    wanted = {**dotenv_values(stream=StringIO(text)), NAME: keys}
    if dotenv_values(stream=StringIO(made)) != wanted:
        raise NotPlaced(_("the line of %(name)s can't be understood", name=NAME))
    return made


def _line(line: str, keys: str) -> str:
    found = _LINE.fullmatch(line)
    return f"{found['before']}{keys}{found['after']}" if found else line
