"""Commands as whoever reads of them can type them: this program, and the file it was told of."""

import re
import shlex
import shutil
import sys
from pathlib import Path

from adapters.cli.options import ENV

NAME = "convene"
_OURS = re.compile(rf"`{NAME} ([a-z ]+)`")
_WITHOUT = ("demo", "slack key")
"""They read no settings."""


def typed(words: str, file: Path = ENV) -> str:
    """A command of ours with the file of settings, unless that is the one read by itself."""
    named = "" if file == ENV else f" --file {shlex.quote(str(file))}"
    return f"{shlex.quote(_program())} {words}{named}"


def advised(text: str, file: Path) -> str:
    """Advice in which each of our commands stands as it can be typed, with the file of settings."""

    def whole(found: re.Match[str]) -> str:
        return f"`{typed(found[1], ENV if found[1] in _WITHOUT else file)}`"

    return _OURS.sub(whole, text)


def _program() -> str:
    """The program as it was called, or its name alone where the shell finds the same by that."""
    called = Path(sys.argv[0])
    if called.name != NAME:
        return NAME  # started in another way, as by a test
    found = shutil.which(NAME)
    return NAME if found and Path(found).samefile(called) else str(called)
