"""`convene init`: asks what is needed, writes it down, and has the doctor look."""

import asyncio
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import typer
from dotenv import dotenv_values

from adapters.cli.doctor import doctor
from adapters.cli.given import Given
from adapters.cli.interview import interview
from adapters.cli.options import ENV, SECONDS
from adapters.cli.placed import placed
from adapters.cli.questions import Questions
from adapters.cli.settings import found_in, refuse
from adapters.wiring.apps import discord_invite
from adapters.wiring.platforms import NotConnected
from bot.core.i18n import _
from bot.core.settings import read_settings

STOPPED = 130
"""Exit status where somebody stopped it: 128 and the signal's number, as shells have it."""
_BARE = re.compile(r"[\w@%+:,./=~-]*")


def init(given: Given) -> int:
    """Ask, write, and look; the exit status is the doctor's."""
    if given.file.exists() and not given.force:
        refuse(_is_there(given.file))
    # What stands in the environment goes before the file: a fault there would come out later.
    if isinstance(faults := found_in(None), list):
        refuse(*faults)
    questions = Questions(given.questions)
    try:
        platform = interview(questions, given)
    except typer.Abort:
        typer.echo("\n" + _("Stopped. No settings were written."))
        return STOPPED
    _write(questions.told, given)
    if platform != "slack":
        _invite(given)
    typer.echo("\n" + _("This is how it stands:"))
    status = doctor(given.file, None, SECONDS, offline=given.offline, as_json=False)
    start = "convene run" if given.file == ENV else f"convene run --file {given.file}"
    typer.echo("\n" + _("Start it with `%(start)s`, and leave it running.", start=start))
    if platform != "discord":
        typer.echo(
            _(
                "On Slack, where your community meets: /invite @Convene, then /%(command)s setup.",
                command=read_settings(given.file).slack_command,
            )
        )
    if platform != "slack":
        typer.echo(_("On Discord, where your community meets: /cop setup."))
    return status


def _write(told: Mapping[str, str], given: Given) -> None:
    lines = [f"{name}={_quoted(value)}" for name, value in told.items()]
    text = "\n".join((_("# Written by `convene init`."), *lines, ""))
    # Read back before it is written: what the file would say otherwise than was meant is refused.
    read = dotenv_values(stream=StringIO(text))
    if odd := [name for name, value in told.items() if read.get(name) != value]:
        refuse(
            _(
                "%(names)s can't be written down as it is. Leave out quotes, backslashes and ${}.",
                names=", ".join(odd),
            )
        )
    try:
        kept = placed(given.file, text, over=given.force)
    except FileExistsError:
        refuse(_is_there(given.file))
    except OSError as error:
        why = error.strerror or type(error).__name__
        refuse(_("%(file)s can't be written: %(why)s.", file=str(given.file), why=why))
    typer.echo(_("%(file)s is written; nobody but you can read it.", file=str(given.file)))
    if kept is not None:
        typer.echo(_("The one before is kept as %(file)s.", file=str(kept)))


def _quoted(value: str) -> str:
    return value if _BARE.fullmatch(value) else f"'{value}'"


def _is_there(file: Path) -> str:
    return _(
        "%(file)s is there already, and stays as it is. Look at it with `convene doctor`, or write "
        "a new one with --force, which keeps this one beside it.",
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
