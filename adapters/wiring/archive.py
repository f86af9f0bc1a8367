"""The archive of a community, drawn as its pages are: for the command line, and for a link."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from adapters.web.site.archive import Made, Source, archive
from adapters.web.site.zipped import Handed
from bot.pages.rules import address
from bot.pages.visit import dates, nameable, visited
from bot.pages.whole import whole
from store.communities import Community
from store.database import Session, Store
from store.pages import Door, of_archive


def pages(session: Session, community: Community, door: Door, now: datetime) -> Iterator[Made]:
    """Every file of it, as seen by a door, as it all stands in a session."""
    known = nameable(session, door)
    source = Source(
        lambda asked: visited(session, door, asked, now, known),
        lambda: dates(session, door, now),
        _day(community, now),
    )
    yield from archive(source)


def handed(store: Store, secret: str, now: datetime) -> Handed | None:
    """What a link hands over, None where it opens nothing: each page as it stands when it is its
    turn, so that no look at the database lasts as long as somebody's line is slow."""

    def found(session: Session) -> Handed | None:
        number = of_archive(session, secret, now)
        if number is None:
            return None
        community, door = session.get_one(Community, number), whole(number)
        known = nameable(session, door)
        source = Source(
            lambda asked: store.look(lambda each: visited(each, door, asked, now, known)),
            lambda: store.look(lambda each: dates(each, door, now)),
            _day(community, now),
        )
        return Handed(number, address(community.name), source)

    return store.look(found)


def _day(community: Community, now: datetime) -> date:
    return now.astimezone(ZoneInfo(community.zone)).date()
