"""`convene keys`: the keys that workspaces' tokens are encrypted with."""

import typer

from adapters.cli import options

keys = typer.Typer(
    help="Put a new key in place of those that encrypt workspaces' tokens.", no_args_is_help=True
)


@keys.command()
def rotate(file: options.Read = options.ENV) -> None:
    """Put a new key first, and encrypt all tokens with it; run again, it goes on where it was.

    It may be run while Convene runs: the older keys go on opening what is kept.
    """
    from adapters.cli.keys import rotate as put

    raise typer.Exit(put(file))


@keys.command()
def retire(file: options.Read = options.ENV) -> None:
    """Drop the older keys, once nothing that is kept and nothing that runs needs them."""
    from adapters.cli.keys import retire as drop

    raise typer.Exit(drop(file))
