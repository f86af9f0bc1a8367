"""How roles look: what is open, and what somebody is told who takes a role or gives it back."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts
from bot.core.cards.lines import note, text
from bot.core.cards.people import People as Named
from bot.core.i18n import _, words, words_n
from bot.core.text import Words, join
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE, choose_role
from bot.roles.agendas import Part
from store.gatherings import Gathering
from store.roles import Claim


def be_there(gathering: Gathering) -> tuple[Button, ...]:
    """The way to say that one comes, for somebody who has not."""
    ref = f"#{gathering.id}"
    # A2: the side is part of the answer.
    if gathering.format == HYBRID:
        here = offer("rsvp", answer="yes", side=IN_PERSON, gathering=ref)
        there = offer("rsvp", answer="yes", side=ONLINE, gathering=ref)
        return (
            Button(_("I'll be there in person"), here, "primary"),
            Button(_("I'll be there online"), there),
        )
    return (Button(_("I'll be there"), offer("rsvp", answer="yes", gathering=ref), "primary"),)


def take(part: Part, label: str) -> Button:
    """A button that takes a role."""
    return Button(label, offer("role claim", role=part.key, gathering=part.ref), "primary")


def give_back(part: Part, label: str) -> Button:
    """A button that gives a role back."""
    return Button(label, offer("role release", role=part.key, gathering=part.ref))


def wait(part: Part) -> Button:
    """A button that asks to be told when a role comes free."""
    return Button(
        _("Tell me if it comes free"), offer("role wait", role=part.key, gathering=part.ref)
    )


def ways_to(part: Part) -> tuple[Button, ...]:
    """The way to a role where it is free after all."""
    return (take(part, _("I'll do it")),) if part.free else ()


def not_this_time(part: Part) -> Button:
    """A button that says no to a role, which is always fine."""
    return Button(_("Not this time"), offer("role decline", role=part.key, gathering=part.ref))


def at(part: Part, now: datetime) -> Words:
    """A role at its gathering: "Opener on Friday, April 3"."""
    return words("**%(role)s** on %(day)s", role=part.title, day=when.of(part.gathering, now))


def asks(part: Part) -> Iterable[Element]:
    """What a role asks of whoever takes it."""
    if part.item.asks:
        yield text("%(asks)s", asks=part.item.asks)


def claimed(part: Part, note: str, comes: bool, now: datetime) -> Card:
    """The answer to a claim, with what the role asks; `comes`: they said they will be there."""
    body = [*asks(part)]
    if note:
        body.append(Facts((Fact(_("Your note"), words("%(note)s", note=note)),)))
    undo = give_back(part, _("Undo"))
    # A role says nothing about coming, so that is asked where nobody knows.
    body.append(Actions((undo,) if comes else (*be_there(part.gathering), undo)))
    title = words("%(role)s is yours. Thank you.", role=at(part, now))
    return Card(title, tuple(body))


def had(part: Part, now: datetime) -> Card:
    """Somebody asks for a role that is theirs already."""
    title = words("You have %(role)s already.", role=at(part, now))
    back = give_back(part, _("Give it back"))
    return Card(title, (Actions((back,)),))


def released(part: Part, looks: bool, now: datetime) -> Card:
    """The answer to giving a role back; `looks`: others are asked for it now."""
    title = words("%(role)s is open again. Thank you for saying so.", role=at(part, now))
    undo = offer("role claim", role=part.key, gathering=part.ref)
    more = [text("I look for somebody else; you need do nothing more.")] if looks else []
    return Card(title, (*more, Actions((Button(_("Undo"), undo),))))


def declined(gathering: Gathering, now: datetime) -> Card:
    """The answer to "not this time"."""
    day = when.of(gathering, now)
    return Card(words("That is fine. You are not asked again for %(day)s.", day=day))


def waits(part: Part, unheard: Sequence[Element], now: datetime) -> Card:
    """Somebody is told when a role comes free; `unheard`: why they can't be."""
    title = words("You get a message if %(role)s comes free.", role=at(part, now))
    if unheard:
        title = words(
            "You wait for %(role)s. `/role list` shows when it is free.", role=at(part, now)
        )
    stop = offer("role stop-waiting", role=part.key, gathering=part.ref)
    return Card(title, (Actions((Button(_("Don't wait after all"), stop),)), *unheard))


def waits_no_more(part: Part, now: datetime) -> Card:
    """Somebody does not wait for a role any more."""
    return Card(words("You no longer wait for %(role)s.", role=at(part, now)))


def free_now(part: Part, now: datetime) -> Card:
    """Somebody wants to wait for a role, or swap for one, that is free."""
    title = words("%(role)s is open just now.", role=at(part, now))
    return Card(title, (Actions((take(part, _("I'll do it")),)),))


def came_free(part: Part, now: datetime) -> Card:
    """Whoever waited for a role is asked whether they still want it."""
    title = words("%(role)s came free. Would you still take it?", role=at(part, now))
    ways = (take(part, _("I'll do it")), not_this_time(part))
    # Waiting is no claim: nobody is assigned a role by having waited for it (F5).
    why = note("You asked to hear of it. It is open to everybody until somebody takes it.")
    return Card(title, (*asks(part), Actions(ways), why))


def choose(gathering: Gathering, parts: Iterable[Part]) -> Iterable[Element]:
    """The choice of a role, where there is one to choose."""
    return choose_role(gathering, [part.item for part in parts if part.free])


def needed(part: Part) -> Words:
    """A role that wants somebody: "Opener", or "Note taker (2)"."""
    if part.free == 1:
        return words("%(role)s", role=part.title)
    return words("%(role)s (%(n)s)", role=part.title, n=part.free)


def asked(part: Part) -> Words:
    """A role with what it asks, on a line."""
    if not part.item.asks:
        return words("**%(role)s**", role=part.title)
    return words("**%(role)s** · %(asks)s", role=part.title, asks=part.item.asks)


def held(part: Part, named: Named) -> Words:
    """Who has a role, each with their note, and how many more it wants."""
    if not part.claims:
        return words_n("open", "open, %(n)s wanted", part.item.wanted)
    people = join(holder(claim, named) for claim in part.claims)
    if not part.free:
        return people
    return words("%(names)s (%(n)s more wanted)", names=people, n=part.free)


def holder(claim: Claim, named: Named) -> Words:
    """Somebody who has a role, with their note."""
    who: Words = (named[claim.member_id],)
    return words("%(who)s “%(note)s”", who=who, note=claim.note) if claim.note else who
