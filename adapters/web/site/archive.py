"""The archive: every page of a community as a file of one folder, and all that they point to.

It is read from the disk for ever: nothing in it asks a server, and nothing needs a script.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from adapters.web.site.by_words import Found
from adapters.web.site.in_folder import WORDS, InFolder, name_of
from adapters.web.site.page import page_html
from bot.calendars.feed import Served
from bot.core.cards.lines import text
from bot.core.i18n import _, speaking, words
from bot.core.page import Page, Ref
from bot.pages.visit import CALENDAR, Asked, Visited

_STATIC = Path(__file__).parents[1] / "static"
SHARED = ("page.css", "cards.css", "charts.css", "site.css", "chevron.svg", "mark.svg")
"""The files that pages share, with what their style sheets point to."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the archive, by its name within it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """Where the pages come from, and the `day` of which the copy is.

    `look` gives a page, None where there is none; `dates` those that calendar programs read.
    """

    look: Callable[[Asked], Visited | None]
    dates: Callable[[], Served | None]
    day: date


def archive(source: Source) -> Iterator[Made]:
    """Every file, one after the other: none is kept, however many there are."""
    for name in SHARED:
        yield Made(f"static/{name}", (_STATIC / name).read_bytes())
    first = source.look(Asked())
    assert first is not None, "a community has a first page"
    if CALENDAR in first.kinds and (dates := source.dates()) is not None:
        yield Made(f"{CALENDAR}.ics", dates.content)
    found = Found()
    yield from _pages(source, found)
    sheets = found.sheets(WORDS)
    yield _index(first, source, Ref(WORDS), lambda: found.first(sheets))
    for ref, sheet in sheets:
        yield _index(first, source, ref, partial(found.listed, sheet))


def _pages(source: Source, found: Found) -> Iterator[Made]:
    """The first page, and all that it leads to, and so on; each once, by its name."""
    waiting, met = [Ref("")], {name_of(Ref(""))}
    while waiting:
        ref = waiting.pop()
        seen = source.look(Asked(ref.kind, ref.rest, ref.asks)) or _gone(source)
        with speaking(seen.language):
            if ref.rest and not ref.asks:
                found.note(ref, seen.page)
        led: set[Ref] = set()
        yield _drawn(_copy(seen, source), ref, led)
        # By name, so that the same community gives the same files in the same order.
        for to in sorted(led, key=name_of, reverse=True):
            if to.kind != WORDS and (name := name_of(to)) not in met:
                met.add(name)
                waiting.append(to)


def _index(first: Visited, source: Source, ref: Ref, draw: Callable[[], Page]) -> Made:
    # Whoever takes the next file may do so on another thread, where another language is spoken.
    with speaking(first.language):
        seen = replace(first, kind=WORDS, page=draw())
    return _drawn(_copy(seen, source), ref, set())


def _gone(source: Source) -> Visited:
    """What was taken away while the others were copied: what leads to it leads somewhere still."""
    first = source.look(Asked())
    assert first is not None, "a community has a first page"
    with speaking(first.language):
        return replace(first, page=Page(words("Gone"), (text("This was taken away."),)))


def _copy(seen: Visited, source: Source) -> Visited:
    """A page as one of the archive, which has a further way to find something."""
    with speaking(seen.language):
        kinds = {**seen.kinds, WORDS: _("By words")}
    return replace(seen, kinds=kinds, copied=source.day)


def _drawn(seen: Visited, ref: Ref, led: set[Ref]) -> Made:
    html = page_html(seen, InFolder(ref, led), "")
    return Made(name_of(ref), html.encode())
