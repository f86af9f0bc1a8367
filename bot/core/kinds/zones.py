"""The kind of parameter that names a time zone."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.errors import Mend, NotAZone
from bot.core.i18n import _
from bot.core.kinds.kind import Kind, Reading
from bot.core.rules import zone_search, zones

LONGEST: Final = 4
"""Words that a city's name has at most."""
_SURE: Final = re.compile(
    rf"(?:[A-Z][\w+-]*(?:/[\w+-]+)+|(?i:{zones.LED_OFFSET})|UTC\b)(?!\w)",
)


class FitsSeveral(Mend):
    """“%(typed)s” does not tell when clocks change. It fits %(zones)s. Write the one that is yours,
    or a city near you."""


@dataclass(frozen=True)
class ZoneKind(Kind):
    """A time zone by its IANA name, or by its city."""

    field: ClassVar[FieldType] = "zone"

    def match(self, text: str, reading: Reading) -> int:
        """A word like Europe/Berlin, or an offset like GMT-8."""
        found = _SURE.match(text)
        return found.end() if found else 0

    def near(self, text: str, reading: Reading) -> int:
        """A city's name, of as many words as it has."""
        ends = [word.end() for word in re.finditer(r"\S+", text)][:LONGEST]
        for end in reversed(ends):
            with suppress(zones.NotAZone):
                zones.zone(text[:end], reading.now)
                return end
        return 0

    def read(self, raw: str, reading: Reading) -> str:
        """The zone's IANA name. Raises NotAZone, FitsSeveral."""
        try:
            return zones.zone(raw, reading.now)
        except zones.NotAZone as error:
            if error.fits:
                raise FitsSeveral(typed=raw, zones=", ".join(error.fits)) from None
            raise NotAZone(typed=raw) from None

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """Zones that fit what was typed, each with what its clocks show, by parts of the world."""
        found = zone_search.found(typed, reading.now)
        return [Option(zones.told(name, reading.now), name, _part(name)) for name in found]


def _part(name: str) -> str:
    """The part of the world that a zone is in."""
    parts = {
        "Africa": _("Africa"),
        "America": _("America"),
        "Antarctica": _("Antarctica"),
        "Asia": _("Asia"),
        "Atlantic": _("Atlantic"),
        "Australia": _("Australia"),
        "Europe": _("Europe"),
        "Indian": _("Indian Ocean"),
        "Pacific": _("Pacific"),
    }
    return parts.get(name.partition("/")[0], _("Elsewhere"))


Zone = Annotated[str, ZoneKind(label="Time zone", help="Time zone, like Europe/Berlin")]
