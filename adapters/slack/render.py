"""Card -> Block Kit: every element drawn, each control carrying its Call, nothing above limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from adapters.slack.blocks import (
    HEADER,
    Block,
    columns,
    contexts,
    header,
    mrkdwn_text,
    sections,
)
from adapters.slack.callees import callees
from adapters.slack.charts import CHARTS, chart_block, letters
from adapters.slack.controls import BUTTONS, WHOLE, Controls, button
from adapters.slack.spans import Reader, mrkdwn, person, strong
from adapters.slack.tables import size, table
from adapters.slack.taken import CHART, TABLE
from adapters.slack.written import escape
from bot.core.cards.chart_words import gaps, in_words
from bot.core.cards.elements import (
    Actions,
    Calls,
    Card,
    Chart,
    Divider,
    Element,
    Fact,
    Facts,
    Heading,
    Image,
    Items,
    Moment,
    Note,
    People,
    Text,
)
from bot.core.cards.named import named_card
from bot.core.cards.plain import flat, plain, sentence
from bot.core.cards.point import point
from bot.core.i18n import _, n_
from bot.core.rules.visible import shortened
from bot.core.text import Link, Said, When, Words, join

# https://docs.slack.dev/reference/block-kit/blocks; the message's own is measured, not documented.
BLOCKS = 50
"""Blocks of a message."""
MESSAGE = 13_000
"""Characters of all texts of a message together; some 13,200 were taken."""
FIELDS, FIELD = 10, 2000
"""Facts in columns; characters of one."""
ALT = 2000
"""Characters of the words in a picture's place."""
NOTIFICATION = 2000
"""Characters of a message's `text`: it is what notifications and screen readers tell."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as a message: `pages` of blocks, all but the first for what one message cannot hold.

    `text` is the notification.
    """

    text: str
    pages: tuple[list[Block], ...]
    plainer: "Drawn | None" = None
    """The same with less of what not every workspace takes, where it has any of that."""

    @property
    def blocks(self) -> list[Block]:
        """The message itself."""
        return self.pages[0]


def drawn(card: Card, reader: Reader) -> Drawn:
    """A card as a message, in as many pages as it needs."""
    return Drawn(notification(card, reader), tuple(_pages(blocks_of(card, reader))))


