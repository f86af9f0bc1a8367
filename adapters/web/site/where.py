"""Where a community's pages are: the door by which somebody came, and addresses behind it."""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode

from bot.core.page import Ref

OF, WITH, MAIL = "/of/", "/with/", "/mail/"
"""How addresses begin that everybody may know, those that are somebody's own, and those of the
links in one e-mail."""


class Leads(Protocol):
    """How what a page leads to is written: as addresses on the web, or as files of a folder."""

    @property
    def base(self) -> str:
        """Where what is pressed is sent to, "" where nothing is."""

    @property
    def sought(self) -> Ref | None:
        """Where words are looked up, None where a search answers."""

    def to(self, ref: Ref) -> str:
        """Another page."""

    def file(self, ref: Ref, ending: str) -> str:
        """A file that a page has beside it, as its dates."""

    def static(self, name: str) -> str:
        """A style sheet or a picture of ours."""


@dataclass(frozen=True, slots=True)
class Way:
    """The door by which somebody came: a public address, or the secret of a private link."""

    key: str
    begins: str = OF

    @property
    def private(self) -> bool:
        """Whether it is somebody's own."""
        return self.begins != OF

    @property
    def base(self) -> str:
        """The address of the first page."""
        return f"{self.begins}{quote(self.key, safe='')}"

    @property
    def sought(self) -> None:
        """A search answers."""

    def to(self, ref: Ref) -> str:
        """The address of a page behind the same door."""
        path = "/".join(quote(each, safe="") for each in (ref.kind, ref.rest) if each)
        asked = f"?{urlencode(ref.asks)}" if ref.asks else ""
        return f"{self.base}/{path}{asked}" if path else f"{self.base}{asked}"

    def file(self, ref: Ref, ending: str) -> str:
        """The address of a file of a page's."""
        return f"{self.to(ref)}.{ending}"

    def static(self, name: str) -> str:
        """The address of a file that all pages share."""
        return f"/static/{name}"


class Nowhere(Way):
    """A door that has just shut behind somebody: it leads to nothing any more."""

    def to(self, ref: Ref) -> str:
        """Nowhere."""
        return ""
