"""How what was found looks: best first, each with what it is and the way to it."""

from collections.abc import Mapping, Sequence

from bot.core.cards.elements import Actions, Button, Card, Element, Items, Note, Text
from bot.core.i18n import N_, _, words, words_n
from bot.core.rules.quotes import unquoted
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.library import library_cards as library
from bot.library.care import KIND
from store.resources import Resource
from store.search.search import Hit

LABEL = 40
TITLE = 120
LINE = 300
"""Characters of a line that somebody told, which is shown whole: it has no card of its own."""
SORTS: Mapping[str, str] = {
    "query": N_("question"),
    "answer": N_("answer"),
    "discovery": N_("discovery"),
    "success": N_("success"),
    "challenge": N_("challenge"),
}
TOLD = ("discovery", "success", "challenge")
"""What search calls the lines that members tell, as `/tell` does."""


def found(
    sought: str,
    hits: Sequence[Hit],
    resources: Mapping[int, Resource],
    ways: Sequence[Button],
) -> Card:
    """What fits, best first."""
    n = len(hits)
    sought = unquoted(sought)
    title = words_n("Found for “%(words)s”", "Found for “%(words)s” · %(n)s", n, words=sought)
    body: list[Element] = []
    if not hits[0].whole:
        title = words("Nothing has all of “%(words)s”. This comes near:", words=sought)
    lines = tuple(_line(hit, resources) for hit in hits)
    body += [Items(lines, numbered=n > 1), Actions(tuple(ways))]
    return Card(title, tuple(body))


def nothing(sought: str, ways: Sequence[Button]) -> Card:
    """Nothing fits, and what can be done about it."""
    said = words(
        "Fewer words find more, and the beginning of a word is enough. If it is not here "
        "yet, somebody may know."
    )
    note = Note(words("What you find elsewhere, you can put here with `/share`."))
    title = words("I found nothing for “%(words)s”.", words=unquoted(sought))
    return Card(title, (Text(said), Actions(tuple(ways)), note))


def label(hit: Hit) -> str:
    """What the button says that shows a hit."""
    return _("Show “%(title)s”", title=shortened(hit.title, LABEL))


def _line(hit: Hit, resources: Mapping[int, Resource]) -> Words:
    if hit.kind == KIND:
        return library.line(resources[hit.number])
    sort = (_(SORTS[hit.kind]),) if hit.kind in SORTS else (hit.kind,)
    title = shortened(" ".join(hit.title.split()), LINE if hit.kind in TOLD else TITLE)
    return words("%(title)s · %(sort)s", title=title, sort=sort)
