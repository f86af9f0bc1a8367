"""The settings, or what is wrong with them in words."""

import sys

from pydantic import ValidationError

from bot.core.setting_faults import in_words
from bot.core.settings import Settings, read_settings

UNUSABLE = 2
"""Exit status when the settings cannot be used."""


def settings() -> Settings:
    """The settings of this process. Exits with UNUSABLE, naming each variable at fault."""
    try:
        return read_settings()
    except ValidationError as error:
        sys.stderr.write("".join(f"{line}\n" for line in in_words(error)))
        raise SystemExit(UNUSABLE) from None
