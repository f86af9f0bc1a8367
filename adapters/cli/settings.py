"""The settings, or what is wrong with them in words."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from pydantic import ValidationError

from adapters.cli.options import ENV
from adapters.cli.typed import advised
from bot.core import database_faults
from bot.core.i18n import _
from bot.core.setting_faults import in_words, misspelt
from bot.core.setting_file import Unreadable
from bot.core.setting_secret_files import known_names
from bot.core.settings import Settings, read_settings
from store.core.address import served, shown
from store.core.trouble import Unusable

UNUSABLE = 2
"""Exit status when the settings cannot be used."""


def settings(file: Path = ENV) -> Settings:
    """The settings of this process. Exits with UNUSABLE, naming each variable at fault."""
    found = found_in(file)
    if not isinstance(found, Settings):
        refuse(*(advised(fault, file) for fault in found))
    return found


def found_in(file: Path | None) -> Settings | list[str]:
    """The settings as the environment and a file give them, or what is wrong, a text for each.

    A file that somebody named has to be there; .env need not, nor any where `file` is None.
    """
    faults = misspelt(os.environ)
    if file not in (None, ENV) and _lacks(file):
        return [*faults, _("%(file)s is not there. Name the file of settings.", file=str(file))]
    try:
        found = read_settings(file)
    except ValidationError as error:
        faults += in_words(error)
    except Unreadable as error:
        faults.append(str(error))
    else:
        return faults or found
    return faults


def _lacks(file: Path) -> bool:
    try:
        file.stat()
    except FileNotFoundError:
        return True
    except OSError:  # whoever reads it says what keeps us from it
        return False
    return False


def given(environment: Mapping[str, str]) -> bool:
    """Whether it gives a value to anything of ours."""
    told = {name.upper() for name, value in environment.items() if value}
    return not told.isdisjoint(known_names(Settings.model_fields))


def refuse(*faults: str) -> NoReturn:
    """Say what is wrong, a line each, and exit with UNUSABLE."""
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    raise SystemExit(UNUSABLE)


def unusable(fault: Unusable, chosen: Settings) -> str:
    """Why Convene does not start on the database that the settings name, and the way out."""
    url = chosen.database_url.get_secret_value()
    return database_faults.in_words(
        fault, shown(url), str(chosen.backup_folder), served=served(url)
    )
