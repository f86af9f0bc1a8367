"""`convene people`: its commands, as the command line takes them."""

from typing import Annotated

import typer

from adapters.cli import options

people = typer.Typer(
    help="Find somebody in all communities, and do for them what they ask of you.",
    no_args_is_help=True,
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


@people.command(name="ask-again")
def ask_again(
    address: Annotated[str, typer.Argument(help="Their e-mail address, whole.")],
    file: options.Read = options.ENV,
) -> None:
    """Let stewards ask an address again that its owner had stopped, or that was asked lately,
    where the owner wishes it.

    Nothing is sent by this. While it is noted still, its owner needs nobody: each e-mail they had
    leads to a page that starts them again.
    """
    from adapters.cli.ask_again import lift

    raise typer.Exit(lift(address, file))
