"""Kinds that need no community: lines, texts, choices, numbers, flags and links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from yarl import URL

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import NotAChoice, NotALink, NotANumber
from bot.core.i18n import _
from bot.core.kinds.kind import Kind, Reading
from bot.core.rules.nearly import near_number, near_word


@dataclass(frozen=True)
class LineKind(Kind):
    """One line of free text."""

    greedy: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> str:
        """The line, cleaned. Raises TooLong."""
        return clean(raw, self.limit)


@dataclass(frozen=True)
class ListKind(LineKind):
    """Several names, words or phrases in a row, with their marks: `rules.lists` reads them."""

    marks: ClassVar[bool] = True


@dataclass(frozen=True)
class TextKind(Kind):
    """Free text of several lines."""

    limit: int = 3000
    field: ClassVar[FieldType] = "text"
    greedy: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> str:
        """The text, cleaned, line breaks kept. Raises TooLong."""
        return clean(raw, self.limit, lines=True)


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few fixed values, written as they are."""

    values: tuple[str, ...] = ()
    field: ClassVar[FieldType] = "choice"

    def match(self, text: str, reading: Reading) -> int:
        """The length of the longest value that `text` begins with as whole words."""
        folded = text.casefold()
        found = [
            len(value)
            for value in self.values
            if folded.startswith(value) and not folded[len(value) : len(value) + 1].isalnum()
        ]
        return max(found, default=0)

    def near(self, text: str, reading: Reading) -> int:
        """A slip of one of them."""
        return near_word(text, self.values)

    def read(self, raw: str, reading: Reading) -> str:
        """The value. Raises NotAChoice naming them all."""
        typed = " ".join(raw.casefold().split())
        if typed in self.values:
            return typed
        # A beginning will do where it can mean only one of them.
        starts = [value for value in self.values if typed and value.startswith(typed)]
        if len(starts) == 1:
            return starts[0]
        raise NotAChoice(typed=raw, choices=(", ".join(self.values),))

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """The values that contain what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.value]

    def options(self, reading: Reading) -> Sequence[Option]:
        """All of them."""
        return [Option(_(value).capitalize(), value) for value in self.values]


@dataclass(frozen=True)
class NumberKind(Kind):
    """A whole number within bounds."""

    low: int = 0
    high: int = 10_000
    field: ClassVar[FieldType] = "number"

    def match(self, text: str, reading: Reading) -> int:
        """The digits at the start."""
        # Not the beginning of a day or a length, as in 2026-04-03 or 3h, nor of 1.5.
        found = re.match(r"-?[0-9]+(?![\w-]|[.,][0-9])", text)
        return found.end() if found else 0

    def near(self, text: str, reading: Reading) -> int:
        """A number that is not whole, or that something hangs on."""
        return near_number(text)

    def read(self, raw: str, reading: Reading) -> int:
        """The number. Raises NotANumber."""
        typed = raw.strip()
        if re.fullmatch(r"-?[0-9]{1,9}", typed) and self.low <= int(typed) <= self.high:
            return int(typed)
        raise NotANumber(typed=raw, low=self.low, high=self.high)


@dataclass(frozen=True)
class FlagKind(Kind):
    """Yes or no."""

    field: ClassVar[FieldType] = "flag"

    def match(self, text: str, reading: Reading) -> int:
        """A yes or no word at the start."""
        found = re.match(r"(yes|no|on|off)\b", text, re.IGNORECASE)
        return found.end() if found else 0

    def read(self, raw: str, reading: Reading) -> bool:
        """True for yes. Raises NotAChoice."""
        typed = raw.strip().casefold()
        if typed in ("yes", "on", "true", "1"):
            return True
        if typed in ("no", "off", "false", "0"):
            return False
        raise NotAChoice(typed=raw, choices=("yes, no",))

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Nothing: yes and no are as quickly typed."""
        return ()

    def options(self, reading: Reading) -> Sequence[Option]:
        """Yes and no."""
        return [Option(_("Yes"), "yes"), Option(_("No"), "no")]


@dataclass(frozen=True)
class LinkKind(Kind):
    """An http or https address."""

    limit: int = 500

    def match(self, text: str, reading: Reading) -> int:
        """A word that begins like a link."""
        found = re.match(r"<?https?://\S+", text, re.IGNORECASE)
        return found.end() if found else 0

    def read(self, raw: str, reading: Reading) -> str:
        """The address. Raises NotALink for any other scheme or no host."""
        typed = clean(raw, self.limit).strip("<>")
        return link(typed)


def link(typed: str) -> str:
    """`typed` as a http or https address, which nobody here ever fetches. Raises NotALink."""
    try:
        url = URL(typed)
    except ValueError:
        raise NotALink(typed=typed) from None
    # A name before the host makes an address look like somebody else's.
    if url.scheme not in ("http", "https") or not url.host or url.user:
        raise NotALink(typed=typed)
    return str(url)


Line = Annotated[str, LineKind()]
Text = Annotated[str, TextKind()]
LinkRef = Annotated[str, LinkKind(help="A link beginning with https://")]
YesNo = Annotated[bool, FlagKind()]
