"""The commands that keep the data for years, as the command line takes them."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.cli import options
from adapters.cli.tidy import tidily


@tidily()
def backup(
    to: Annotated[
        Path | None, typer.Option(help="The file to write; without it one in BACKUP_FOLDER.")
    ] = None,
    file: options.Read = options.ENV,
) -> None:
    """Copy the database, while Convene runs or not.

    The copy is checked, and nothing is written over. It holds what your members wrote: keep it as
    you would a letter, and away from this machine. A database on a server is copied by `pg_dump`,
    which has to be installed. BACKUP_HOURS has copies made by themselves.
    """
    from adapters.cli.backup import backup as copy

    raise typer.Exit(copy(to, file))


@tidily()
def restore(
    copy: Annotated[Path, typer.Argument(help="The copy, as `convene backup` made it.")],
    yes: options.Yes = False,
    file: options.Read = options.ENV,
) -> None:
    """Put a copy in the place of the database, after asking.

    Convene has to be stopped. The copy is checked before anything is replaced, and what is
    there now is kept in BACKUP_FOLDER. A copy of an earlier version is brought along; one of a
    newer one is refused.
    """
    from adapters.cli.restore import restore as put

    raise typer.Exit(put(copy, file, yes=yes))


@tidily()
def export(
    community: Annotated[str, typer.Argument(help="What the community is called, or its number.")],
    to: Annotated[Path, typer.Option(help="The file to write.")],
    settings: options.Read = options.ENV,
) -> None:
    """Write all that is kept of one community into one file.

    Convene may run meanwhile. docs/export.md says how it is read. No secret is in it.
    """
    from adapters.cli.archive import export as write

    raise typer.Exit(write(community, to, settings))


@tidily()
def archive(
    community: Annotated[str, typer.Argument(help="What the community is called, or its number.")],
    to: Annotated[Path, typer.Option(help="The folder to write; new, or empty.")],
    public: Annotated[
        bool, typer.Option("--public", help="Only the pages that are open to everybody.")
    ] = False,
    settings: options.Read = options.ENV,
) -> None:
    """Write a community's pages into a folder that stays readable without Convene.

    Its pages can be handed to members. Beside them lies all that is kept, in one file, from which
    `convene import` brings the community back: that is for whoever looks after it alone. Convene
    may run meanwhile. docs/archive.md says more.
    """
    from adapters.cli.folder import archive as write

    raise typer.Exit(write(community, to, settings, public=public))


@tidily()
def bring(
    file: Annotated[
        Path,
        typer.Argument(help="The file of `convene export`, or the folder of `convene archive`."),
    ],
    settings: options.Read = options.ENV,
) -> None:
    """Bring a community out of such a file into this database.

    Convene may run meanwhile. All of it comes or nothing does, and nothing else is touched. It
    is refused where the community is here already.
    """
    from adapters.cli.archive import bring_in

    raise typer.Exit(bring_in(file, settings))


@tidily()
def migrate(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the migrations make the tables.")
    ] = False,
    file: options.Read = options.ENV,
) -> None:
    """Bring the database up to this version, as run does by itself.

    A file is copied before. This is for who wants to see it done before Convene starts.
    """
    from adapters.cli.migrate import check as compare
    from adapters.cli.migrate import migrate as bring

    raise typer.Exit(compare() if check else bring(file))


def copy(
    to: Annotated[str, typer.Option(help="The address of an empty database.", metavar="URL")],
    file: options.Read = options.ENV,
) -> None:
    """Copy everything into another database: to PostgreSQL, or back.

    Stop Convene before. A password need not stand in the address, where the history of your shell
    would keep it: PostgreSQL's own variable PGPASSWORD is read, and so is the file ~/.pgpass.
    """
    from adapters.cli.copy import copy as take_over

    raise typer.Exit(take_over(to, file))
