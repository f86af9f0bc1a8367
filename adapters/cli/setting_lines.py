"""The lines of a file of settings: values put among them, and all else left as it is."""

import re
from collections.abc import Mapping
from io import StringIO

from dotenv import dotenv_values
from dotenv.parser import parse_stream

_BARE = re.compile(r"[\w@%+:,./=~-]*")
_LINE = (
    r"(?P<before>\s*(?:export[^\S\r\n]+)?{name}[^\S\r\n]*=[^\S\r\n]*)"
    r"(?:'[^'\r\n]*'|\"[^\"\r\n]*\"|[\w=, -]*?)"
    r"(?P<after>[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)?)"
)
"""The line of a setting, with what stands around its value."""


class Misread(Exception):
    """The file would say something else than was meant; which variables, is what it says."""


def values(text: str) -> dict[str, str]:
    """What a file of settings says, by the names of its variables; what is empty says nothing."""
    return {name: value for name, value in _read(text).items() if value}


def with_values(text: str, told: Mapping[str, str]) -> str:
    """The text with these values, each on its own line if it has one, else at the end.

    Raises Misread.
    """
    made, left = "", dict(told)
    for one in parse_stream(StringIO(text, newline="")):
        name = (one.key or "").upper()
        made += (
            _line(one.original.string, name, told[name]) if name in told else one.original.string
        )
        left.pop(name, None)
    end = "\r\n" if "\r\n" in text else "\n"
    if left and made and not made.endswith(("\n", "\r")):
        made += end
    made += "".join(f"{name}={_quoted(value)}{end}" for name, value in left.items())
    # Read back before it is written: nothing else may say something else than before.
    wanted, read = {**_read(text), **told}, _read(made)
    if odd := [name for name in wanted if read.get(name) != wanted[name]]:
        raise Misread(", ".join(odd))
    return made


def _line(line: str, name: str, value: str) -> str:
    found = re.fullmatch(_LINE.format(name=name), line, re.IGNORECASE)
    return f"{found['before']}{_quoted(value)}{found['after']}" if found else line


def _quoted(value: str) -> str:
    return value if _BARE.fullmatch(value) else f"'{value}'"


def _read(text: str) -> dict[str, str | None]:
    read = dotenv_values(stream=StringIO(text, newline=""))
    return {name.upper(): value for name, value in read.items()}
