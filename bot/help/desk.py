"""A member's own desk: the next gathering, their roles and steps, what is asked and voted on."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.awaited import waiting
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
    Moment,
    Text,
)
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.leads import open_leads
from bot.core.text import Words, join
from bot.gatherings.cards import buttons, place
from bot.help.desk_parts import parts
from bot.help.hands import hands, listed
from bot.queries import asked_cards as asking
from bot.roles import agendas
from bot.roles.cards import at, choose, give_back
from bot.steps import cards as steps
from bot.themes.vote_cards import on_desk
from bot.wishes.cards import way_to
from store.gatherings import Gathering
from store.members import Member
from store.rsvps import Rsvp
from store.work import Work

ROLES = 5
"""How many roles of one's own have a button; the others are listed all the same."""


def draw(work: Work, member: Member, now: datetime) -> Card:
    """The desk of a member in one community."""
    community = work.communities.this()
    coming = work.gatherings.next(now)
    body: list[Element] = [text("%(purpose)s", purpose=community.purpose)]
    body += waiting(work, member, now)
    body += _next(work, coming, member, now) if coming else [_nothing_planned()]
    body += parts(work, member, now)
    body += _groups(work, member, now)
    body += _roles(work, coming, member, now)
    body += steps.on_desk(work, member.id, now)
    body += on_desk(work, member.id, now)
    body += asking.on_desk(work, member.id)
    if member.steward_since is not None:
        body += _steward(work, coming, now)
    ways = (
        Button(_("What I can do"), offer("cop help")),
        Button(_("Sheets to copy"), offer("cop tools")),
    )
    body.append(Actions(ways))
    # A desk is in no channel, so its buttons have to say whose they are.
    return Card(
        words("%(name)s", name=community.name), tuple(body), community=work.community, stays=True
    )


def nowhere() -> Card:
    """The desk of somebody in whose workspace no community meets."""
    told = words("A community begins with `/cop setup`, typed in the channel where it is to meet.")
    return Card(words("No community meets here yet"), (Text(told),))


def outside() -> Card:
    """The desk of somebody who takes part in no community of their workspace."""
    told = words(
        "Type `/cop join` in the channel where yours meets. Then its next gathering, your roles "
        "and what waits for you stand here."
    )
    another = note("Another one begins with `/cop setup`, in the channel where it is to meet.")
    return Card(words("You are not part of a community here yet"), (Text(told), another))


def welcome(names: Iterable[str]) -> Card:
    """What somebody reads who looks at their desk for the first time; it is said once."""
    told = words(
        "This is where I write to you: about a role that is looked for, a seat that came free, a "
        "date that moved. It is little, and you can turn each kind of it off."
    )
    here = ", ".join(names)
    return Card(
        words("Welcome to your desk"),
        (
            Text(told),
            *(
                (Facts((Fact(_("Communities here"), words("%(names)s", names=here)),)),)
                if here
                else ()
            ),
            note("`/cop help` shows what you can do; `/cop quiet` turns messages off."),
        ),
    )


def _next(work: Work, coming: Gathering, member: Member, now: datetime) -> Iterable[Element]:
    yield Heading(words("Next gathering · %(day)s", day=when.of(coming, now)))
    yield Moment(when.at(coming, now))
    yield from place(coming)
    rsvp = work.rsvps.get(coming.id, member.id)
    yield Facts((Fact(_("Your answer"), _answer(rsvp)),))
    yield buttons(coming)


def _groups(work: Work, member: Member, now: datetime) -> Iterable[Element]:
    """The next date of each small group that they are in, and what they answered."""
    lines: list[Words] = []
    for row in work.groups.of_member(member.id):
        for coming in work.gatherings.of(row.group_id).coming(now, 1):
            rsvp = work.rsvps.get(coming.id, member.id)
            named = words("**%(name)s**", name=coming.title)
            lines.append(join([named, (when.at(coming, now),), _answer(rsvp)], " · "))
    if lines:
        yield Heading(words("Your small groups"))
        yield Items(tuple(lines))


def _nothing_planned() -> Element:
    return text("No gathering is planned at present.")


def _answer(rsvp: Rsvp | None) -> Words:
    if rsvp is None:
        return words("None yet")
    if rsvp.waiting_since is not None:
        return words("On the waitlist")
    # A yes to the old date is no yes to the new one (F2).
    if rsvp.unconfirmed:
        return words("To be confirmed: plans changed after you answered")
    match rsvp.answer:
        case "yes":
            return words("You're coming")
        case "maybe":
            return words("Maybe")
        case _:
            return words("Can't make it")


def _roles(
    work: Work, coming: Gathering | None, member: Member, now: datetime
) -> Iterable[Element]:
    """What they have, and what they could take: whoever is not on chat has no card to choose on."""
    held = agendas.to_come(work, member, now)
    yield Heading(words("Your roles"))
    if not held:
        yield text("None at present.")
    else:
        yield Items(tuple(at(part, now) for part in held))
    back = (give_back(part, _("Give back %(role)s", role=part.title)) for part in held[:ROLES])
    if coming:
        yield from choose(coming, agendas.free(work, coming))
    yield Actions((*back, way_to()))


def _steward(work: Work, coming: Gathering | None, now: datetime) -> Iterable[Element]:
    """What needs a steward's hand."""
    yield Heading(words("For stewards"))
    yield listed(hands(work, coming, now))
    ways = [Button(_("Settings"), offer("cop settings"))]
    if open_leads("start", work, now):
        ways.insert(0, Button(_("What helps next"), offer("cop start")))
    yield Actions(tuple(ways))
