"""Screen: everything one page shows, read in one go and put into words for its reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup
from sqlmodel import Session

from adapters.web import clock
from adapters.web.people import PLATFORM, WORKSPACE, reader
from adapters.web.render import Drawing, card_html, face
from adapters.web.spans import Reader, city
from adapters.web.views import View
from bot.core.cards.plain import moment
from bot.core.cards.saved import load
from bot.core.cards.text import When
from bot.core.i18n import _
from store.core.directory import Directory
from store.platforms.playground import Playground, Shown
from store.platforms.playground_marks import Marks
from store.platforms.playground_tables import PlaygroundChannel, PlaygroundMessage, PlaygroundPerson

LATEST = 60
"""How many messages of a channel one sees."""
TOGETHER = timedelta(minutes=5)
"""Messages of one author within this time stand under one name."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A reaction as it stands on a message: who gave it, and whether the reader did."""

    emoji: str
    count: int
    mine: bool
    names: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message, drawn. `day` is said where a new one begins; `author` is "" for the bot."""

    number: int
    author: str
    face: Markup
    body: Markup
    time: str
    at: datetime
    day: str
    continued: bool
    private: bool
    edited: bool
    chips: Sequence[Chip]
    replies: int
    files: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page shows. `unread` is by channel, "" for direct messages; `waiting` by person."""

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
    artist = Artist(reader(person, people), view, names)
    thread = playground.thread(view.user, view.channel, view.thread) if view.thread else []
    local = now.astimezone(ZoneInfo(person.zone))
    name, about = _called(session, view, channel)
    return Screen(
        view=view,
        reader=artist.reader,
        person=person,
        people=people,
        channels=playground.channels(),
        unread=marks.unread(view.user),
        waiting=marks.unread_direct(),
        name=name,
        about=about,
        messages=artist.bubbles(playground.stream(view.user, view.channel, LATEST)),
        thread=artist.bubbles(thread),
        now=now,
        today=moment(When(now, person.zone, "day", year=True)),
        time=moment(When(now, person.zone, "time")),
        city=city(person.zone),
        hands=((local.hour % 12 + local.minute / 60) * 30, local.minute * 6),
        coming=clock.coming(session, now, person.zone),
        recent=clock.recent(session, now, person.zone),
    )


def _called(session: Session, view: View, channel: PlaygroundChannel | None) -> tuple[str, str]:
    """What the place is called, and a line about it."""
    if channel is None:
        return _("Convene"), _("What it writes to you alone, and what you ask it in private")
    found = Directory(session).at(PLATFORM, WORKSPACE, view.channel, view.user)
    if found is None or found.community.state != "active":
        return channel.name, _("No community meets here yet. /cop setup starts one.")
    return channel.name, found.community.name


@dataclass(frozen=True, slots=True)
class Artist:
    """Draws messages for one reader."""

    reader: Reader
    view: View
    names: Mapping[str, str]

    def bubbles(self, shown: Sequence[Shown]) -> list[Bubble]:
        """Messages in their order, with what stands between them."""
        before: list[Shown | None] = [None, *shown]
        return [self._bubble(one, last) for one, last in zip(shown, before, strict=False)]

    def _bubble(self, shown: Shown, last: Shown | None) -> Bubble:
        message = shown.message
        zone = self.reader.zone
        day = moment(When(message.at, zone, "day"))
        same_day = last is not None and moment(When(last.message.at, zone, "day")) == day
        name = self.names.get(message.author, message.author)
        return Bubble(
            number=message.id,
            author=name,
            face=face(name, self.reader) if message.author else Markup(""),
            body=self._body(message),
            time=moment(When(message.at, zone, "time")),
            at=message.at,
            day="" if same_day else day,
            continued=same_day and last is not None and _together(last.message, message),
            private=bool(message.private_to and message.channel),
            edited=message.edited_at is not None,
            chips=[self._chip(emoji, users) for emoji, users in shown.reactions.items()],
            replies=shown.replies,
            files=shown.files,
        )

    def _body(self, message: PlaygroundMessage) -> Markup:
        if message.card:
            drawing = Drawing(self.reader, message.id, self.view.base)
            return card_html(load(message.card), drawing)
        return Markup('<p class="said" dir="auto">{}</p>').format(message.text)

    def _chip(self, emoji: str, users: Sequence[str]) -> Chip:
        people = [user for user in users if user]
        names = ", ".join(self.names.get(user, user) for user in people)
        return Chip(emoji, len(people), self.view.user in people, names)


def _together(last: PlaygroundMessage, message: PlaygroundMessage) -> bool:
    return (
        last.author == message.author
        and last.private_to == message.private_to
        and message.at - last.at < TOGETHER
    )
