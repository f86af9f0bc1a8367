"""`convene people`: finding and erasing somebody in all communities, for who asks the operator."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import typer

from adapters.cli.at_hand import at_hand, seen
from adapters.cli.settings import refuse, settings
from adapters.cli.sure import sure
from bot.core.i18n import N_, _, n_
from bot.core.settings import Settings
from bot.privacy.operator import NoSteward, erase, holdings
from store.copies.original import Original
from store.database import Session
from store.people import Person, everybody, like, same
from store.work import Work

_CHANGED = N_(
    "Meanwhile they were made one with another member, came to another community or were erased "
    "there. Nothing was changed: do it again, and look at what is shown then."
)


def find(said: str, file: Path) -> int:
    """Print everybody who is called so; 1 where nobody is."""
    with seen(settings(file), file) as session:
        found = like(everybody(session), said)
    for one in found:
        typer.echo(_line(one))
    if not found:
        typer.echo(_("Nobody is called so, or has such an account."))
    return 0 if found else 1


def erase_all(said: Sequence[str], steward: str, file: Path, *, yes: bool) -> int:
    """Erase somebody everywhere, after showing what goes and what stays; the exit status."""
    chosen, now = settings(file), datetime.now(UTC)
    with seen(chosen, file) as session:
        people = _meant(everybody(session), said)
        for one in people:
            _show(session, one)
    _tell_of_copies(chosen)
    sure(_("Erase all of this? It can't be taken back."), yes=yes)
    try:
        with at_hand(chosen, file) as store, store.session() as session:
            works = {one.community: Work(session, one.community) for one in people}
            # Looked up anew now that nobody else changes anything there.
            if [one.number for one in _meant(everybody(session), said)] != [
                one.number for one in people
            ]:
                refuse(_(_CHANGED))
            for one in people:
                member = works[one.community].members.get(one.member)
                assert member is not None, one
                erase(works[one.community], member, now, steward)
    except NoSteward as fault:
        refuse(
            _(
                "%(community)s has no other steward. Say who takes over with --steward and a name: "
                "%(able)s. Nothing was changed.",
                community=fault.community,
                able=", ".join(fault.able),
            )
        )
    typer.echo(_("Erased."))
    return 0


def _meant(people: Sequence[Person], said: Sequence[str]) -> list[Person]:
    """Whom the operator means, each in all communities. Exits where that is not one person each."""
    meant: dict[str, Person] = {}
    for each in said:
        named = [one for one in people if one.is_called(each)]
        if not named:
            refuse(
                _(
                    "Nobody is called “%(said)s” as a whole. `convene people find` looks for parts "
                    "of names.",
                    said=each,
                )
            )
        whole = same(people, named[0])
        if any(one not in whole for one in named):
            refuse(
                _(
                    "“%(said)s” may be several people. Say their numbers in place of it:",
                    said=each,
                ),
                *(_line(one) for one in named),
            )
        meant |= {one.number: one for one in whole}
    return sorted(meant.values(), key=lambda one: (one.community, one.member))


def _line(one: Person) -> str:
    accounts = ", ".join(one.accounts) or _("no account")
    return f"{one.number}  {one.name}  ({one.where}; {accounts})"


def _show(session: Session, one: Person) -> None:
    typer.echo(_line(one))
    work = Work(session, one.community)
    member = work.members.get(one.member)
    assert member is not None, one
    for held in holdings(work, member):
        typer.echo(
            _(
                "  %(name)s (%(number)s). What stays: %(stays)s",
                name=held.name,
                number=held.number,
                stays=held.stays,
            )
        )


def _tell_of_copies(chosen: Settings) -> None:
    copies = Original(chosen.database_url.get_secret_value()).copies(chosen.backup_folder)
    typer.echo(
        _(
            "What others wrote stays as they wrote it, and what stands on Slack or Discord stays "
            "there."
        )
    )
    if copies:
        typer.echo(_of(copies, chosen.backup_folder))
    typer.echo(_("Copies and archives elsewhere keep them too, until you remove those."))


def _of(copies: Sequence[Path], folder: Path) -> str:
    oldest = min(each.stat().st_mtime for each in copies)
    return n_(
        "1 copy in %(folder)s, of %(day)s, keeps them until it goes.",
        "%(n)s copies in %(folder)s, the oldest of %(day)s, keep them until they go.",
        len(copies),
        folder=str(folder),
        day=f"{datetime.fromtimestamp(oldest, UTC):%Y-%m-%d}",
    )
