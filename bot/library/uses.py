"""What becomes of the library: it is used, its stories are told, and it is kept in order."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.heard import unheard
from bot.core.replies import Reply
from bot.core.voice import LIBRARY, THANKS
from bot.library import library_cards as library
from bot.library import use_cards
from bot.library.care import needs
from bot.library.edits import changed
from bot.library.kinds import ResourceRef, Story
from bot.templates.timings import ahead_of
from store.core.subject import Subject
from store.resources import Resource

USE = "use"
"""What the clock calls somebody's use of a resource."""


@command(
    "library used", "Say that you used something from the library", who=MEMBER, submit="I used it"
)
def used(ask: Ask, resource: ResourceRef) -> Reply:
    """Counted once for each person, who is asked some weeks later how it went."""
    new = _use(ask, resource)
    off = unheard(ask.work, ask.me, LIBRARY)
    return Reply(card=use_cards.used(resource, new, off))


@command(
    "library tell",
    "Tell in a line how something from the library went",
    who=MEMBER,
    submit="Tell it",
)
def tell(ask: Ask, resource: ResourceRef, story: Story) -> Reply:
    """The newest line of each person stands with it, and whoever shared it hears of it."""
    # Whoever tells how it went has used it, whether or not they said so before.
    _use(ask, resource)
    number, me = resource.id, ask.me.id
    ask.work.uses.tell(number, me, story)
    sharer = ask.work.members.get(resource.added_by) if resource.added_by else None
    if sharer is not None and sharer.state == "active" and sharer.id != me:
        card = use_cards.was_of_use(ask.work, resource, me, story)
        # The Call is in the key: another line is news again, the same Call twice is not.
        ask.voice.direct(sharer, card, THANKS, f"story:{number}:{me}:{ask.call.id}")
    changed(ask, resource)
    return Reply(card=use_cards.told(resource, story))


@command("library dead", "Say that a link in the library is dead", who=MEMBER, hidden=True)
def dead(ask: Ask, resource: ResourceRef) -> Reply:
    """We follow no link, for safety; whoever keeps the library finds it on their list."""
    new = ask.work.uses.report_dead(resource.id, ask.me.id, ask.now)
    return Reply(card=use_cards.dead(resource, new))


@command("library alive", "Say that a link in the library works", who=MEMBER, hidden=True)
def alive(ask: Ask, resource: ResourceRef) -> Reply:
    """It is on nobody's list any more."""
    ask.work.uses.report_alive(resource.id)
    return Reply(card=use_cards.alive(resource))


@command("library care", "Show what in the library needs a hand", who=MEMBER, reads=True)
def care(ask: Ask) -> Reply:
    """The same short list that whoever keeps the library gets now and then. Requirement Q3."""
    found = needs(ask.work, ask.now)
    return Reply(card=library.care(ask.community, found) if found else library.in_order())


def _use(ask: Ask, resource: Resource) -> bool:
    """Note that the caller used it, and when to ask how it went; False where that is known."""
    number = resource.id
    if not ask.work.uses.use(number, ask.me.id, ask.now):
        return False
    use = ask.work.uses.one(number, ask.me.id)
    assert use is not None
    span, zone = (ask.now, ask.now), ask.community.zone
    about = Subject(USE, use.id)
    ask.work.occurrences.plan(ahead_of(ask.community, about, ask.today, span, zone, ask.now))
    ask.voice.redraw(Subject("resource", number))
    return True
