"""Words -> HTML: our own neutral markdown drawn, and whatever members wrote escaped."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never
from zoneinfo import ZoneInfo

from markdown_it import MarkdownIt
from markupsafe import Markup

from bot.core.cards.plain import moment
from bot.core.i18n import _
from bot.core.rules.cities import city
from bot.core.text import Link, Person, Said, When, Words

# "zero" knows no HTML and escapes all of it; what is turned on is the neutral markdown.
_MARKDOWN = MarkdownIt("zero", {"breaks": True}).enable(["emphasis", "backticks", "newline"])
# A typed part stands in the text as one character that no text of ours uses, so that **%(name)s**
# can be strong around it.
_FIRST = 0xE000
_STANDING = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at the page: their account as cards carry it, and their zone, an IANA name.

    `order` numbers the names that are known here, so that neighbours get different colours.
    """

    account: str
    zone: str
    order: Mapping[str, int] = field(default_factory=dict)


def spans(text: Words, reader: Reader) -> Markup:
    """One text as inline HTML."""
    typed = [part for part in text if not isinstance(part, str)]
    places = iter(range(_FIRST, _FIRST + len(typed)))
    source = "".join(
        _STANDING.sub("", part) if isinstance(part, str) else chr(next(places)) for part in text
    )
    html: str = _MARKDOWN.renderInline(source)
    return Markup(_STANDING.sub(lambda at: _part(typed[ord(at[0]) - _FIRST], reader), html))  # noqa: S704


def _part(part: Said | Person | When | Link, reader: Reader) -> Markup:
    match part:
        case Said():
            return Markup('<span class="said" dir="auto">{}</span>').format(part.text)
        case Person():
            mine = " me" if reader.account in part.accounts else ""
            return Markup('<span class="person{}" dir="auto">{}</span>').format(mine, part.name)
        case When():
            return when(part, reader)
        case Link():
            # What members link to is not recommended by us, and cannot reach back into the page.
            return Markup('<a href="{}" target="_blank" rel="noopener nofollow">{}</a>').format(
                part.url, part.label
            )
        case _:
            assert_never(part)


def when(at: When, reader: Reader) -> Markup:
    """A time on the reader's own clock, and what the clocks of the zone it names show then."""
    told = Markup("{}").format(clock(at, reader))
    if there := elsewhere(at, reader):
        told += Markup(' <span class="elsewhere">({})</span>').format(there)
    return told


def clock(at: When, reader: Reader) -> Markup:
    """A time on the reader's own clock. A day alone is what a gathering is called by: it stays."""
    shown = at if at.show == "day" else replace(at, zone=reader.zone)
    exact = at.starts.isoformat(timespec="seconds")
    return Markup('<time datetime="{}">{}</time>').format(exact, moment(shown))


def elsewhere(at: When, reader: Reader) -> str:
    """The time in the zone that it names, "" where the reader's clocks show the same."""
    here, there = (at.starts.astimezone(ZoneInfo(zone)) for zone in (reader.zone, at.zone))
    if at.show == "day" or here.utcoffset() == there.utcoffset():
        return ""
    shown = replace(at, show="time") if here.date() == there.date() else at
    return _("%(time)s in %(place)s", time=moment(shown), place=city(at.zone))
