"""`convene`: the commands of the command line."""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.core.i18n import _

app = typer.Typer(
    name="convene",
    help="The chat bot that runs a community of practice.",
    no_args_is_help=True,
    add_completion=False,
    # Locals may be tokens, or somebody's words.
    pretty_exceptions_show_locals=False,
)


@app.command()
def demo(
    template: Annotated[
        str, typer.Option(help="Which kind of community to open.")
    ] = "first-friday",
    port: Annotated[
        int, typer.Option(help="The port to listen on; 0 for any free one.", min=0, max=65535)
    ] = 8000,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Open the playground: a community some months old, in the browser."""
    # Until it is open nearly everything that is made stays: a tenth of the time went into looking
    # for garbage among it.
    gc.disable()
    # Each command imports what it needs when it is run: help must not load a database.
    from adapters.cli.demo import serve

    raise typer.Exit(serve(template, port, browser=not no_browser))


@app.command()
def play(
    files: Annotated[list[Path], typer.Argument(help="Plays to perform.")],
    until: Annotated[int | None, typer.Option(help="Stop after this line.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
) -> None:
    """Perform plays on the playground's stage, and print what was really seen."""
    from adapters.cli.logs import set_up_logs
    from adapters.cli.play import play as perform
    from adapters.cli.settings import settings
    from adapters.wiring import stage

    set_up_logs(settings())
    raise typer.Exit(perform(files, until, json, stage))


@app.command()
def run() -> None:
    """Start what .env configures."""
    from adapters.cli.run import run as start

    raise typer.Exit(start())


slack = typer.Typer(help="What a Slack app needs.", no_args_is_help=True)
app.add_typer(slack, name="slack")


@slack.command()
def manifest(
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of YAML.")] = False,
) -> None:
    """Print the manifest of the Slack app, as .env configures it."""
    from adapters.cli.slack import manifest as told

    raise typer.Exit(told(json))


@slack.command()
def key() -> None:
    """Print a new key for ENCRYPTION_KEYS."""
    from adapters.cli.slack import key as made

    raise typer.Exit(made())


discord = typer.Typer(help="What a Discord app needs.", no_args_is_help=True)
app.add_typer(discord, name="discord")


@discord.callback()
def _discord() -> None:
    """What a Discord app needs."""


@discord.command()
def invite() -> None:
    """Print the address at which a Discord server takes the bot in."""
    from adapters.cli.discord import invite as told

    raise typer.Exit(told())


@app.command()
def migrate(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the migrations make the tables.")
    ] = False,
) -> None:
    """Bring the database up to this version, after a backup."""
    from adapters.cli.migrate import check as compare
    from adapters.cli.migrate import migrate as bring

    raise typer.Exit(compare() if check else bring())


def main() -> None:
    """The console script."""
    try:
        app()
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped.") + "\n")
        # 128 and the signal's number, as shells have it.
        sys.exit(130)
