"""Pages in a test: drawn as by the door that somebody came by, and as plain text."""

from itertools import count
from zoneinfo import ZoneInfo

from bot.core.cards.elements import Card
from bot.core.cards.plain import flat, plain
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from bot.core.page import (
    Choices,
    Entry,
    Folded,
    Follow,
    Month,
    Page,
    Row,
    Rows,
    Search,
    Turn,
    Visit,
)
from bot.core.page_kinds import page_kinds
from bot.pages.visit import Asked, Visited, visited
from store.database import Session
from store.pages import at_address, by_link
from tests.room import Room

WEB = "https://convene.example.org"
EVERY = frozenset(page_kinds())


def on_the_web(room: Room, *, by_mail: bool = False) -> Room:
    """The same room, reached at an address, its secrets counted; it may write e-mails."""
    numbers = count(1)
    room.dispatch = Dispatch(
        room.store,
        room.clock,
        declared(),
        lambda who: who.founds,
        lambda: f"secret-{next(numbers)}",
        WEB,
        by_mail=by_mail,
    )
    return room


def page(
    room: Room,
    which: str,
    rest: str = "",
    *,
    outsider: bool = False,
    open: frozenset[str] = EVERY,
    **asks: str,
) -> Page | None:
    """A page as its capability draws it, whoever is named on it."""
    with room.work() as work:
        zone = work.communities.this().zone
        now = room.clock.now()
        today = now.astimezone(ZoneInfo(zone)).date()
        visit = Visit(work, now, today, zone, rest, asks, outsider, open, str)
        return page_kinds()[which].draw(visit)


def text(found: Page | None) -> str:
    """A page as plain text, a line for each of what stands on it."""
    assert found is not None, "nothing is there"
    return "\n".join([flat(found.title), *(_told(block) for block in found.blocks)])


def behind(
    room: Room, key: str, path: str = "", *, private: bool = False, **asks: str
) -> Visited | None:
    """What somebody finds at an address of a community's pages."""

    def look(session: Session) -> Visited | None:
        now = room.clock.now()
        door = by_link(session, key, now) if private else at_address(session, key)
        kind, _slash, rest = path.partition("/")
        asked = Asked(kind, rest, tuple(asks.items()))
        return visited(session, door, asked, now) if door else None

    return room.store.look(look)


def _told(block: object) -> str:
    match block:
        case Entry():
            return plain(block.card)
        case Rows():
            return "\n".join(_row(row) for row in block.rows)
        case Month():
            return "\n".join(
                f"{day}: {_row(row)}" for day, rows in block.days.items() for row in rows
            )
        case Choices():
            return " ".join(flat(one.label) for one in block.choices)
        case Search() | Follow():
            return type(block).__name__
        case Folded():
            known = (f"{field.name}={field.value}" for field in block.form.fields)
            return f"{block.label}: {', '.join(known)}"
        case Turn():
            return flat(block.where)
        case _:
            return plain(Card((), (block,))).strip()  # type: ignore[arg-type]


def _row(row: Row) -> str:
    to = f" -> {row.to.kind}/{row.to.rest}" if row.to else ""
    return f"{flat(row.title)} | {flat(row.note)}{to}"
