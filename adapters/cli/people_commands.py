"""`convene people`: its commands, as the command line takes them."""

from typing import Annotated

import typer

from adapters.cli import options

people = typer.Typer(
    help="Find somebody in all communities, and erase them where they ask.", no_args_is_help=True
)


@people.command()
def find(
    who: Annotated[str, typer.Argument(help="A part of a name, an account, or a number.")],
    file: options.Read = options.ENV,
) -> None:
    """Print who is called so: their number, name, community and accounts."""
    from adapters.cli.people import find as look

    raise typer.Exit(look(who, file))


@people.command()
def erase(
    who: Annotated[list[str], typer.Argument(help="A whole name, an account, or a number.")],
    steward: Annotated[
        str, typer.Option(help="Who takes over where they are the only steward.")
    ] = "",
    yes: options.Yes = False,
    file: options.Read = options.ENV,
) -> None:
    """Erase somebody in all communities, after showing what goes and what stays without them.

    Members can do so themselves, in chat, with `/cop forget`; this is for who can't any more.
    """
    from adapters.cli.people import erase_all

    raise typer.Exit(erase_all(who, steward, file, yes=yes))
