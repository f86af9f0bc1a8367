"""How one resource looks, and the answers to what is done with it."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    Heading,
    Items,
    LinkButton,
    Note,
    Text,
)
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.living import living
from bot.core.rules.visible import shortened
from bot.core.text import Link, Words, join
from store.resources import Resource
from store.work import Work

EXCERPT = 600
"""Characters of a text that a card shows of it in the channel."""
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
    title = words("%(who)s shared %(title)s", who=_sharer(work, resource), title=titled(resource))
    body: list[Element] = [*_substance(resource, EXCERPT)]
    body.append(Facts(tuple(_facts(work, resource, now, brief=True))))
    body += _mark(resource)
    return Card(title, (*body, Actions((*_open(resource), used, more))))


def one(work: Work, resource: Resource, mine: bool, now: datetime) -> Card:
    """Everything about a resource; `mine`: the reader may change it."""
    body: list[Element] = [*_substance(resource), Facts(tuple(_facts(work, resource, now)))]
    if work.uses.is_dead(resource.id):
        body.append(Note(words("Somebody says that the link leads nowhere any more.")))
    body += _stories(work, resource)
    body += _mark(resource)
    body.append(Actions(tuple(_ways(work, resource, mine))))
    return Card(words("%(title)s", title=resource.title), tuple(body))


def kept(work: Work, resource: Resource, new: bool) -> Card:
    """The answer to sharing something, or to changing it."""
    said = words("%(title)s is in the library. Thank you.", title=titled(resource))
    if not new:
        said = words("Saved. %(title)s is up to date.", title=titled(resource))
    found = work.resources.tags([resource.id]).get(resource.id, ())
    body: list[Element] = []
    if found:
        body.append(Note(words("It is found by its words and by %(tags)s.", tags=_tags(found))))
    else:
        body.append(Note(words("It is found by its words. A tag or two would help others too.")))
    change = Button(_("Change it"), offer("library edit", resource=ref(resource)))
    ways = (Button(_("Show it"), offer("library show", resource=ref(resource))), change)
    return Card(said, (*body, Actions((*ways, _remove(resource)))))


def added_to(resource: Resource) -> Card:
    """The answer to adding to what somebody else shared."""
    show = Button(_("Show it"), offer("library show", resource=ref(resource)))
    return Card(
        words("Added to %(title)s. Thank you.", title=titled(resource)), (Actions((show,)),)
    )


def there_already(resource: Resource) -> list[Button]:
    """What can be done with the one that is there already."""
    show = offer("library show", resource=ref(resource))
    more = offer("library add", resource=ref(resource))
    return [Button(_("Show it"), show, "primary"), Button(_("Add to it"), more)]


def removed(resource: Resource) -> Card:
    """The answer to taking something out."""
    return Card(words("%(title)s is no longer in the library.", title=titled(resource)))


def used(resource: Resource, new: bool) -> Card:
    """The answer to "I used it"."""
    said = words(
        "Good to hear. In a few weeks I ask you how it went with %(title)s.", title=titled(resource)
    )
    if not new:
        said = words("You said already that you used %(title)s.", title=titled(resource))
    return Card(said, (Actions((_tell(resource),)),))


def how_did_it_go(resource: Resource) -> Card:
    """Some weeks later, whoever used it is asked. Requirement P9: stories, not scores."""
    said = words("You used %(title)s a while ago. How did it go?", title=titled(resource))
    note = Note(
        words("One line is plenty, and none is fine too. It stands with it for whoever looks next.")
    )
    return Card(said, (Actions((_tell(resource),)), note))


def told(resource: Resource, story: str) -> Card:
    """The answer to a story."""
    show = Button(_("Show it"), offer("library show", resource=ref(resource)))
    said = words(
        "Thank you. “%(story)s” stands with %(title)s.", story=story, title=titled(resource)
    )
    return Card(said, (Actions((show,)),))


def was_of_use(work: Work, resource: Resource, member: int, story: str) -> Card:
    """Whoever shared something hears what became of it."""
    who: Words = (People(work, [member])[member],)
    said = words(
        "%(who)s used %(title)s, which you shared: “%(story)s”",
        who=who,
        title=titled(resource),
        story=story,
    )
    return Card(said)


def dead(resource: Resource, new: bool) -> Card:
    """The answer to "The link is dead"."""
    if not new:
        return Card(words("That is known already. Whoever keeps the library will look for it."))
    said = words(
        "Thank you. Whoever keeps the library hears that the link of %(title)s is dead.",
        title=titled(resource),
    )
    return Card(said)


def alive(resource: Resource) -> Card:
    """The answer to "The link works"."""
    return Card(words("Good. The link of %(title)s works.", title=titled(resource)))


def _substance(resource: Resource, most: int = 0) -> list[Element]:
    body: list[Element] = []
    if resource.why:
        body.append(Text(words("%(why)s", why=resource.why)))
    if resource.text:
        text = shortened(resource.text, most) if most else resource.text
        body.append(Text(words("%(text)s", text=text)))
    return body


def _facts(work: Work, resource: Resource, now: datetime, *, brief: bool = False) -> list[Fact]:
    number, zone = resource.id, work.communities.this().zone
    facts = []
    if resource.url:
        facts.append(Fact(_("Link"), (Link(resource.url, resource.url),)))
    facts.append(Fact(_("Kind"), (_(resource.kind).capitalize(),)))
    if found := work.resources.tags([number]).get(number, ()):
        facts.append(Fact(_("Tags"), _tags(found)))
    credits = work.resources.credits(number)
    named = People(work, credits.members)
    owed: list[Words] = [(named[m],) for m in credits.members if not named.erased(m)]
    owed += [words("%(name)s", name=name) for name in credits.names]
    if owed:
        facts.append(Fact(_("Thanks to"), join(owed)))
    if count := len(work.uses.all(number)):
        facts.append(Fact(_("Used by"), words_n("one person", "%(n)s people", count)))
    if not brief:
        day = when.on_day(_day(resource.added_at, zone), zone, now)
        shared = words("%(who)s on %(day)s", who=_sharer(work, resource), day=day)
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
        ways.append(_remove(resource))
    else:
        ways.append(Button(_("Add to it"), offer("library add", resource=ref(resource))))
    return ways


def _mark(resource: Resource) -> list[Note]:
    if not resource.confidential:
        return []
    return [Note(words("This stays among the members. Please don't pass it on."))]


def _remove(resource: Resource) -> Button:
    sure = _("Take it out of the library for everybody?")
    remove = offer("library remove", resource=ref(resource))
    return Button(_("Take it out"), remove, "danger", sure)


def _open(resource: Resource) -> list[LinkButton]:
    return [LinkButton(_("Open"), resource.url)] if resource.url else []


def _tell(resource: Resource) -> Button:
    return Button(_("Tell in a line"), offer("library tell", resource=ref(resource)), "primary")


def _tags(found: Sequence[str]) -> Words:
    return join((words("#%(tag)s", tag=tag) for tag in found), " ")


def _sharer(work: Work, resource: Resource) -> Words:
    """Who shared it; somebody, where nobody may be named any more."""
    named = People(work, [resource.added_by] if resource.added_by else [])
    if resource.added_by is None or named.erased(resource.added_by):
        return words("Somebody")
    return (named[resource.added_by],)


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
