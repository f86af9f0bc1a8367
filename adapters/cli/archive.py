"""`convene export` and `convene import`: a community as one file, and back."""

import os
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from adapters.cli.at_hand import at_hand, seen
from adapters.cli.settings import refuse, settings
from bot.core.arrived import arrived
from bot.core.i18n import N_, _, n_
from store.archive.brought import Brought, bring
from store.archive.checked import check
from store.archive.line import Faulty, Wrong
from store.archive.written import lines
from store.backup import begun_for
from store.checkup import communities
from store.communities import Community
from store.database import Session
from store.work import Work

EVERYTHING = "community.jsonl"
"""The file in an archive's folder that a community comes back from."""
_FAULTS = {
    Wrong.NO_ARCHIVE: N_("%(file)s is no archive of one community."),
    Wrong.NEWER: N_(
        "%(file)s was made by a newer version (%(what)s). Install that version, and try again."
    ),
    Wrong.CUT: N_("%(file)s is not whole: its end is missing, or lines of it. Take another copy."),
    Wrong.DAMAGED: N_(
        "Line %(line)s of %(file)s is not as it was written. Take another copy; or, if you changed "
        "it on purpose, leave out its “sum”."
    ),
    Wrong.UNKNOWN: N_("Line %(line)s of %(file)s holds %(what)s, which this version doesn't know."),
    Wrong.LACKS: N_("Line %(line)s of %(file)s lacks %(what)s."),
    Wrong.UNFIT: N_("Line %(line)s of %(file)s: %(what)s can't be what stands there."),
    Wrong.NOWHERE: N_(
        "Line %(line)s of %(file)s names a row that no line before it holds (%(what)s)."
    ),
    Wrong.TWICE: N_("Line %(line)s of %(file)s says again what another line says (%(what)s)."),
    Wrong.THERE: N_(
        "“%(what)s” is here already, or lives in one of the channels of the community in %(file)s."
    ),
}


def export(said: str, to: Path, settings_file: Path) -> int:
    """Write a community to a file that is not there yet; the exit status."""
    with seen(settings(settings_file), settings_file) as session:
        community = meant(session, said)
        try:
            with begun_for(to) as begun:
                everything(session, community, begun, datetime.now(UTC))
        except OSError as error:
            why = error.strerror or type(error).__name__
            refuse(_("%(file)s can't be written: %(why)s.", file=str(to), why=why))
    typer.echo(
        _(
            "All of %(name)s lies in %(file)s. Treat it like a letter: it holds what its members "
            "wrote.",
            name=community.name,
            file=str(to),
        )
    )
    return 0


def everything(session: Session, community: Community, path: Path, now: datetime) -> None:
    """Write all that is kept of a community into a file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines(session, community.id, _program(), now))


def bring_in(file: Path, settings_file: Path) -> int:
    """Bring the community in a file, or in an archive's folder, into the database; the status."""
    file = file / EVERYTHING if file.is_dir() else file
    if not file.is_file() or not os.access(file, os.R_OK):
        refuse(_("%(file)s is not there, or can't be read.", file=str(file)))
    now = datetime.now(UTC)
    chosen = settings(settings_file)
    try:
        found = check(file)  # a database is made for what can come, and for nothing else
        with at_hand(chosen, settings_file, made=True) as store, store.session() as session:
            brought = bring(session, file, found)
            arrived(Work(session, brought.community), now)
    except Faulty as fault:
        said = _(_FAULTS[fault.wrong], file=str(file), line=fault.line, what=fault.what)
        refuse(said + " " + _("Nothing was brought in."))
    _tell(brought)
    return 0


def meant(session: Session, said: str) -> Community:
    """The community that is called so, or has this number. Exits where that is not one."""
    there = communities(session)
    found = [one for one in there if one.name.casefold() == said.casefold()]
    found = found or [one for one in there if str(one.id) == said]
    if not there:
        refuse(_("No community lives here yet."))
    if len(found) > 1:
        told = _("Several communities are called “%(said)s”. Say the number of one:", said=said)
    else:
        told = _("No community is called “%(said)s”. These are here:", said=said)
    listed = (f"{one.id}  {one.name}" for one in found or there)
    return found[0] if len(found) == 1 else refuse(told, *listed)


def _program() -> str:
    try:
        return f"Convene {version('convene-bot')}"
    except PackageNotFoundError:  # from a folder, without being installed
        return "Convene"


def _tell(brought: Brought) -> None:
    members, dates = brought.rows.get("member", 0), brought.rows.get("gathering", 0)
    people = n_("1 member", "%(n)s members", members)
    gatherings = n_("1 gathering", "%(n)s gatherings", dates)
    typer.echo(
        _(
            "%(name)s is here, with %(people)s and %(gatherings)s.",
            name=brought.name,
            people=people,
            gatherings=gatherings,
        )
    )
    if brought.anew:
        typer.echo(_("Its questions, themes and the like have other numbers than before."))
    typer.echo(
        _(
            "Stop it where it was, or two of us speak in its channels. Members ask anew for the "
            "links of their calendars; what was agreed with another community is agreed anew."
        )
    )
