"""The elements of a card as components, one after the other, each with its count and its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

import discord
from discord import ui

from adapters.discord.callees import callees
from adapters.discord.controls import Control, Controls, lone, too_long
from adapters.discord.pictures import Picture, picture
from adapters.discord.pieces import pieces
from adapters.discord.spans import (
    Reader,
    address,
    escape,
    markdown,
    person,
    relative,
    when,
)
from adapters.discord.written import alone, kept
from bot.core.cards.chart_words import in_words
from bot.core.cards.elements import (
    Actions,
    Button,
    Calls,
    Card,
    Chart,
    Divider,
    Element,
    Facts,
    Heading,
    Image,
    Items,
    LinkButton,
    Moment,
    Note,
    People,
    Select,
    Text,
)
from bot.core.cards.plain import sentence
from bot.core.i18n import _, n_
from bot.core.rules.visible import shortened, visible
from bot.core.text import When

PIECE = 2000
"""Characters of one text: a longer one goes on in the next, so that pages fill well."""
ROW = 5
"""Buttons beside one another."""
PICTURE, ALT = 2048, 1024
"""Characters of a picture's address, and of the words in its place."""
FILES = 8
"""Pictures that are sent along with a message: it has room for ten files, and may have others."""
HEADING = 150
"""Characters of a text that is still set as a heading."""


@dataclass(frozen=True, slots=True)
class Part:
    """One component at the top of a message: its count with all that is in it, and its text.

    `picture` is the file that it shows, where that is sent along.
    """

    item: ui.Item[Any]
    count: int = 1
    text: str = ""
    control: bool = False
    picture: Picture | None = None


class Artist:
    """Draws one card; no two of its controls have the same custom_id."""

    def __init__(self, card: Card, reader: Reader) -> None:
        self._card = card
        self._reader = reader
        self._controls = Controls(card.community)
        self._pictures = 0

    def parts(self, *, beside: bool) -> Iterator[Part]:
        """All of it; with `beside`, a lone button in the midst stands beside what it is about."""
        waiting: Part | None = None
        yield from self._title()
        last = len(self._card.body) - 1
        for number, element in enumerate(self._card.body):
            if beside and waiting and number < last and (one := lone(element)):
                yield from self._beside(waiting, one)
                waiting = None
                continue
            if waiting:
                yield waiting
                waiting = None
            drawn = list(self._element(element))
            if isinstance(element, Text | Note | Facts | People) and len(drawn) == 1:
                waiting = drawn[0]
            else:
                yield from drawn
        if waiting:
            yield waiting

    def _beside(self, part: Part, button: Button | LinkButton) -> Iterator[Part]:
        shown = self._controls.button(button)
        if shown is None:
            yield part
        else:
            made = ui.Section[Any](part.text, accessory=shown)
            yield Part(made, 3, part.text, control=True)

    def _title(self) -> Iterator[Part]:
        said = markdown(self._card.title, self._reader)
        if sentence(self._card.title):
            stands = self._card.subject is not None and "**" not in said
            line = " ".join(said.split())
            # What stays in the channel is looked for; between stars there can be no others.
            yield from _texts(f"**{line}**" if stands else line)
        elif not self._card.body:
            yield from _texts(said)
        elif said.strip():
            yield from _headed("##", said)

    def _element(self, element: Element) -> Iterator[Part]:
        reader = self._reader
        match element:
            case Heading():
                yield from _headed("###", markdown(element.text, reader))
            case Text():
                said = alone(element.text)
                yield from _texts(kept(said) if said else markdown(element.text, reader))
            case Note():
                for part in _texts(markdown(element.text, reader)):
                    yield text_part(_small(part.text))
            case Facts():
                rows = (
                    f"**{escape(row.label)}:** {markdown(row.value, reader)}"
                    for row in element.rows
                )
                yield from _texts("\n".join(rows))
            case People():
                yield from _texts(self._people(element))
            case Moment():
                yield from _texts(_moment(element.when, reader))
            case Items():
                yield from _texts("\n".join(self._items(element)))
            case Chart():
                yield from self._chart(element)
            case Image():
                yield from _picture(element)
            case Actions():
                yield from self._actions(element)
            case Calls():
                yield text_part(callees(element, reader).said)
            case Divider():
                yield Part(ui.Separator())
            case _:
                assert_never(element)

    def _people(self, group: People) -> str:
        head = f"**{escape(group.label)} · {len(group.people) + group.more}**"
        names = [person(p, self._reader) for p in group.people]
        if names and group.more:
            names.append(n_("%(n)s more", "%(n)s more", group.more))
        return f"{head}: {', '.join(names)}" if names else head

    def _items(self, items: Items) -> Iterator[str]:
        for number, item in enumerate(items.items, 1):
            mark = f"{number}." if items.numbered else "-"
            yield f"{mark} " + markdown(item, self._reader).strip().replace("\n", "\n  ")

    def _chart(self, chart: Chart) -> Iterator[Part]:
        may = self._reader.pictures and self._pictures < FILES
        drawn = picture(chart, self._pictures + 1) if may else None
        if drawn is None:
            for told in in_words(chart):
                yield from self._element(told)
            return
        self._pictures += 1
        yield from _headed("###", markdown(chart.title, self._reader))
        shown = discord.MediaGalleryItem(drawn.file.uri, description=drawn.alt)
        yield Part(ui.MediaGallery(shown), picture=drawn)

    def _actions(self, actions: Actions) -> Iterator[Part]:
        buttons: list[ui.Button[Any]] = []
        for item in actions.items:
            if isinstance(item, Select):
                yield from rows(buttons)
                buttons = []
                for choice in self._controls.selects(item):
                    yield row([choice])
            elif isinstance(item, LinkButton) and too_long(item):
                yield from _texts(f"{escape(item.label)}: {address(item.url)}")
            elif (button := self._controls.button(item)) is not None:
                buttons.append(button)
        yield from rows(buttons)


def _headed(mark: str, text: str) -> Iterator[Part]:
    line = " ".join(text.split())
    if len(line) <= HEADING:
        yield text_part(f"{mark} {line}")
    else:
        yield from _texts(line if "**" in line else f"**{line}**")


def _moment(at: When, reader: Reader) -> str:
    """When it is: the reader's clock shows it, and how far off it is."""
    bare = at.show == "day" or reader.foreign
    return f"**{when(at, reader)}**" + ("" if bare else f" ({relative(at)})")


def _small(text: str) -> str:
    return "\n".join(f"-# {line}" for line in text.splitlines() if line.strip())


def _picture(image: Image) -> Iterator[Part]:
    alt = shortened(visible(image.alt), ALT).strip() or _("A picture")
    if len(image.url) > PICTURE:
        yield from _texts(f"{escape(alt)}: {address(image.url)}")
        return
    yield Part(ui.MediaGallery(discord.MediaGalleryItem(image.url, description=alt)))


def _texts(text: str) -> Iterator[Part]:
    for piece in pieces(text, PIECE):
        yield text_part(piece)


def text_part(text: str) -> Part:
    """A text as it is."""
    return Part(ui.TextDisplay(text), text=text)


def rows(buttons: Sequence[ui.Button[Any]]) -> Iterator[Part]:
    """Buttons in as many rows as they need."""
    for at in range(0, len(buttons), ROW):
        yield row(buttons[at : at + ROW])


def row(controls: Sequence[Control]) -> Part:
    """Controls beside one another."""
    return Part(ui.ActionRow(*controls), 1 + len(controls), control=True)
