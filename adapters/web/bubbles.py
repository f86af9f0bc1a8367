"""Bubbles: messages as they stand on a page, drawn for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from adapters.web.render import Drawing, card_html, face
from adapters.web.spans import Reader
from adapters.web.views import View
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.plain import moment
from bot.core.cards.saved import load
from bot.core.text import When
from store.platforms.playground import Shown
from store.platforms.playground_tables import PlaygroundMessage

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
    """One message, drawn. `day` is said where a new one begins; `author` is "" for the bot.

    `proposes` is whether it has a button that one would press before all others.
    """

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
    proposes: bool
    chips: Sequence[Chip]
    replies: int
    files: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Artist:
    """Draws messages for one reader."""

    reader: Reader
    view: View
    names: Mapping[str, str]
    now: datetime

    def bubbles(self, shown: Sequence[Shown]) -> list[Bubble]:
        """Messages in their order, with what stands between them."""
        before: list[Shown | None] = [None, *shown]
        return [self._bubble(one, last) for one, last in zip(shown, before, strict=False)]

    def _bubble(self, shown: Shown, last: Shown | None) -> Bubble:
        message = shown.message
        zone = self.reader.zone
        day = self._day(message)
        same_day = last is not None and self._day(last.message) == day
        name = self.names.get(message.author, message.author)
        card = load(message.card) if message.card else None
        return Bubble(
            number=message.id,
            author=name,
            face=face(name, self.reader) if message.author else Markup(""),
            body=self._body(message, card),
            time=moment(When(message.at, zone, "time")),
            at=message.at,
            day="" if same_day else day,
            continued=same_day and last is not None and _together(last.message, message),
            private=bool(message.private_to and message.channel),
            edited=message.edited_at is not None,
            proposes=card is not None and _proposes(card),
            chips=[self._chip(emoji, users) for emoji, users in shown.reactions.items()],
            replies=shown.replies,
            files=shown.files,
        )

    def _day(self, message: PlaygroundMessage) -> str:
        """The day of a message as its reader sees it, with the year where that is another one."""
        zone = ZoneInfo(self.reader.zone)
        year = message.at.astimezone(zone).year != self.now.astimezone(zone).year
        return moment(When(message.at, self.reader.zone, "day", year=year))

    def _body(self, message: PlaygroundMessage, card: Card | None) -> Markup:
        if card is not None:
            return card_html(card, Drawing(self.reader, message.id, self.view.base))
        # Each text runs in its own direction: members write in any script.
        return Markup('<p class="said" dir="auto">{}</p>').format(message.text)

    def _chip(self, emoji: str, users: Sequence[str]) -> Chip:
        # The bot's own only shows what can be pressed, and counts for nobody.
        people = [user for user in users if user]
        names = ", ".join(self.names.get(user, user) for user in people)
        return Chip(emoji, len(people), self.view.user in people, names)


def _proposes(card: Card) -> bool:
    rows = (element.items for element in card.body if isinstance(element, Actions))
    return any(isinstance(i, Button) and i.style == "primary" for items in rows for i in items)


def _together(last: PlaygroundMessage, message: PlaygroundMessage) -> bool:
    return (
        last.author == message.author
        and last.private_to == message.private_to
        and message.at - last.at < TOGETHER
    )
