"""In a folder: pages as files that lead to one another from the disk, with nobody to answer."""

import re
from collections.abc import MutableSet
from dataclasses import dataclass
from hashlib import sha256
from posixpath import dirname, relpath
from urllib.parse import quote

from bot.core.page import Ref

WORDS = "words"
"""The pages by which one finds the others; no capability has pages of that name."""
_OTHER = re.compile(r"[^a-z0-9]+")
LONGEST = 40


@dataclass(frozen=True, slots=True)
class InFolder:
    """How the page `here` leads to others; `led` is added what it leads to, and has to be made."""

    here: Ref
    led: MutableSet[Ref]

    @property
    def base(self) -> str:
        """Nothing is pressed on a page in a folder."""
        return ""

    @property
    def sought(self) -> Ref:
        """Nobody answers a search, so all words are written down."""
        return Ref(WORDS)

    def to(self, ref: Ref) -> str:
        """The way from this page's file to another's."""
        self.led.add(ref)
        return self._way(name_of(ref))

    def file(self, ref: Ref, ending: str) -> str:
        """The way to a file of a page's."""
        return self._way(f"{ref.kind}.{ending}")

    def static(self, name: str) -> str:
        """The way to a file that all pages share."""
        return self._way(f"static/{name}")

    def _way(self, name: str) -> str:
        return quote(relpath(name, dirname(name_of(self.here)) or "."))


def name_of(ref: Ref) -> str:
    """The file of a page, by what it is asked: "library/kind-reading-page-2.html".

    Small letters, digits and dashes alone, so that it is the same on every disk. What is asked in
    another order is the same page.

    >>> name_of(Ref("years", "2026/successes"))
    'years/2026/successes.html'
    """
    asked = [f"{name}-{_plain(said)}" for name, said in sorted(ref.asks)]
    *above, last = [_plain(part) for part in ref.rest.split("/")] if ref.rest else [""]
    file = "-".join([last, *asked] if last else asked) or "index"
    return "/".join([*([ref.kind] if ref.kind else []), *above, f"{file}.html"])


def _plain(said: str) -> str:
    plain = _OTHER.sub("-", said.casefold()).strip("-")[:LONGEST]
    # Of two that differ in other signs each has a name of its own.
    return plain if plain == said else f"{plain}-{sha256(said.encode()).hexdigest()[:8]}".strip("-")
