"""`convene slack` and `convene discord`: what each platform needs to be told, printed."""

from typing import Annotated

import typer

from adapters.cli import options

slack = typer.Typer(
    help="Print the manifest of the Slack app, or a key for its tokens.",
    no_args_is_help=True,
)


@slack.command()
def manifest(
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of YAML.")] = False,
    file: options.Read = options.ENV,
) -> None:
    """Print the manifest of the Slack app, as .env configures it."""
    from adapters.cli.slack import manifest as told

    raise typer.Exit(told(json, file))


@slack.command()
def key() -> None:
    """Print a new key for ENCRYPTION_KEYS."""
    from adapters.cli.slack import key as made

    raise typer.Exit(made())


discord = typer.Typer(
    help="Print the address at which a Discord server takes the bot in.", no_args_is_help=True
)


@discord.callback()
def _discord() -> None:
    """Print the address at which a Discord server takes the bot in."""


@discord.command()
def invite(file: options.Read = options.ENV) -> None:
    """Print the address at which a Discord server takes the bot in."""
    from adapters.cli.discord import invite as told

    raise typer.Exit(told(file))
