"""Line: one record of an archive, as text with a sum by which damage to it is found."""

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any
from zlib import crc32

FORMAT = 1
"""The form of an archive that is written. It becomes another one when older readers would go
wrong; a table or a column more is none of that."""
HEAD, END = "archive", "end"
"""What the first and the last line hold, in a table's place."""
SUM = ', "sum": "%08x"}'
"""How a line ends: the CRC-32 of the line without this end, and with a } for it, as UTF-8."""
_SUMMED = len(SUM % 0)


class Wrong(Enum):
    """What may be wrong with an archive."""

    NO_ARCHIVE = "no archive"
    NEWER = "newer"
    CUT = "cut"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"
    LACKS = "lacks"
    UNFIT = "unfit"
    NOWHERE = "nowhere"
    TWICE = "twice"
    THERE = "there"


class Faulty(Exception):
    """An archive that is not brought in; `line` is the one at fault, counted from 1, 0 for none.

    `what` is what more is known: a table with a column, a version, or what is in the way.
    """

    def __init__(self, wrong: Wrong, line: int = 0, what: str = "") -> None:
        super().__init__(f"{wrong.value} in line {line}: {what}")
        self.wrong = wrong
        self.line = line
        self.what = what


@dataclass(frozen=True, slots=True)
class Record:
    """A line taken apart: the table, and the values by column."""

    line: int
    table: str
    values: dict[str, Any]


def written(table: str, values: dict[str, Any]) -> str:
    """A record as a line, without its end of line."""
    text = json.dumps({table: values}, ensure_ascii=False)
    return text[:-1] + SUM % crc32(text.encode())


def read(raw: bytes, line: int) -> Record:
    """What `written` wrote. A line without a sum is somebody's own, and is taken as it is.

    Raises Faulty.
    """
    if not raw.endswith(b"\n"):
        raise Faulty(Wrong.CUT, line)
    try:
        text = raw.decode().rstrip("\r\n")
        found = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as fault:
        raise Faulty(Wrong.DAMAGED, line) from fault
    if not isinstance(found, dict):
        raise Faulty(Wrong.DAMAGED, line)
    if "sum" in found and text[-_SUMMED:] != SUM % crc32(f"{text[:-_SUMMED]}}}".encode()):
        raise Faulty(Wrong.DAMAGED, line)
    match [each for each in found.items() if each[0] != "sum"]:
        case [(str(table), dict(values))]:
            return Record(line, table, values)
        case _:
            raise Faulty(Wrong.DAMAGED, line)


def _no_constant(name: str) -> float:
    # Python's JSON knows NaN and Infinity, which no database takes.
    raise ValueError(name)
