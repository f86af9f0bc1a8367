"""By words: an index of all that stands on a community's pages, for where nobody can search."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from bot.core.cards.elements import Card, Heading
from bot.core.cards.lines import note, text
from bot.core.cards.plain import flat, plain
from bot.core.i18n import words
from bot.core.page import (
    Block,
    Choices,
    Entry,
    Folded,
    Follow,
    Month,
    Page,
    Ref,
    Row,
    Rows,
    Search,
    Turn,
)
from bot.core.rules.visible import shortened
from bot.core.text import Words
from store.tokens import tokens

MOST = 100
"""On more pages than that a word tells nothing."""
LINES = 250
"""Lines on a page of the index, as far as one word does not have more."""
SHORTEST = 2
LONGEST = 60
"""Signs of a word as it was written: of a longer one its beginning stands, as search has it."""
_WRITTEN = re.compile(r"\w+")
TITLE = 120


@dataclass(slots=True)
class Found:
    """What was met: the pages, and by each word the places of those that have it."""

    pages: list[tuple[Ref, str]] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    """How each was written where it was met first, in small letters."""

    def note(self, ref: Ref, page: Page) -> None:
        """One page more, by its own words."""
        at = len(self.pages)
        self.pages.append((ref, shortened(flat(page.title), TITLE)))
        for word, spelt in dict(_words(_text(page))).items():
            self.spelt.setdefault(word, spelt)
            places = self.places.setdefault(word, [])
            # One more than tells something says that there are too many.
            if len(places) <= MOST:
                places.append(at)

    def sheets(self, kind: str) -> list[tuple[Ref, list[str]]]:
        """The words that tell something, by the page of the index on which they are listed."""
        telling = sorted(word for word, places in self.places.items() if len(places) <= MOST)
        return [(Ref(kind, str(at)), sheet) for at, sheet in enumerate(self._sheets(telling), 1)]

    def first(self, sheets: list[tuple[Ref, list[str]]]) -> Page:
        """The first page of the index, which leads to the others."""
        rows = [(sheet[0][:1], Row(self._between(sheet), to)) for to, sheet in sheets]
        blocks: list[Block] = []
        for letter, several in groupby(rows, key=lambda one: one[0]):
            blocks.append(Heading(words("%(letter)s", letter=letter.upper())))
            blocks.append(Rows(tuple(row for _letter, row in several)))
        blocks += [] if blocks else [text("Nothing is here yet.")]
        told = note(
            "Big and small letters are the same here, with accents or without. Words that stand on "
            "more than %(n)s pages are left out.",
            n=MOST,
        )
        return Page(words("Find by a word"), (*blocks, told))

    def listed(self, sheet: list[str]) -> Page:
        """One of them: its words, each with the pages on which it stands."""
        return Page(self._between(sheet), tuple(self._listed(sheet)))

    def _sheets(self, telling: list[str]) -> Iterator[list[str]]:
        sheet: list[str] = []
        lines = 0
        for word in telling:
            if sheet and (lines >= LINES or word[0] != sheet[0][0]):
                yield sheet
                sheet, lines = [], 0
            sheet.append(word)
            lines += len(self.places[word])
        if sheet:
            yield sheet

    def _between(self, sheet: list[str]) -> Words:
        first, last = self.spelt[sheet[0]], self.spelt[sheet[-1]]
        if len(sheet) == 1:
            return words("%(word)s", word=first)
        return words("%(first)s … %(last)s", first=first, last=last)

    def _listed(self, sheet: list[str]) -> Iterator[Block]:
        for word in sheet:
            yield Heading(words("%(word)s", word=self.spelt[word]))
            pages = (self.pages[at] for at in self.places[word])
            yield Rows(tuple(Row(words("%(title)s", title=title), to) for to, title in pages))


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Those that tell something: as search has them, and as they were written."""
    for written in _WRITTEN.findall(text.casefold()):
        found = tokens(written)
        for word in filter(_tells, found):
            yield word, written if len(found) == 1 and len(written) <= LONGEST else word


def _tells(word: str) -> bool:
    # A sign of Chinese or Japanese is a word; a number is no word that one looks for.
    return (len(word) >= SHORTEST or not word.isascii()) and any(map(str.isalpha, word))


def _text(page: Page) -> str:
    return "\n".join([flat(page.title), *map(_said, page.blocks)])


def _said(block: Block) -> str:
    match block:
        case Entry():
            return plain(block.card)
        case Rows():
            return "\n".join(flat(row.title) for row in block.rows)
        case Choices() | Search() | Month() | Turn() | Follow() | Folded():
            return ""
        case _:
            return plain(Card((), (block,)))
