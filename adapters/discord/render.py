"""Card -> Components V2: every element drawn, each control carrying its Call, nothing over limits.

Pages are never kept by discord.py: what is pressed is found by its custom_id alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import discord
from discord import ui

from adapters.discord import custom_ids
from adapters.discord.callees import NOBODY, Callees, called_in
from adapters.discord.parts import PIECE, Artist, Part, row, text_part
from adapters.discord.pictures import Picture
from adapters.discord.pieces import pieces
from adapters.discord.spans import Reader, escape, words_of
from bot.core.cards.elements import Card
from bot.core.cards.named import named_card
from bot.core.cards.plain import plain
from bot.core.cards.point import point
from bot.core.i18n import _
from bot.core.rules.visible import shortened, visible

# https://docs.discord.com/developers/components/reference
COMPONENTS = 40
"""Components of a message, with those that stand within others."""
TEXTS = 4000
"""Characters of all texts of a message together."""
RING = 30
"""Characters of a mention that may stand before all else, a component of its own."""
BEGUN = 80
"""Characters that are still worth beginning a text with."""
TITLE = 100
"""Characters of a thread's name."""
ACCENT = discord.Colour(0x2F7D5B)
"""The stripe at the side of living cards."""


class Page(ui.LayoutView):
    """One message's components. Finished from the start: discord.py keeps nothing for it.

    `pictures` are the files that they show.
    """

    def __init__(self, *items: ui.Item[Any], pictures: Sequence[Picture] = ()) -> None:
        super().__init__(timeout=None)
        self.pictures = pictures
        for item in items:
            self.add_item(item)

    def to_components(self) -> list[dict[str, Any]]:
        """What stands in it, as Discord's JSON."""
        return cast(list[dict[str, Any]], super().to_components())  # type: ignore[no-untyped-call]

    def is_finished(self) -> bool:
        """True, so that no view is stored: its controls lead to their Calls by themselves."""
        return True


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as messages: `pages`, all but the first for what one message cannot hold.

    `title` is its point in plain words, as short as a thread's name; `calls` whom it notifies.
    """

    card: Card
    title: str
    pages: tuple[Page, ...]
    calls: Callees = NOBODY

    @property
    def page(self) -> Page:
        """The message itself."""
        return self.pages[0]

    @property
    def plainer(self) -> Page:
        """The message in words alone, for when Discord does not take it as it is."""
        return Page(ui.TextDisplay(next(pieces(escape(plain(self.card)), PIECE), "…")))


def drawn(card: Card, reader: Reader) -> Drawn:
    """A card in as many pages as it needs: a post, or all of a living card."""
    named = named_card(card, reader.told)
    return Drawn(named, _title(named), _paged(named, reader), called_in(named, reader))


def pages_of(card: Card, reader: Reader) -> tuple[Page, ...]:
    """The pages of a card alone, as for a reply, which has no thread to be called by its title."""
    return _paged(named_card(card, reader.told), reader)


def living(card: Card, reader: Reader) -> Drawn:
    """A card that is one message for good: what does not fit stands behind "Show all of it"."""
    # It is drawn anew with each vote, which would be another picture each time.
    reader = replace(reader, pictures=False)
    whole = drawn(card, reader)
    if len(whole.pages) == 1:
        return whole
    parts = list(Artist(whole.card, reader).parts(beside=False))
    more = ui.Button[Any](
        label=_("Show all of it"), custom_id=custom_ids.whole(card.community, str(card.subject))
    )
    return replace(whole, pages=(_framed(card, [*_within(parts), row([more])]),))


def sure(pressed: custom_ids.Unsure, label: str) -> Page:
    """What is asked before the Call of a button that wants to be asked about."""
    said = _("Are you sure? You chose “%(label)s”.", label=escape(visible(label)))
    yes = ui.Button[Any](
        label=_("Yes"),
        style=discord.ButtonStyle.danger,
        custom_id=custom_ids.button(pressed.offer, pressed.community),
    )
    no = ui.Button[Any](label=_("Not now"), custom_id=custom_ids.dismissed())
    return Page(ui.TextDisplay(said), ui.ActionRow(yes, no))


def _title(card: Card) -> str:
    """A card's point on one line, as a thread or a post is called; with its day, where its main
    fact is a time: by that the threads of a community's gatherings are told apart."""
    return shortened(words_of(point(card)), TITLE) or _("A message")


def _paged(card: Card, reader: Reader) -> tuple[Page, ...]:
    parts = Artist(card, reader).parts(beside=True)
    return tuple(_framed(card, page) for page in _pages(parts, framed=card.subject is not None))


def _framed(card: Card, parts: Iterable[Part]) -> Page:
    """A message: a living card in a container with its stripe, anything else as it is."""
    shown = list(parts)
    items = [part.item for part in shown]
    if card.subject:
        items = [ui.Container(*items, accent_colour=ACCENT)]
    return Page(*items, pictures=[part.picture for part in shown if part.picture])


def _pages(parts: Iterable[Part], *, framed: bool) -> Iterator[list[Part]]:
    """Parts in messages that Discord takes; there is always one.

    Each has room for a mention, and where it is `framed` for its container.
    """
    page: list[Part] = []
    begun = 1 + framed
    count, size = begun, RING
    for part in parts:
        if page and (count + part.count > COMPONENTS or size + len(part.text) > TEXTS):
            yield page
            page, count, size = [], begun, RING
        page.append(part)
        count += part.count
        size += len(part.text)
    yield page or [text_part("…")]


def _within(parts: Sequence[Part]) -> Iterator[Part]:
    """What one message holds beside a mention, its container and a row with one button: controls
    first."""
    room = COMPONENTS - 1 - 1 - 2
    kept: set[int] = set()
    for number, part in enumerate(parts):
        if part.control and part.count < room:
            kept.add(number)
            room -= part.count
    letters = TEXTS - RING
    for number, part in enumerate(parts):
        if part.control:
            if number in kept:
                yield part
        elif room and len(part.text) <= letters:
            room -= part.count
            letters -= len(part.text)
            yield part
        elif room and letters:
            room -= 1
            yield from _begun(part.text, letters)
            letters = 0


def _begun(text: str, limit: int) -> Iterator[Part]:
    """As much of a text as there is room for, if that is worth beginning."""
    if limit >= BEGUN:
        yield text_part(f"{next(pieces(text, limit - 2))} …")
