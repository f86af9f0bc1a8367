"""Names on pages: only whoever agreed is named there, whatever card a name comes from.

It is decided at the end, for a page as a whole, so that no card has to remember it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, assert_never

from bot.core.cards.elements import (
    Actions,
    Calls,
    Card,
    Divider,
    Element,
    Fact,
    Facts,
    Heading,
    Image,
    Items,
    LinkButton,
    Moment,
    Note,
    People,
    Text,
)
from bot.core.i18n import _
from bot.core.page import (
    Block,
    Choices,
    Entry,
    Follow,
    Month,
    Page,
    Row,
    Rows,
    Search,
    Turn,
)
from bot.core.text import Link, Part, Person, Said, When, Words

Key = TypeVar("Key")
BETWEEN = 5
"""Characters between two who are listed, ", " or " and "; what is longer says something."""


@dataclass(frozen=True, slots=True)
class Names:
    """Who may be named, as cards have them, and how the others are called in what was written."""

    agreed: frozenset[str]
    """Accounts of those who agreed, and the names of those among them who have none."""
    hidden: re.Pattern[str] | None

    @classmethod
    def of(cls, agreed: Iterable[str], others: Iterable[str]) -> "Names":
        """By accounts and names that may stand, and the names of all who did not agree."""
        # The longest first, so that of "Mary Chen" no surname is left.
        names = sorted({name for name in others if name.strip()}, key=len, reverse=True)
        found = "|".join(re.escape(name) for name in names)
        pattern = re.compile(rf"(?<!\w)(?:{found})(?!\w)") if found else None
        return cls(frozenset(agreed), pattern)

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
        """What somebody wrote, without their names."""
        return self.hidden.sub(_("Somebody"), text) if self.hidden else text


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

    def text(said: Words) -> Words:
        return _once(tuple(part(one) for one in said))

    def row(one: Row) -> Row:
        return Row(text(one.title), one.to, text(one.note))

    def days(found: Mapping[Key, tuple[Row, ...]]) -> dict[Key, tuple[Row, ...]]:
        return {day: tuple(row(one) for one in rows) for day, rows in found.items()}

    def card(one: Card) -> Card:
        body = tuple(element for e in one.body if (element := made(e)) is not None)
        return Card(text(one.title), body)

    def made(element: Element) -> Element | None:
        match element:
            case Heading():
                return Heading(text(element.text))
            case Text():
                return Text(text(element.text))
            case Note():
                return Note(text(element.text))
            case Facts():
                return Facts(tuple(Fact(r.label, text(r.value)) for r in element.rows))
            case Items():
                return Items(tuple(text(item) for item in element.items), element.numbered)
            case People():
                shown = tuple(person for person in element.people if may(person))
                more = element.more + len(element.people) - len(shown)
                return People(element.label, shown, more)
            case Actions():
                # What is done is done on chat, or at one's own desk.
                links = tuple(item for item in element.items if isinstance(item, LinkButton))
                return Actions(links) if links else None
            case Calls():
                # A page notifies nobody.
                return None
            case Moment() | Image() | Divider():
                return element
            case _:
                assert_never(element)

    def block(one: Block) -> Block | None:
        match one:
            case Entry():
                return Entry(card(one.card), one.to)
            case Rows():
                return Rows(tuple(row(each) for each in one.rows))
            case Month():
                return replace(one, days=days(one.days))
            case Choices() | Search() | Turn() | Follow():
                return one
            case _:
                return made(one)

    blocks = tuple(found for one in page.blocks if (found := block(one)) is not None)
    return Page(text(page.title), blocks)
