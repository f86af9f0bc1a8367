"""Kinds of parameters: which of the pages, and to whom they are open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.i18n import _
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.plain import Choice
from bot.core.page_kinds import PageKind, kinds_in, page_kinds

Seen = Literal["everybody", "members", "nobody"]
WIDER: Final = ("nobody", "members", "everybody")
"""By how many people each is."""
"""Who sees something on pages."""


@dataclass(frozen=True)
class PageName(Kind):
    """A kind of pages, by its name."""

    field: ClassVar[FieldType] = "choice"

    def match(self, text: str, reading: Reading) -> int:
        """The length of the longest name that `text` begins with."""
        return self._now(reading).match(text, reading)

    def near(self, text: str, reading: Reading) -> int:
        """A slip of one of them."""
        return self._now(reading).near(text, reading)

    def read(self, raw: str, reading: Reading) -> str:
        """The name. Raises NotAChoice naming them all."""
        return self._now(reading).read(raw, reading)

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Those that contain what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.value]

    def options(self, reading: Reading) -> Sequence[Option]:
        """All that a community can have, as they are called."""
        return [Option(_(kind.label), name) for name, kind in _kinds(reading).items()]

    def _now(self, reading: Reading) -> Choice:
        # Looked up when it is asked for: capabilities declare theirs as the house is walked.
        return Choice(values=tuple(_kinds(reading)))


def _kinds(reading: Reading) -> Mapping[str, PageKind]:
    return kinds_in(reading.work) if reading.work is not None else page_kinds()


Which = Annotated[str, PageName(label="Which pages", help="Which pages; empty shows them all")]
