"""What is said while somebody is looked for to stand in: to who is asked, and to the stewards."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Text
from bot.core.cards.lines import text
from bot.core.i18n import _, words, words_n
from bot.core.text import Words
from bot.roles.agendas import Part
from bot.roles.cards import asks, at, choose
from bot.roles.hands import Hand
from bot.roles.request_cards import handed
from store.covers import Cover


def could_you(
    cover: Cover,
    part: Part,
    until: datetime,
    hand: Hand | None,
    waited: bool,
    zone: str,
    now: datetime,
) -> Card:
    """Somebody is asked to stand in; `waited`: they had asked to hear of the role. F5."""
    title = words("Could you take %(role)s?", role=at(part, now))
    ways = (
        Button(_("I'll do it"), offer("role stand-in", cover=cover.id), "primary"),
        Button(_("Not this time"), offer("role let-pass", cover=cover.id)),
    )
    by = when.clocked(until, zone, now)
    if waited:
        why = words(
            "You asked to hear of it. Until %(when)s I ask nobody else; saying no is always fine.",
            when=by,
        )
    else:
        why = words(
            "It came free. Until %(when)s I ask nobody else; saying no is always fine.", when=by
        )
    helped = [handed(hand)] if hand else []
    return Card(title, (*asks(part), *helped, Actions(ways), Note(why)))


def taken_already(part: Part, names: Words, others: Iterable[Part]) -> Card:
    """Somebody says yes once another has; what else is open is offered."""
    title = words("%(names)s took it already. Thank you for saying yes.", names=names)
    return Card(title, tuple(choose(part.gathering, others)))


def nobody_found(part: Part, asked: int, now: datetime) -> Card:
    """The stewards hear that a role is open after all, and what can be done."""
    title = words("%(role)s was given back, and nobody has taken it.", role=at(part, now))
    if asked:
        tried = words_n(
            "I asked one person; there is nobody left to ask, or no time.",
            "I asked %(n)s people, one after the other; there is nobody left to ask, or no time.",
            asked,
        )
    else:
        tried = words("There was nobody I could ask, or no time to.")
    which = {"role": part.key, "gathering": part.ref}
    ways = (
        Button(_("Note somebody for it"), offer("record role", **which), "primary"),
        Button(_("I'll do it"), offer("role claim", **which)),
        Button(
            _("Do without it"),
            offer("role drop", **which),
            "danger",
            _("It is taken off the agenda of this date alone."),
        ),
    )
    body: tuple[Element, ...] = (
        Text(tried),
        text("A word from you to one person helps most now. On the card it stays open to all."),
        Actions(ways),
    )
    return Card(title, body)
