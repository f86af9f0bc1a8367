"""Where a community's pages are: the door by which somebody came, and addresses behind it."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from bot.core.page import Ref

OF, WITH = "/of/", "/with/"
"""How addresses begin that everybody may know, and those that are somebody's own."""


@dataclass(frozen=True, slots=True)
class Way:
    """The door by which somebody came: a public address, or the secret of a private link."""

    key: str
    private: bool = False

    @property
    def base(self) -> str:
        """The address of the first page."""
        return f"{WITH if self.private else OF}{quote(self.key, safe='')}"

    def to(self, ref: Ref) -> str:
        """The address of a page behind the same door."""
        path = "/".join(quote(each, safe="") for each in (ref.kind, ref.rest) if each)
        asked = f"?{urlencode(ref.asks)}" if ref.asks else ""
        return f"{self.base}/{path}{asked}" if path else f"{self.base}{asked}"
