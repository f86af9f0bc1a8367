"""`convene init`: asks what is needed, writes it down, and has the doctor look."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import typer

from adapters.cli.doctor import doctor
from adapters.cli.given import Given
from adapters.cli.interview import interview
from adapters.cli.options import ENV, SECONDS
from adapters.cli.placed import placed, rewritten
from adapters.cli.questions import Questions
from adapters.cli.setting_lines import Misread, values, with_values
from adapters.cli.settings import found_in, refuse
from adapters.wiring.apps import discord_invite
from adapters.wiring.platforms import NotConnected
from bot.core.i18n import _
from bot.core.settings import read_settings

STOPPED = 130
"""Exit status where somebody stopped it: 128 and the signal's number, as shells have it."""


def init(given: Given) -> int:
    """Ask, write, and look; the exit status is the doctor's."""
    adds = given.file.exists() and not given.force
    # What stands in the environment goes before the file: a fault there would come out later.
    if isinstance(faults := found_in(given.file if adds else None), list):
        refuse(*faults)
    questions = Questions(given.questions, values(_text(given)) if adds else {})
    if adds and given.questions:
        typer.echo(
            _(
                "%(file)s is there already. All that is in it stays; what is missing for another "
                "platform is asked for and added.",
                file=str(given.file),
            )
        )
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
    if "discord" in platforms:
        _invite(given)
    typer.echo("\n" + _("This is how it stands:"))
    status = doctor(given.file, None, SECONDS, offline=given.offline, as_json=False)
    start = "convene run" if given.file == ENV else f"convene run --file {given.file}"
    if adds:
        typer.echo(
            "\n" + _("Where Convene runs already, start it again, so that it reads what was added.")
        )
    typer.echo("\n" + _("Start it with `%(start)s`, and leave it running.", start=start))
    if "slack" in platforms:
        typer.echo(
            _(
                "On Slack, where your community meets: /invite @Convene, then /%(command)s setup.",
                command=read_settings(given.file).slack_command,
            )
        )
    if "discord" in platforms:
        typer.echo(_("On Discord, where your community meets: /cop setup."))
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
        "`convene doctor`, or write a new one with --force, which keeps this one beside it.",
        file=str(file),
    )


def _invite(given: Given) -> None:
    """Where a server takes the bot in; where Discord does not tell, the doctor says why."""
    if given.offline:
        typer.echo(_("`convene discord invite` prints where a Discord server takes it in."))
        return
    try:
        address = asyncio.run(discord_invite(read_settings(given.file)))
    except (ImportError, NotConnected):
        return
    typer.echo(_("Invite it to your Discord server: %(address)s", address=address))
