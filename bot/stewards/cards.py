"""How stewardship looks: who shares it, what they are told, and the trail of what was done."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items
from bot.core.cards.lines import note, text
from bot.core.cards.people import People, person
from bot.core.cards.plain import flat
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.core.text import Words
from store.audit import Entry
from store.communities import Community
from store.members import Member
from store.work import Work

REFERENCE = re.compile(r"(member|gathering):(\d{1,18})")
"""How the trail keeps whom or what a command named: names may change, and be erased."""
LONGEST = 60
"""Characters of one argument in the trail."""


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


def stepped_down(community: Community) -> Card:
    """Somebody who stepped down is thanked."""
    title = words(
        "You are no longer a steward of %(name)s. Thank you for having looked after "
        "it; you are a member as before.",
        name=community.name,
    )
    return Card(title)


def trail(work: Work, community: Community, entries: Sequence[Entry], now: datetime) -> Card:
    """What stewards did, latest first."""
    title = words("What stewards of %(name)s did lately", name=community.name)
    if not entries:
        return Card(title, (text("Nothing yet."),))
    named = People(work, [entry.member_id for entry in entries if entry.member_id])
    lines = tuple(_line(work, community, entry, named, now) for entry in entries)
    return Card(title, (Items(lines),))


def _line(work: Work, community: Community, entry: Entry, named: People, now: datetime) -> Words:
    who: Words = (named[entry.member_id],) if entry.member_id else words("Somebody")
    at = when.clocked(entry.at, community.zone, now)
    line = words("%(at)s · %(who)s: %(command)s", at=at, who=who, command=(f"`/{entry.command}`",))
    # Read anew each time, so that an erased member has no name here either (E3).
    parts = (part for text in entry.args.values() for part in _parts(str(text)))
    told = ", ".join(_told(work, part, now) for part in parts)
    return (*line, *words(" · %(told)s", told=told)) if told else line


def _parts(text: str) -> list[str]:
    """Several members that are named in one go, each for themself; anything else as it is."""
    parts = text.split(", ")
    return parts if REFERENCE.fullmatch(parts[0]) else [text]


def _told(work: Work, text: str, now: datetime) -> str:
    """An argument as it is read: a name for a member, a day for a gathering."""
    match REFERENCE.fullmatch(text):
        case None:
            return shortened(text, LONGEST)
        case found if found[1] == "member":
            member = work.members.get(int(found[2]))
            return person(member).name if member else _("somebody")
        case found:
            gathering = work.gatherings.get(int(found[2]))
            return flat(when.of(gathering, now)) if gathering else _("a gathering")
