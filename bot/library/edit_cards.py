"""The answers to what somebody put into the library, changed, or took out."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note
from bot.core.i18n import _, words
from bot.library.cards import ref, take_out, titled
from bot.library.facts import tags_in_line
from store.resources import Resource
from store.work import Work


def kept(work: Work, resource: Resource, new: bool) -> Card:
    """The answer to sharing something, or to changing it."""
    said = words("%(title)s is in the library. Thank you.", title=titled(resource))
    if not new:
        said = words("Saved. %(title)s is up to date.", title=titled(resource))
    found = work.tags.of([resource.id]).get(resource.id, ())
    body: list[Element] = []
    if found:
        body.append(
            Note(words("It is found by its words and by %(tags)s.", tags=tags_in_line(found)))
        )
    else:
        body.append(Note(words("It is found by its words. A tag or two would help others too.")))
    change = Button(_("Change it"), offer("library edit", resource=ref(resource)))
    ways = (Button(_("Show it"), offer("library show", resource=ref(resource))), change)
    return Card(said, (*body, Actions((*ways, take_out(resource)))))


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
