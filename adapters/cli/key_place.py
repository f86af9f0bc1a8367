"""Where ENCRYPTION_KEYS stands, and other keys put in their place."""

import os
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from adapters.cli.placed import rewritten
from adapters.cli.setting_lines import Misread, with_values
from bot.core.i18n import _

NAME = "ENCRYPTION_KEYS"


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
    try:
        return with_values(text, {NAME: keys})
    except Misread:
        raise NotPlaced(_("the line of %(name)s can't be understood", name=NAME)) from None
