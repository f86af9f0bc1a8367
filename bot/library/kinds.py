"""Kinds that the library asks for: which resource, what kind of one, its texts, tags and thanks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.core.calls import offer
from bot.core.cards.elements import Button, Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import several
from bot.core.kinds.plain import Choice, FlagKind, LineKind, ListKind, TextKind
from bot.core.rules.numbers import REFERENCE, row
from bot.core.rules.references import meant
from bot.core.rules.titles import one_word
from bot.core.rules.visible import shortened
from bot.library.rules import KINDS
from store.resources import Resource
from store.search.search import Hit
from store.search.shelved import Shelved

TITLE = 120
LABEL = 70
"""Characters of a title where it is one of several to choose from."""
LISTED = 25


class NoSuchResource(Mend):
    """There is no “%(typed)s” in the library. It may have been taken out, or be called otherwise:
    `/find` looks for any word of it."""


@dataclass(frozen=True)
class ResourceKind(Kind):
    """A resource by its number, "#12", as cards hold it, or by words of its title."""

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """A reference at the start."""
        found = REFERENCE.match(text)
        return found.end() if found else 0

    def read(self, raw: str, reading: Reading) -> Resource:
        """The resource. Raises NoSuchResource, SeveralFit."""
        assert reading.work is not None, "a resource is a community's"
        typed = clean(raw, 300)
        found = None
        if number := row(typed):
            found = reading.work.resources.get(number)
        if found is None and (hit := _meant(typed, _found(typed, reading))):
            found = reading.work.resources.get(hit.number)
        if found is None:
            way = Button(_("Show the newest"), offer("library list"))
            raise NoSuchResource(typed=shortened(typed, 60), ways=[way])
        return found

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Those that the words typed so far find; at first the newest."""
        if not typed.strip() or reading.work is None:
            return self.options(reading)
        hits = _found(typed, reading)
        return [Option(shortened(hit.title, LABEL), f"#{hit.number}") for hit in hits]

    def options(self, reading: Reading) -> Sequence[Option]:
        """The newest ones."""
        assert reading.work is not None, "a resource is a community's"
        newest = reading.work.shelves.newest(LISTED, confidential=bool(reading.me))
        return [Option(shortened(one.title, LABEL), f"#{one.id}") for one in newest]


def _found(typed: str, reading: Reading) -> list[Hit]:
    """What words find; whoever is no member is not told what stays among them. Requirement S3."""
    assert reading.work is not None, "a resource is a community's"
    told = Shelved(confidential=bool(reading.me))
    return reading.work.search.find(typed, LISTED, ("resource",), told)


def _meant(typed: str, hits: Sequence[Hit]) -> Hit | None:
    """The one that is named by its title, else the only one that has all the words."""
    whole = [hit for hit in hits if hit.whole]
    found = [hits[place] for place in meant(typed, [hit.title for hit in hits])] or whole
    if len(found) > 1:
        raise several(typed, [(hit.title, f"#{hit.number}") for hit in found])
    return found[0] if found else None


@dataclass(frozen=True)
class AnyShelfKind(Choice):
    """A kind of resource: "tool", or "tools"."""

    values: tuple[str, ...] = KINDS

    def read(self, raw: str, reading: Reading) -> str:
        """The kind. Raises NotAChoice naming them all."""
        # One of them is a plural itself.
        known = " ".join(raw.casefold().split()) in self.values
        return super().read(raw if known else one_word(raw), reading)


@dataclass(frozen=True)
class ShelfKind(AnyShelfKind):
    """What kind of resource something is; in a written line said by name alone.

    "Notes on a practice" is a title, and neither notes nor a practice by that.
    """

    yields: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """Never by itself."""
        return 0


@dataclass(frozen=True)
class OwedKind(ListKind):
    """Whom something is owed to: members, and anybody else by the name they were given."""

    mentions: ClassVar[bool] = True


@dataclass(frozen=True)
class MarkKind(FlagKind):
    """A yes or no that is said by name: "on" and "no" are words of what is shared."""

    yields: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """Never by itself."""
        return 0


ResourceRef = Annotated[Resource, ResourceKind(help="Which one: words of its title", example="#12")]
ShelfRef = Annotated[
    str, ShelfKind(help="What it is: template, tool, reading, recording, practice…")
]
AnyShelfRef = Annotated[str, AnyShelfKind(help="Only templates, tools, readings and so on")]
What = Annotated[
    str,
    TextKind(
        label="Link, text or place",
        help="A link, a text, or where a file lies",
        example="https://example.org/circle-guide",
    ),
]
Title = Annotated[str, LineKind(help="What it is called", limit=TITLE)]
Why = Annotated[
    str, LineKind(label="Why it is useful", help="Why it is useful, in a sentence", limit=300)
]
Tags = Annotated[
    str,
    ListKind(
        label="Words to find it by", help="Words to find it by, with commas between", limit=200
    ),
]
Thanks = Annotated[
    str,
    OwedKind(
        label="Whom it is owed to", help="Whom it is owed to: names, with commas between", limit=200
    ),
]
Confidential = Annotated[
    bool, MarkKind(label="For members alone", help="Whether it stays among the members")
]
Sought = Annotated[
    str,
    ListKind(
        label="What you look for",
        help='Words, their beginnings, "a phrase" or a #tag',
        limit=200,
        example="opening",
    ),
]
Story = Annotated[str, LineKind(label="How it went", help="How it went, in a line", limit=300)]
Held = Annotated[str, LineKind(held=True, limit=40)]
