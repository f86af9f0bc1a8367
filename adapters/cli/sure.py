"""Whether somebody is sure, before something is done that can't be taken back."""

import typer

from bot.core.i18n import _

STOPPED = 130
"""Exit status where somebody was not: 128 and the signal's number, as shells have it."""


def sure(question: str, *, yes: bool) -> None:
    """Ask, unless `yes` was said on the command line. Exits with STOPPED where nobody agrees."""
    if yes:
        return
    try:
        agreed = typer.confirm(question)
    except typer.Abort:  # nobody is there to ask, or they left
        agreed = False
        typer.echo()
    if not agreed:
        typer.echo(_("Stopped. Nothing was changed. --yes says yes beforehand."))
        raise typer.Exit(STOPPED)
