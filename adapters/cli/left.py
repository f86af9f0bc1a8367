"""What is left to do once `convene init` has written the settings: the last that it says."""

import asyncio
from collections.abc import Sequence

import typer

from adapters.cli.given import Given
from adapters.cli.typed import typed
from adapters.wiring.apps import discord_invite
from adapters.wiring.platforms import NotConnected
from bot.core.i18n import _
from bot.core.settings import read_settings


def tell_what_is_left(platforms: Sequence[str], given: Given, *, added: bool) -> None:
    """How it is started, and then what is to be done on each platform."""
    typer.echo("")
    if added:
        typer.echo(
            _("Where Convene runs already, start it again, so that it reads what was added.")
        )
    typer.echo(
        _(
            "Start it with `%(run)s`, which lasts until Ctrl+C, or have systemd start it with the "
            "machine, as docs/hosting.md in its sources tells.",
            run=typed("run", given.file),
        )
    )
    if "slack" in platforms:
        typer.echo(
            _(
                "On Slack, where your community meets: /invite @Convene, then /%(command)s setup.",
                command=read_settings(given.file).slack_command,
            )
        )
    if "discord" in platforms:
        typer.echo(_invitation(given))
        typer.echo(_("Then on Discord, where your community meets: /cop setup."))


def _invitation(given: Given) -> str:
    """Where a server takes the bot in; where Discord does not tell, the doctor says why."""
    try:
        if not given.offline:
            address = asyncio.run(discord_invite(read_settings(given.file)))
            return _("Invite it to your Discord server: %(address)s", address=address)
    except (ImportError, NotConnected):
        pass
    return _(
        "`%(invite)s` prints where a Discord server takes it in.",
        invite=typed("discord invite", given.file),
    )