def living(card: Card, reader: Reader) -> Drawn:
    """A card that is one message for good: what does not fit stands behind a button."""
    whole = drawn(card, reader)
    if len(whole.pages) == 1:
        return whole
    # Controls are kept whatever else has to go: a card that cannot be answered is of no use.
    controls = [b for page in whole.pages for b in page if b["type"] == "actions"][: BLOCKS - 1]
    room = BLOCKS - 1 - len(controls)
    kept = _within([b for b in whole.blocks if b["type"] != "actions"][:room], MESSAGE * 2 // 3)
    value = f"{card.community}/{card.subject}"
    more = button(_("Show all of it"), f"{WHOLE}:0", value, notification(card, reader))
    page = [*kept, *controls, {"type": "actions", "elements": [more]}]
    return Drawn(whole.text, (page,))


def notification(card: Card, reader: Reader) -> str:
    """The card in words, its point in the first line; Slack reads it as mrkdwn.

    Whom it calls is left out: that they are is what it tells them by coming.
    """
    card = named_card(card, reader.naming.told)
    body = tuple(e for e in card.body if not isinstance(e, Actions | Calls | Divider | Image))
    title = flat(card.title)
    rest = plain(Card((), body)).strip()
    return escape(shortened(f"{title}\n{rest}".strip() or _("A message"), NOTIFICATION))


def blocks_of(card: Card, reader: Reader, first: int = 1) -> list[Block]:
    """All blocks of a card, however many; its controls are numbered from `first` on."""
    card = named_card(card, reader.naming.told)
    artist = _Artist(card, reader, first)
    return [*artist.title(), *(block for e in card.body for block in artist.element(e))]


class _Artist:
    """Draws one card."""

    def __init__(self, card: Card, reader: Reader, first: int) -> None:
        self._card = card
        self._reader = reader
        self._title = flat(card.title)
        self._tabled = False
        self._charts = 0
        self._controls = Controls(card.community, flat(point(card)), first, stays=card.stays)

    def title(self) -> Iterator[Block]:
        """A real heading, unless it is a sentence or tells a time, which a header cannot."""
        title = self._card.title
        if sentence(title):
            # What stays in the channel is looked for.
            said = strong if self._card.subject is not None else mrkdwn
            yield from sections(said(title, self._reader))
            return
        timed = any(isinstance(p, Link) or (isinstance(p, When) and p.show != "day") for p in title)
        if self._card.body and not timed and len(self._title) <= HEADER:
            yield from header(self._title)
        elif self._card.body:
            yield from sections(strong(title, self._reader))
        else:
            yield from sections(mrkdwn(title, self._reader))

    def element(self, element: Element) -> Iterator[Block]:
        """One element."""
        reader = self._reader
        match element:
            case Heading():
                yield from self._heading(element.text)
            case Text():
                yield from sections(mrkdwn(element.text, reader))
            case Note():
                yield from contexts(mrkdwn(element.text, reader))
            case Facts():
                yield from self._facts(element.rows)
            case People():
                yield from self._people(element)
            case Moment():
                yield from sections(strong((element.when,), reader))
            case Items():
                yield from self._items(element)
            case Chart():
                yield from self._chart(element)
            case Image():
                yield {
                    "type": "image",
                    "image_url": element.url,
                    "alt_text": shortened(element.alt or _("A picture"), ALT),
                }
            case Actions():
                yield from self._actions(element)
            case Calls():
                yield from sections(callees(element, reader))
            case Divider():
                yield {"type": "divider"}
            case _:
                assert_never(element)

    def _heading(self, text: Words) -> Iterator[Block]:
        said = flat(text)
        if len(said) <= HEADER:
            yield from header(said)
        else:
            yield from sections(strong(text, self._reader))

    def _facts(self, rows: Sequence[Fact]) -> Iterator[Block]:
        """Two columns of facts; one that is too long for a column stands alone."""
        column: list[Block] = []
        for row in rows:
            label = strong((Said(f"{row.label}:"),), self._reader)
            said = f"{label}\n{mrkdwn(row.value, self._reader)}"
            if len(said) > FIELD or len(column) == FIELDS:
                yield from columns(column)
                column = []
            if len(said) > FIELD:
                yield from sections(said)
            else:
                column.append(mrkdwn_text(said))
        yield from columns(column)

    def _people(self, group: People) -> Iterator[Block]:
        total = len(group.people) + group.more
        head = strong((Said(f"{group.label} · {total}"),), self._reader)
        if not total:
            yield from sections(head)
            return
        names = [person(p, self._reader) for p in group.people]
        if group.more:
            names.append(n_("%(n)s more", "%(n)s more", group.more))
        yield from sections(f"{head}: {', '.join(names)}")

    def _items(self, items: Items) -> Iterator[Block]:
        # A message has room for one table.
        may = TABLE in self._reader.takes and not self._tabled
        made = table(items) if may else None
        if made is not None:
            self._tabled = True
            yield made
            return
        lines = [
            f"{number}. {line}" if items.numbered else f"• {line}"
            for number, line in enumerate((mrkdwn(i, self._reader) for i in items.items), 1)
        ]
        yield from sections("\n".join(lines))

    def _chart(self, chart: Chart) -> Iterator[Block]:
        may = CHART in self._reader.takes and self._charts < CHARTS
        if may and (made := chart_block(chart)) is not None:
            self._charts += 1
            yield made
            if not chart.told and (left_out := gaps(chart)):
                yield from self.element(Note(join(left_out, " · ")))
            return
        for told in in_words(chart):
            yield from self.element(told)

    def _actions(self, actions: Actions) -> Iterator[Block]:
        controls = [self._controls.control(item) for item in actions.items]
        shown = [control for control in controls if control is not None]
        for at in range(0, len(shown), BUTTONS):
            yield {"type": "actions", "elements": shown[at : at + BUTTONS]}


def _size(block: Block) -> int:
    """Characters of a block that count towards a message's limit."""
    if block["type"] == TABLE:
        return size(block)
    if block["type"] == CHART:
        return letters(block)
    texts = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
    told = [t.get("text", "") for t in texts if isinstance(t, dict)]
    return sum(len(t if isinstance(t, str) else t.get("text", "")) for t in told)


def _within(blocks: list[Block], limit: int) -> list[Block]:
    room, out = limit, []
    for block in blocks:
        room -= _size(block)
        if room < 0:
            break
        out.append(block)
    return out


def _pages(blocks: list[Block]) -> Iterator[list[Block]]:
    """Blocks in messages that Slack takes; there is always one."""
    page: list[Block] = []
    size = 0
    for block in blocks or list(sections("…")):
        # The notification's text counts towards the message.
        if page and (len(page) == BLOCKS or size + _size(block) > MESSAGE - NOTIFICATION):
            yield page
            page, size = [], 0
        page.append(block)
        size += _size(block)
    yield page
