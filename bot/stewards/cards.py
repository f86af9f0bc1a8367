"""How stewardship looks: who shares it, and what they are told."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items
from bot.core.cards.lines import note, text
from bot.core.cards.people import People, person
from bot.core.i18n import _, words
from bot.core.text import Words
from store.communities import Community
from store.members import Member


def listed(
    community: Community,
    stewards: Sequence[Member],
    contact: int | None,
    named: People,
    ends: Mapping[int, Words],
) -> Card:
    """Who looks after a community, until when, and whom questions go to."""
    lines: list[Words] = [(named[steward.id], *ends.get(steward.id, ())) for steward in stewards]
    body: list[Element] = [Items(tuple(lines))]
    # Another contact than a steward is named on the cards of gatherings.
    if contact is not None and contact in {steward.id for steward in stewards}:
        body.append(note("Questions go to %(who)s.", who=named[contact]))
    return Card(words("Stewards of %(name)s", name=community.name), tuple(body))


def added(community: Community, member: Member, until: date | None, now: datetime) -> Card:
    """What a steward is told who named another one, with the end of their term if it has one."""
    who = person(member)
    title = words(
        "%(who)s is a steward of %(name)s now, and knows it from me.", who=who, name=community.name
    )
    if until is None:
        return Card(title)
    day = when.on_day(until, community.zone, now)
    return Card(title, (text("Their term ends on %(day)s.", day=day),))


def already(community: Community, member: Member) -> Card:
    """Somebody is named who is a steward."""
    return Card(
        words("%(who)s is a steward of %(name)s already.", who=person(member), name=community.name)
    )


def welcome(community: Community, by: Member, until: date | None, now: datetime) -> Card:
    """A new steward is told so, with what it means, until when, and the way out of it."""
    ends: tuple[Element, ...] = ()
    if until is not None:
        day = when.on_day(until, community.zone, now)
        ends = (text("Your term ends on %(day)s. I ask in time whether you go on.", day=day),)
    return Card(
        words("%(by)s made you a steward of %(name)s", by=person(by), name=community.name),
        (
            text(
                "You can now move dates, change the agenda and the settings, and note answers "
                "for somebody who is off chat. The community runs by itself; I write to you "
                "only when something needs a hand."
            ),
            *ends,
            Actions(
                (
                    Button(_("What I can do now"), offer("cop help"), "primary"),
                    Button(_("Step down"), offer("stewards leave")),
                )
            ),
        ),
    )


def joined(member: Member, by: Member) -> Card:
    """The other stewards are told of a new one."""
    return Card(words("%(by)s made %(who)s a steward as well.", by=person(by), who=person(member)))


def left(community: Community, member: Member) -> Card:
    """The other stewards are told that one stepped down."""
    title = words(
        "%(who)s is no longer a steward of %(name)s.", who=person(member), name=community.name
    )
    return Card(title)


def contact_now(community: Community, before: Member) -> Card:
    """A steward is told that questions go to them from now on."""
    title = words(
        "Questions about %(name)s go to you now, no longer to %(who)s.",
        name=community.name,
        who=person(before),
    )
    return Card(
        title,
        (note("`/cop settings` names somebody else."),),
    )


def stepped_down(community: Community, *, alone: bool) -> Card:
    """Somebody who stepped down is thanked; where they were `alone`, it is told how it goes on."""
    title = words(
        "You are no longer a steward of %(name)s. Thank you for having looked after "
        "it; you are a member as before.",
        name=community.name,
    )
    if not alone:
        return Card(title)
    said = note("Nobody looks after it now. With `/ending revive` any member can ask for it back.")
    return Card(title, (said,))
