"""What is said around using what is in the library: how it went, and links that are dead."""

from collections.abc import Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note
from bot.core.cards.people import People
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.library.cards import ref, titled
from store.resources import Resource
from store.work import Work


def used(resource: Resource, new: bool, unheard: Sequence[Element]) -> Card:
    """The answer to "I used it"; `unheard`: why they can't be asked how it went."""
    said = words(
        "Good to hear. In a few weeks I ask you how it went with %(title)s.", title=titled(resource)
    )
    if not new:
        said = words("You said already that you used %(title)s.", title=titled(resource))
    elif unheard:
        said = words("Good to hear. Tell how it went with %(title)s.", title=titled(resource))
    return Card(said, (Actions((_tell(resource),)), *(unheard if new else ())))


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
    # A form that knows whom it is for: what is left to say is what for.
    back = Button(_("Say thank you"), offer("thanks", who=f"#{member}"))
    return Card(said, (Actions((back,)),))


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


def _tell(resource: Resource) -> Button:
    return Button(_("Tell in a line"), offer("library tell", resource=ref(resource)), "primary")
