"""`convene play`: performs plays and prints what was really seen."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from adapters.plays.grammar import parse
from adapters.plays.lines import PlayLine, Unreadable
from adapters.plays.records import Records
from adapters.plays.runner import perform
from adapters.plays.stage import Stage
from adapters.plays.transcript import Page, Transcript
from bot.core.i18n import _

WIDEST = 100
"""Columns that a page takes at most."""
HELD, MISSED, UNREADABLE = 0, 1, 2
"""Exit statuses, the worst of all files: all held, something did not, a line can't be read."""


def play(
    files: Sequence[Path], until: int | None, json: bool, stage_factory: Callable[[], Stage]
) -> int:
    """Perform each file on a stage of its own, print the transcripts, and return the exit status.

    `until` is the number of the last line played; `json` prints JSON lines instead of a page.
    """
    statuses = [HELD]
    for file in files:
        transcript: Transcript = Records(_put) if json else Page(_console())
        transcript.title(str(file))
        try:
            lines = read(file)
        except Unreadable as error:
            transcript.unreadable(error)
            statuses.append(UNREADABLE)
        else:
            statuses.append(asyncio.run(_tell(lines, stage_factory(), until, transcript)))
    return max(statuses)


def read(file: Path) -> list[PlayLine]:
    """The lines of a play. Raises Unreadable, as line 0 when the file can't be opened."""
    try:
        return parse(file.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        raise Unreadable("", number, _("Expected a text file in UTF-8.")) from error
    except OSError as error:
        raise Unreadable(
            "", 0, _("The file can't be opened: %(why)s", why=str(error.strerror))
        ) from error


async def _tell(
    lines: Sequence[PlayLine], stage: Stage, until: int | None, transcript: Transcript
) -> int:
    status = HELD
    try:
        async for turn in perform(lines, stage, until):
            transcript.turn(turn)
            status = MISSED if turn.held is False else status
    finally:
        await stage.close()
    transcript.end()
    return status


def _console() -> Console:
    """What pages are printed on: as wide as the terminal, but no wider than reads well."""
    width = min(Console().width, WIDEST)
    return Console(width=width, markup=False, emoji=False, highlight=False)


def _put(line: str) -> None:
    sys.stdout.write(f"{line}\n")
