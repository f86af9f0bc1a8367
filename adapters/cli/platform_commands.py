"""`convene slack` and `convene discord`: what each platform needs to be told, printed."""

from typing import Annotated

import typer

slack = typer.Typer(
    help="What a Slack app needs: its manifest, and a key for several workspaces.",
    no_args_is_help=True,
)


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


discord = typer.Typer(
    help="What a Discord app needs: the address that takes it in.", no_args_is_help=True
)


@discord.callback()
def _discord() -> None:
    """What a Discord app needs: the address that takes it in."""


@discord.command()
def invite() -> None:
    """Print the address at which a Discord server takes the bot in."""
    from adapters.cli.discord import invite as told

    raise typer.Exit(told())
