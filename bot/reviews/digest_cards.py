"""How news are told to everybody: short, and only what they may want to know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Heading, Items
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Link, Words
from bot.openings.appreciation_cards import thanks_line
from bot.openings.cards import told_line
from bot.queries.kinds import flat
from store.appreciations import Appreciation
from store.discoveries import Discovery
from store.gatherings import Gathering
from store.queries import Query
from store.resources import Resource

SHOWN = 3
ALONG = 5
"""Pieces of news that stand below another post."""
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Digest:
    """What happened in a month: new in the library, found out, asked and unanswered, thanks given.

    `told` are discoveries and successes; a challenge is for the gathering it was brought to.
    """

    shared: Sequence[Resource]
    told: Sequence[Discovery]
    waiting: Sequence[Query]
    thanks: Sequence[Appreciation]

    @property
    def pieces(self) -> int:
        """How many pieces of news there are."""
        return sum(map(len, (self.shared, self.told, self.waiting, self.thanks)))

    def __bool__(self) -> bool:
        return bool(self.pieces)


def digest(
    found: Digest, coming: Gathering | None, named: People, community: str, now: datetime
) -> Card:
    """News in a post of their own, for every home."""
    body: list[Element] = []
    body += _group(_("New in the library"), [_resource(one) for one in found.shared])
    lines = [told_line(one, named) for one in found.told]
    body += _group(_("Found out, and gone well"), lines)
    body += _group(_("Questions without an answer"), [_query(one) for one in found.waiting])
    body += _group(_("Thanks"), [thanks_line(one, named) for one in found.thanks])
    if coming is not None:
        body.append(Facts((Fact(_("Next"), when.moment(coming, now)),)))
    ways = []
    if found.waiting:
        ways.append(Button(_("See what is asked"), offer("query list")))
    if found.shared:
        ways.append(Button(_("See the library"), offer("library list")))
    body += [Actions(tuple(ways))] if ways else []
    return Card(words("News of %(name)s", name=community), tuple(body))


def along(found: Digest, named: People, *, alone: bool) -> Iterable[Element]:
    """News below another post, in few lines; `alone`: they are of the last month alone."""
    lines = [
        *(words("New in the library: %(what)s", what=_resource(one)) for one in found.shared),
        *(told_line(one, named) for one in found.told),
        *(thanks_line(one, named) for one in found.thanks),
        *(words("Without an answer: %(what)s", what=_query(one)) for one in found.waiting),
    ]
    shown = lines[:ALONG]
    if (more := len(lines) - ALONG) > 0:
        shown.append(words_n("and %(n)s more", "and %(n)s more", more))
    yield Heading(words("From last month") if alone else words("From the last months"))
    yield Items(tuple(shown))


def _group(label: str, lines: Sequence[Words]) -> list[Element]:
    if not lines:
        return []
    shown = list(lines[:SHOWN])
    if (more := len(lines) - SHOWN) > 0:
        shown.append(words_n("and %(n)s more", "and %(n)s more", more))
    return [Heading((label,)), Items(tuple(shown))]


def _resource(resource: Resource) -> Words:
    title = shortened(resource.title, LONGEST)
    if resource.url:
        return words("%(title)s · %(link)s", title=title, link=Link(resource.url, _("Open it")))
    return words("%(title)s", title=title)


def _query(query: Query) -> Words:
    text = shortened(flat(query.question), LONGEST)
    return words("%(question)s · number %(n)s", question=text, n=query.id)
