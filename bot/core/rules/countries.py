"""Countries as people write them, and the one whose clocks a zone's are, where that is clear."""

import re
from functools import cache
from typing import Final

from bot.core.rules.wording import Unreadable, even

# Zones that lie in one part of a country, which has holidays of its own.
_PARTS: Final = {
    "America/Phoenix": "AZ",
    "America/Anchorage": "AK",
    "America/Juneau": "AK",
    "America/Detroit": "MI",
    "America/Boise": "ID",
    "America/Indiana/Indianapolis": "IN",
    "America/Kentucky/Louisville": "KY",
    "Pacific/Honolulu": "HI",
    "America/Halifax": "NS",
    "America/St_Johns": "NL",
    "America/Regina": "SK",
    "America/Winnipeg": "MB",
    "America/Edmonton": "AB",
    "America/Vancouver": "BC",
    "Australia/Adelaide": "SA",
    "Australia/Brisbane": "QLD",
    "Australia/Darwin": "NT",
    "Australia/Hobart": "TAS",
    "Australia/Melbourne": "VIC",
    "Australia/Perth": "WA",
}
_USUAL: Final = {"uk": "GB", "england": "GB-ENG", "scotland": "GB-SCT", "wales": "GB-WLS"}
_USUAL_TOO: Final = {"northern ireland": "GB-NIR", "usa": "US", "america": "US", "holland": "NL"}


class NotACountry(Unreadable):
    """The text names no country whose holidays are known."""


def of_zone(zone: str) -> str:
    """The country of a zone's clocks, with its part where that is clear: "DE", "US-AZ"; or ""."""
    from babel.core import get_global

    territory = str(get_global("zone_territories").get(zone) or "")
    if territory not in _known():
        return ""
    return f"{territory}-{_PARTS[zone]}" if zone in _PARTS else territory


def country(text: str) -> str:
    """A country by its name or code, perhaps with a part of it: "Germany", "DE", "US-AZ",
    "US, Arizona". Raises NotACountry."""
    plain = even(text).strip(" .")
    if usual := (_USUAL | _USUAL_TOO).get(plain):
        return usual
    if plain in _names():
        return _names()[plain]
    # A part follows its country, with a mark or a space between.
    for found in re.finditer(r"[ ,/:-]+", plain):
        code = _names().get(plain[: found.start()])
        if code and (part := _part(code, plain[found.end() :])):
            return f"{code}-{part}"
    raise NotACountry(text)


def called(code: str) -> str:
    """A country's name in English, with its part: "United States (AZ)"."""
    from babel import Locale

    country, _dash, part = code.partition("-")
    name = str(Locale("en").territories.get(country, country))
    return f"{name} ({part})" if part else name


@cache
def _known() -> dict[str, list[str]]:
    """The countries whose holidays are known, by two letters, with the codes of their parts."""
    from holidays.utils import list_supported_countries

    return {code: parts for code, parts in list_supported_countries().items() if len(code) == 2}


@cache
def _names() -> dict[str, str]:
    """Codes by how a country may be written, all in lower case."""
    from babel import Locale

    names = Locale("en").territories
    known = {even(str(names[code])): code for code in _known() if code in names}
    return known | {code.lower(): code for code in _known()}


def _part(code: str, text: str) -> str:
    from holidays import country_holidays

    if text.upper() in _known()[code]:
        return text.upper()
    aliases = country_holidays(code).subdivisions_aliases
    return next((part for name, part in aliases.items() if even(name) == text), "")
