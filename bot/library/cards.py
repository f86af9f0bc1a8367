"""How one resource looks: on its living card, and whole."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Facts,
    Heading,
    Items,
    LinkButton,
    Note,
)
from bot.core.cards.people import People
from bot.core.i18n import _, words
from bot.core.living import living
from bot.core.text import Words
from bot.library.facts import EXCERPT, facts_of, sharer, substance
from store.resources import Resource
from store.work import Work

LABEL = 70
STORIES = 5


def ref(resource: Resource) -> str:
    """How buttons name a resource."""
    return f"#{resource.id}"


def titled(resource: Resource) -> Words:
    """A resource by its title."""
    return words("“%(title)s”", title=resource.title)


@living("resource")
def draw(work: Work, number: int, now: datetime) -> Card:
    """The living card of a resource, where it was shared."""
    resource = work.resources.get(number)
    if resource is None:
        return Card(words("This was taken out of the library."))
    used = Button(_("I used it"), offer("library used", resource=ref(resource)))
    more = Button(_("More"), offer("library show", resource=ref(resource)))
    title = words("%(who)s shared %(title)s", who=sharer(work, resource), title=titled(resource))
    body: list[Element] = [*substance(resource, EXCERPT)]
    body.append(Facts(tuple(facts_of(work, resource, now, brief=True))))
    body += _mark(resource)
    return Card(title, (*body, Actions((*_open(resource), used, more))))


def one(work: Work, resource: Resource, mine: bool, now: datetime) -> Card:
    """Everything about a resource; `mine`: the reader may change it."""
    body: list[Element] = [*substance(resource), Facts(tuple(facts_of(work, resource, now)))]
    if work.uses.is_dead(resource.id):
        body.append(Note(words("Somebody says that the link leads nowhere any more.")))
    body += _stories(work, resource)
    body += _mark(resource)
    body.append(Actions(tuple(_ways(work, resource, mine))))
    return Card(words("%(title)s", title=resource.title), tuple(body), stays=True)


def _stories(work: Work, resource: Resource) -> list[Element]:
    told = [use for use in work.uses.all(resource.id) if use.story and use.member_id]
    if not told:
        return []
    named = People(work, [use.member_id for use in told if use.member_id])
    lines = [
        words("“%(story)s” · %(who)s", story=use.story, who=(named[use.member_id],))
        for use in told[-STORIES:]
        if use.member_id
    ]
    return [Heading(words("How it went")), Items(tuple(lines))]


def _ways(work: Work, resource: Resource, mine: bool) -> list[Button | LinkButton]:
    ways: list[Button | LinkButton] = [*_open(resource)]
    ways.append(Button(_("I used it"), offer("library used", resource=ref(resource))))
    if resource.url and work.uses.is_dead(resource.id):
        ways.append(Button(_("The link works"), offer("library alive", resource=ref(resource))))
    elif resource.url:
        ways.append(Button(_("The link is dead"), offer("library dead", resource=ref(resource))))
    if mine:
        ways.append(Button(_("Change it"), offer("library edit", resource=ref(resource))))
        ways.append(take_out(resource))
    else:
        ways.append(Button(_("Add to it"), offer("library add", resource=ref(resource))))
    return ways


def _mark(resource: Resource) -> list[Note]:
    if not resource.confidential:
        return []
    return [Note(words("This stays among the members. Please don't pass it on."))]


def take_out(resource: Resource) -> Button:
    sure = _("Take it out of the library for everybody?")
    remove = offer("library remove", resource=ref(resource))
    return Button(_("Take it out"), remove, "danger", sure)


def _open(resource: Resource) -> list[LinkButton]:
    return [LinkButton(_("Open"), resource.url)] if resource.url else []
