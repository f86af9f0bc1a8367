"""What a steward and a member are told when a role is noted for somebody off chat."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.roles.agendas import Part
from bot.roles.cards import asks, at, give_back
from store.members import Member


def recorded(part: Part, member: Member, now: datetime) -> Card:
    """What a steward is told after noting a role for somebody."""
    title = words("%(who)s is noted for %(role)s.", who=(person(member),), role=at(part, now))
    undo = offer("record release", member=f"#{member.id}", role=part.key, gathering=part.ref)
    return Card(title, (Actions((Button(_("Undo"), undo),)),))


def had(part: Part, member: Member, now: datetime) -> Card:
    """What a steward is told who notes what is noted already: nothing to undo, but a way back."""
    title = words("%(who)s has %(role)s already.", who=(person(member),), role=at(part, now))
    back = offer("record release", member=f"#{member.id}", role=part.key, gathering=part.ref)
    return Card(title, (Actions((Button(_("Give it back"), back),)),))


def undone(part: Part, member: Member, now: datetime) -> Card:
    """What a steward is told after giving a role back for somebody."""
    title = words(
        "%(role)s is open again; %(who)s no longer has it.",
        role=at(part, now),
        who=(person(member),),
    )
    undo = offer("record role", member=f"#{member.id}", role=part.key, gathering=part.ref)
    return Card(title, (Actions((Button(_("Undo"), undo),)),))


def noted(part: Part, steward: Member, now: datetime) -> Card:
    """Somebody with an account is told that a steward noted a role for them."""
    title = words("%(who)s noted you for %(role)s.", who=(person(steward),), role=at(part, now))
    back = give_back(part, _("Give it back"))
    return Card(title, (*asks(part), Actions((back,))))


def unnoted(part: Part, steward: Member, now: datetime) -> Card:
    """Somebody is told that a steward gave a role of theirs back."""
    title = words(
        "%(who)s noted that you no longer have %(role)s.",
        who=(person(steward),),
        role=at(part, now),
    )
    return Card(title)
