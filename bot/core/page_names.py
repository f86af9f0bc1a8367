"""Names on pages: only whoever agreed is named there, whatever card a name comes from.

It is decided at the end, for a page as a whole, so that no card has to remember it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never
from unicodedata import normalize

from bot.core.cards.elements import (
    Actions,
    Calls,
    Card,
    Chart,
    Element,
    LinkButton,
    People,
)
from bot.core.cards.reworded import reworded
from bot.core.i18n import _
from bot.core.page import (
    Block,
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
)
from bot.core.text import Link, Part, Person, Said, When, Words

CUT = "…"
"""What stands where a text was shortened, maybe amid a name."""
BEGUN = 2
"""Letters from which on the beginning of a name may tell whose it is."""
SAME = 2
"""Signs by which names are told apart first."""
BETWEEN = 5
"""Characters between two who are listed, ", " or " and "; what is longer says something."""


@dataclass(frozen=True, slots=True)
class Names:
    """Who may be named, as cards have them, and how the others are called in what was written."""

    agreed: frozenset[str]
    """Accounts of those who agreed, and the names of those among them who have none."""
    hidden: re.Pattern[str] | None
    begun: frozenset[str] = frozenset()
    """How those names begin, where a text was cut amid one."""
    longest: int = 0
    """Characters of the longest of them."""

    @classmethod
    def of(cls, agreed: Iterable[str], others: Iterable[str]) -> "Names":
        """By accounts and names that may stand, and the names of all who did not agree."""
        names = sorted({each for name in others if name.strip() for each in _spelt(name)})
        # An underscore is no letter of a word: it makes words slanted.
        pattern = re.compile(rf"(?<![^\W_])(?:{_any(names)})(?![^\W_])") if names else None
        begun = (name[:at].rstrip() for name in names for at in range(BEGUN, len(name) + 1))
        return cls(frozenset(agreed), pattern, frozenset(begun), max(map(len, names), default=0))

    def may(self, person: Person) -> bool:
        """Whether somebody may be named."""
        keys = person.accounts or (person.name,)
        return any(key in self.agreed for key in keys)

    def part(self, part: Part) -> Part:
        """A part of a text without the name of anybody who did not agree."""
        match part:
            case Person():
                return part if self.may(part) else Person(_("Somebody"))
            case Said():
                return Said(self.said(part.text))
            case Link():
                return replace(part, label=self.said(part.label))
            case str() | When():
                return part
            case _:
                assert_never(part)

    def said(self, text: str) -> str:
        """What somebody wrote, without their names, also where it was cut amid one."""
        if self.hidden is None:
            return text
        # Cards shorten texts before anybody knows who may be named where they are shown.
        parts = text.split(CUT)
        whole = CUT.join([*map(self._uncut, parts[:-1]), parts[-1]])
        return self.hidden.sub(_("Somebody"), whole)

    def _uncut(self, text: str) -> str:
        """A text that was cut, without what of a name is left at its end."""
        starts = range(max(0, len(text) - self.longest), len(text) - BEGUN + 1)
        begins = (at for at in starts if text[at:] in self.begun and not _letter(text[at - 1 : at]))
        # The longest beginning, so that of two names none is left.
        at = next(begins, None)
        return text if at is None else text[:at] + _("Somebody")


def _any(names: Sequence[str]) -> str:
    """A pattern of all these names, by their first signs: they may be hundreds, and much is looked
    through for them.

    The longest first, so that of "Mary Chen" no surname is left.
    """
    found = []
    for sign, those in groupby(sorted(names), lambda name: name[:SAME]):
        rests = sorted((name[SAME:] for name in those), key=len, reverse=True)
        found.append(f"{re.escape(sign)}(?:{'|'.join(map(re.escape, rests))})")
    # One sign alone may be a whole name.
    return "|".join(reversed(found))


def _spelt(name: str) -> Iterator[str]:
    """A name as people write it. In small letters it may be a word, as Hope and Will are."""
    begun = re.sub(r"(?<!\w)\w", lambda first: first[0].upper(), name)
    for each in (name, begun, name.upper()):
        # One letter with its accent, or two signs: they look the same.
        yield normalize("NFC", each)
        yield normalize("NFD", each)


def _letter(sign: str) -> bool:
    """Whether it belongs to a word, as an underscore does not, which makes words slanted."""
    return sign.isalnum()


def _once(said: Words) -> Words:
    """The same nobody named twice in a row is named once: "Thank you, Somebody and Somebody"."""
    out: list[Part] = []
    for one in said:
        between = out[-1] if len(out) > 1 and out[-2] == one else None
        unnamed = isinstance(one, Person) and not one.accounts
        if unnamed and isinstance(between, str) and len(between) <= BETWEEN:
            out.pop()
        else:
            out.append(one)
    return tuple(out)


def named(page: Page, names: Names) -> Page:
    """A page on which nobody is named who did not agree, and on which nothing is pressed."""
    return remade(page, names.part, names.may)


def remade(
    page: Page, part: Callable[[Part], Part], may: Callable[[Person], bool] = lambda _one: True
) -> Page:
    """A page with each part of its texts made anew, and of its people those who may be there."""
    return _Remaking(part, may).page(page)


@dataclass(frozen=True, slots=True)
class _Remaking:
    """How each part becomes another one, and who may be there."""

    part: Callable[[Part], Part]
    may: Callable[[Person], bool]

    def page(self, page: Page) -> Page:
        blocks = (self._block(one) for one in page.blocks)
        return Page(self._text(page.title), tuple(one for one in blocks if one is not None))

    def _block(self, block: Block) -> Block | None:
        match block:
            case Entry():
                return replace(block, card=self._card(block.card))
            case Rows():
                return Rows(tuple(self._row(row) for row in block.rows))
            case Month():
                days = {day: tuple(map(self._row, rows)) for day, rows in block.days.items()}
                return replace(block, days=days)
            case Choices() | Search() | Turn() | Follow():
                return block
            case Folded():
                return None
            case _:
                return self._element(block)

    def _element(self, element: Element) -> Element | None:
        match element:
            case People():
                shown = tuple(person for person in element.people if self.may(person))
                more = element.more + len(element.people) - len(shown)
                return People(self._label(element.label), shown, more)
            case Actions():
                # What is done is done on chat, or at one's own desk.
                links = (item for item in element.items if isinstance(item, LinkButton))
                kept = tuple(replace(link, label=self._label(link.label)) for link in links)
                return Actions(kept) if kept else None
            case Calls():
                # A page notifies nobody.
                return None
            case Chart():
                left = self._left(element)
                return reworded(left, self._text, self._label) if left.labels else None
            case _:
                return reworded(element, self._text, self._label)

    def _left(self, chart: Chart) -> Chart:
        """Without whoever may not be there: a row for "Somebody" would still be about them."""
        kept = [
            at
            for at, label in enumerate(chart.labels)
            if all(self.may(part) for part in label if isinstance(part, Person))
        ]
        series = (replace(s, values=tuple(s.values[at] for at in kept)) for s in chart.series)
        labels = tuple(chart.labels[at] for at in kept)
        return replace(chart, labels=labels, series=tuple(series))

    def _card(self, card: Card) -> Card:
        made = (self._element(element) for element in card.body)
        return Card(self._text(card.title), tuple(one for one in made if one is not None))

    def _row(self, row: Row) -> Row:
        return Row(self._text(row.title), row.to, self._text(row.note))

    def _text(self, text: Words) -> Words:
        return _once(tuple(map(self.part, text)))

    def _label(self, label: str) -> str:
        """What a member wrote may stand in it as well."""
        made = self.part(Said(label))
        return made.text if isinstance(made, Said) else label
