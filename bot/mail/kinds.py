"""Kinds of parameters: an e-mail address."""

import re
from dataclasses import dataclass
from typing import Annotated

from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading

LONGEST = 254
"""RFC 5321, 4.5.3.1.3, without the angle brackets."""
OFF = "off"
# RFC 5321's plain form. What it allows beyond that nobody has, and some of it ends up in a header.
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"({_LOCAL})@({_LABEL}(?:\.{_LABEL})+)")


class NotAnAddress(Mend):
    """“%(typed)s” is no e-mail address. Write it like finn@example.org, or off for none."""


@dataclass(frozen=True)
class AddressKind(Kind):
    """An e-mail address, its domain in small letters; "" for off. No trail has it."""

    secret: bool = True

    def match(self, text: str, reading: Reading) -> int:
        """A word that looks like one."""
        word = text.split(maxsplit=1)[0] if text.strip() else ""
        return len(word) if "@" in word[1:] or word.casefold() == OFF else 0

    def read(self, raw: str, reading: Reading) -> str:
        """The address. Raises NotAnAddress."""
        # Slack writes an address that somebody typed as a link of its own.
        typed = clean(raw, self.limit).strip("<>").removeprefix("mailto:").partition("|")[0]
        if typed.casefold() == OFF:
            return ""
        found = _ADDRESS.fullmatch(typed)
        if found is None or len(found[1]) > 64:
            raise NotAnAddress(typed=raw)
        return f"{found[1]}@{found[2].casefold()}"


Address = Annotated[
    str,
    AddressKind(
        help="Their address; off for none",
        label="E-mail address",
        limit=LONGEST,
        example="finn@example.org",
    ),
]
