"""How a month is told to everybody: short, and only what they may want to know."""

from collections.abc import Sequence
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

    def __bool__(self) -> bool:
        return bool(self.shared or self.told or self.waiting or self.thanks)


def digest(
    found: Digest, coming: Gathering | None, named: People, community: str, now: datetime
) -> Card:
    """The digest of a month, for every home."""
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
    return Card(words("The last month in %(name)s", name=community), tuple(body))


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
