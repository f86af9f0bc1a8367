"""`convene init`: asks what is needed, writes it down, and has the doctor look."""

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import typer

from adapters.cli.doctor import doctor
from adapters.cli.given import Given
from adapters.cli.interview import interview
from adapters.cli.left import tell_what_is_left
from adapters.cli.options import SECONDS
from adapters.cli.placed import placed, rewritten
from adapters.cli.questions import Questions
from adapters.cli.setting_lines import Misread, values, with_values
from adapters.cli.settings import found_in, refuse
from adapters.cli.typed import typed
from bot.core.i18n import _

STOPPED = 130
"""Exit status where somebody stopped it: 128 and the signal's number, as shells have it."""


def init(given: Given) -> int:
    """Ask, write, and look; the exit status is the doctor's."""
    adds = given.file.exists() and not given.force
    # What stands in the environment goes before the file: a fault there would come out later.
    if isinstance(faults := found_in(given.file if adds else None), list):
        refuse(*faults)
    questions = Questions(given.questions, values(_text(given)) if adds else {})
    try:
        platforms = interview(questions, given)
    except typer.Abort:
        typer.echo("\n" + _("Stopped. No settings were written."))
        return STOPPED
    if not platforms:
        refuse(_is_there(given.file))
    if adds:
        _add(questions.told, given)
    else:
        _write(questions.told, given)
    typer.echo("\n" + _("This is how it stands:"))
    status = doctor(given.file, None, SECONDS, offline=given.offline, as_json=False)
    # Last of all, and below all that the doctor says: it is what somebody has to do now.
    tell_what_is_left(platforms, given, added=adds)
    return status


def _write(told: Mapping[str, str], given: Given) -> None:
    """A new file, beside the one that is there where that is wanted."""
    text = _made(_("# Written by `convene init`.") + "\n", told)
    try:
        kept = placed(given.file, text, over=given.force)
    except FileExistsError:
        refuse(_is_there(given.file))
    except OSError as error:
        _unwritten(given, error)
    typer.echo(_("%(file)s is written; nobody but you can read it.", file=str(given.file)))
    if kept is not None:
        typer.echo(_("The one before is kept as %(file)s.", file=str(kept)))


def _add(told: Mapping[str, str], given: Given) -> None:
    """What is new, in the file that is there; all else in it stays, and so does its mode."""
    if not told:
        return  # decided where Convene is started
    made = _made(_text(given), told)
    try:
        rewritten(given.file, made)
    except OSError as error:
        _unwritten(given, error)
    typer.echo(
        _(
            "%(file)s has %(names)s now; all else in it is as it was.",
            file=str(given.file),
            names=", ".join(told),
        )
    )


def _text(given: Given) -> str:
    return given.file.read_bytes().decode("utf-8")


def _made(text: str, told: Mapping[str, str]) -> str:
    try:
        return with_values(text, told)
    except Misread as odd:
        refuse(
            _(
                "%(names)s can't be written down as it is. Leave out quotes, backslashes and ${}.",
                names=str(odd),
            )
        )


def _unwritten(given: Given, error: OSError) -> NoReturn:
    why = error.strerror or type(error).__name__
    refuse(_("%(file)s can't be written: %(why)s.", file=str(given.file), why=why))


def _is_there(file: Path) -> str:
    return _(
        "%(file)s is there already, with all that is needed, and stays as it is. Look at it with "
        "`%(doctor)s`, or write a new one with --force, which keeps this one beside it.",
        file=str(file),
        doctor=typed("doctor", file),
    )
