"""Screen: everything one page shows, read in one go and put into words for its reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from adapters.web import clock
from adapters.web.bubbles import Artist, Bubble
from adapters.web.people import PLATFORM, WORKSPACE, reader
from adapters.web.spans import Reader
from adapters.web.views import View
from bot.core.cards.plain import moment
from bot.core.i18n import _
from bot.core.rules.cities import city
from bot.core.text import When
from store.directory import Directory
from store.platforms.playground import Playground
from store.platforms.playground_marks import Marks
from store.platforms.playground_stretches import Stretch, Stretches
from store.platforms.playground_tables import PlaygroundChannel, PlaygroundPerson

LATEST = 50
"""How many messages of a channel one sees at first, and how many more each time one asks."""
MOST = 300
"""How many stand on one page at most: each is drawn anew at every change."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page shows. `unread` is by channel, "" for direct messages; `waiting` by person.

    `earlier` is whether more was said before its `messages`, `later` the first message after them,
    0 for none. `open` is the newest message with something to answer, 0 where there is none.
    """

    view: View
    reader: Reader
    person: PlaygroundPerson
    people: Sequence[PlaygroundPerson]
    channels: Sequence[PlaygroundChannel]
    unread: Mapping[str, int]
    waiting: Mapping[str, int]
    name: str
    about: str
    messages: Sequence[Bubble]
    earlier: bool
    later: int
    open: int
    thread: Sequence[Bubble]
    now: datetime
    today: str
    time: str
    city: str
    hands: tuple[float, float]
    coming: Sequence[clock.Happening]
    recent: Sequence[clock.Happening]


def look(session: Session, view: View, now: datetime) -> Screen | None:
    """The screen of a view; None where there is no such person or channel."""
    playground, marks = Playground(session), Marks(session)
    person = playground.person(view.user)
    channel = playground.channel(view.channel) if view.channel else None
    if person is None or (view.channel and channel is None):
        return None
    people = playground.people()
    names = {p.user: p.name for p in people}
    talk = Stretches(session, view.user, view.channel)
    stretch = talk.opened(view.stretch, view.at or view.thread, LATEST)
    artist = Artist(reader(person, people), view, names, now)
    thread = playground.thread(view.user, view.channel, view.thread) if view.thread else []
    messages = artist.bubbles(playground.stream(view.user, view.channel, MOST, stretch))
    stretch = _shown(stretch, messages)
    name, about = _called(session, view, channel)
    return Screen(
        view=replace(view, stretch=stretch, at=0),
        reader=artist.reader,
        person=person,
        people=people,
        channels=playground.channels(),
        unread=marks.unread(view.user),
        waiting=marks.unread_direct(),
        name=name,
        about=about,
        messages=messages,
        earlier=talk.earlier(stretch),
        later=talk.later(stretch),
        open=next((m.number for m in reversed(messages) if m.proposes), 0),
        thread=artist.bubbles(thread),
        now=now,
        today=moment(When(now, person.zone, "day", year=True)),
        time=moment(When(now, person.zone, "time")),
        city=city(person.zone),
        hands=_hands(now.astimezone(ZoneInfo(person.zone))),
        coming=clock.coming(session, now, person.zone),
        recent=clock.recent(session, now, person.zone),
    )


def _shown(stretch: Stretch, messages: Sequence[Bubble]) -> Stretch:
    """On a page that has been open for long the first messages may be let go."""
    return replace(stretch, since=messages[0].number) if messages else stretch


def _hands(local: datetime) -> tuple[float, float]:
    """How far the hands of a clock are turned, in degrees: the hour's and the minute's."""
    return (local.hour % 12 + local.minute / 60) * 30, local.minute * 6


def _called(session: Session, view: View, channel: PlaygroundChannel | None) -> tuple[str, str]:
    """What the place is called, and a line about it."""
    if channel is None:
        return _("Convene"), _("What it writes to you alone, and what you ask it in private")
    found = Directory(session).at(PLATFORM, WORKSPACE, view.channel, view.user)
    if found is None or found.community.state != "active":
        return channel.name, _("No community meets here yet. /cop setup starts one.")
    return channel.name, found.community.name
