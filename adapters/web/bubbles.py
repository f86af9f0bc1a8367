"""Bubbles: messages as they stand on a page, drawn for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from adapters.web.render import Drawing, card_html, face
from adapters.web.spans import Reader
from adapters.web.views import View
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
        # Each text runs in its own direction: members write in any script.
        return Markup('<p class="said" dir="auto">{}</p>').format(message.text)

    def _chip(self, emoji: str, users: Sequence[str]) -> Chip:
        # The bot's own only shows what can be pressed, and counts for nobody.
        people = [user for user in users if user]
        names = ", ".join(self.names.get(user, user) for user in people)
        return Chip(emoji, len(people), self.view.user in people, names)


def _together(last: PlaygroundMessage, message: PlaygroundMessage) -> bool:
    return (
        last.author == message.author
        and last.private_to == message.private_to
        and message.at - last.at < TOGETHER
    )
