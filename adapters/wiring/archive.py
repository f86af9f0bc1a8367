"""The archive of a community, drawn as its pages are: for the command line."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.web.site.archive import Made, Source, archive
from bot.pages.visit import dates, nameable, visited
from store.communities import Community
from store.database import Session
from store.pages import Door


def pages(session: Session, community: Community, door: Door, now: datetime) -> Iterator[Made]:
    """Every file of it, as seen by a door."""
    day = now.astimezone(ZoneInfo(community.zone)).date()
    known = nameable(session, door)
    source = Source(
        lambda asked: visited(session, door, asked, now, known),
        lambda: dates(session, door, now),
        day,
    )
    yield from archive(source)
