"""What a card tells of a resource: its words, its facts, and what it is owed to."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.cards import when
from bot.core.cards.elements import Element, Fact, Text
from bot.core.cards.marked import marked
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Link, Words, join
from store.articles import ARTICLE
from store.resources import Resource
from store.work import Work

EXCERPT = 600
"""Characters of a text that a card shows of it in the channel."""


def substance(resource: Resource, most: int = 0) -> list[Element]:
    body: list[Element] = []
    if resource.why:
        body.append(Text(words("%(why)s", why=resource.why)))
    if resource.text:
        text = shortened(resource.text, most) if most else resource.text
        article = resource.kind == ARTICLE
        body.append(marked(text) if article else Text(words("%(text)s", text=text)))
    return body


def facts_of(work: Work, resource: Resource, now: datetime, *, brief: bool = False) -> list[Fact]:
    number, zone = resource.id, work.communities.this().zone
    facts = []
    if resource.url:
        facts.append(Fact(_("Link"), (Link(resource.url, resource.url),)))
    facts.append(Fact(_("Kind"), (_(resource.kind).capitalize(),)))
    if found := work.tags.of([number]).get(number, ()):
        facts.append(Fact(_("Tags"), tags_in_line(found)))
    credits = work.owed.credits(number)
    named = People(work, credits.members)
    owed: list[Words] = [(named[m],) for m in credits.members if not named.erased(m)]
    owed += [words("%(name)s", name=name) for name in credits.names]
    if owed:
        facts.append(Fact(_("Thanks to"), join(owed)))
    # How many, and not who: stories have names, counts have none. Requirement P9.
    if count := len(work.uses.all(number)):
        facts.append(Fact(_("Used by"), words_n("one person", "%(n)s people", count)))
    if not brief:
        day = when.on_day(_day(resource.added_at, zone), zone, now)
        shared = words("%(who)s on %(day)s", who=sharer(work, resource), day=day)
        facts.append(Fact(_("Shared by"), shared))
        facts += _source(work, resource, now)
    return facts


def _source(work: Work, resource: Resource, now: datetime) -> list[Fact]:
    """Where it came from: a gathering, or a message in a channel."""
    gathering = work.gatherings.get(resource.gathering_id) if resource.gathering_id else None
    if gathering is not None:
        return [Fact(_("From"), words("the gathering on %(day)s", day=when.of(gathering, now)))]
    home = next((h for h in work.communities.homes() if h.id == resource.home_id), None)
    if resource.message and home is not None:
        return [Fact(_("From"), words("a message in #%(name)s", name=home.name or home.channel))]
    return []


def tags_in_line(found: Sequence[str]) -> Words:
    return join((words("#%(tag)s", tag=tag) for tag in found), " ")


def sharer(work: Work, resource: Resource) -> Words:
    """Who shared it; somebody, where nobody may be named any more: what they gave stays."""
    named = People(work, [resource.added_by] if resource.added_by else [])
    if resource.added_by is None or named.erased(resource.added_by):
        return words("Somebody")
    return (named[resource.added_by],)


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
