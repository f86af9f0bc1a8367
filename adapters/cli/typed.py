"""Commands as whoever reads of them can type them: this program, and the file it was told of."""

import shlex
import shutil
import sys
from pathlib import Path

from adapters.cli.options import ENV

NAME = "convene"


def typed(words: str, file: Path = ENV) -> str:
    """A command of ours with the file of settings, unless that is the one read by itself."""
    named = "" if file == ENV else f" --file {shlex.quote(str(file))}"
    return f"{shlex.quote(_program())} {words}{named}"


def _program() -> str:
    """The program as it was called, or its name alone where the shell finds the same by that."""
    called = Path(sys.argv[0])
    if called.name != NAME:
        return NAME  # started in another way, as by a test
    found = shutil.which(NAME)
    return NAME if found and Path(found).samefile(called) else str(called)
