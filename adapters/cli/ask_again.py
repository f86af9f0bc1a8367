"""`convene people ask-again`: an address may be asked again, where stewards could not."""

from datetime import UTC, datetime
from pathlib import Path

import typer
from sqlmodel import select

from adapters.cli.at_hand import at_hand
from adapters.cli.settings import settings
from bot.core.i18n import _
from store.audit import OPERATOR
from store.communities import Community
from store.database import Session
from store.work import Work

ASK_AGAIN = "people ask-again"
"""What the trail calls it; it says nothing of whom."""


def lift(address: str, file: Path) -> int:
    """Take its marks off, in all communities; 1 where there is none."""
    with at_hand(settings(file), file) as store, store.session() as session:
        where = _lifted(session, address, datetime.now(UTC))
    for name in where:
        typer.echo(_("%(community)s may ask there once more.", community=name))
    if not where:
        said = _(
            "Nobody had stopped e-mails to that address and had it forgotten since, nor were they "
            "asked there lately."
        )
        typer.echo(said)
    return 0 if where else 1


def _lifted(session: Session, address: str, now: datetime) -> list[str]:
    names = []
    for community in session.exec(select(Community)):
        work = Work(session, community.id)
        if work.mail_stops.lift(address):
            work.audit.note(now, None, ASK_AGAIN, {}, OPERATOR, steward=True)
            names.append(community.name)
    return names
