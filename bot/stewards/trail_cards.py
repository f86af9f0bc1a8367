"""How the trail looks: what was done, by whom and when, a page at a time."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import Offer, offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Option, Select
from bot.core.cards.lines import note, text
from bot.core.cards.people import People, person
from bot.core.cards.plain import flat
from bot.core.i18n import N_, _, words
from bot.core.rules.visible import shortened
from bot.core.text import Words
from store.audit import OPERATOR, Entry
from store.communities import Community
from store.work import Work

REFERENCE = re.compile(r"(member|gathering):([0-9]{1,9})")
"""How the trail keeps whom or what a command named: names may change, and be erased."""
LONGEST = 60
"""Characters of one argument in the trail."""
TITLES = {
    "dates": N_("What stewards of %(name)s did about dates"),
    "answers": N_("What stewards of %(name)s noted down for others"),
    "people": N_("What stewards of %(name)s did about people"),
    "roles": N_("What stewards of %(name)s did about roles"),
    "themes": N_("What stewards of %(name)s did about themes"),
    "settings": N_("What stewards of %(name)s set otherwise"),
    "operator": N_("What whoever runs me did, where it concerns %(name)s"),
}
"""The kinds of what was done, and what each is called."""
ANY = N_("What stewards of %(name)s did lately")


def trail(
    work: Work,
    community: Community,
    entries: Sequence[Entry],
    about: str,
    page: int,
    more: bool,
    now: datetime,
) -> Card:
    """What was done, latest first; `more` was before it. `about` is "" for everything."""
    title = words(TITLES.get(about, ANY), name=community.name)
    body: list[Element] = []
    if entries:
        body.append(Items(lines(work, community, entries, now)))
    else:
        body.append(text("Nothing more.") if page > 1 else text("Nothing yet."))
    ways: list[Button | Select] = []
    if more:
        ways.append(Button(_("Earlier"), _turned(about, page + 1)))
    if page > 1:
        ways.append(Button(_("Later"), _turned(about, page - 1)))
    kinds = tuple(Option(_(kind).capitalize(), kind) for kind in TITLES)
    ways.append(Select(_("Only about one thing"), offer("stewards trail"), "about", kinds))
    body.append(Actions(tuple(ways)))
    body.append(note("What members do themselves, and what they say in private, is not in here."))
    return Card(title, tuple(body))


def lines(
    work: Work, community: Community, entries: Sequence[Entry], now: datetime
) -> tuple[Words, ...]:
    """Each thing that was done, on a line."""
    named = People(work, [entry.member_id for entry in entries if entry.member_id])
    return tuple(_line(work, community, one, named, now) for one in entries)


def _turned(about: str, page: int) -> Offer:
    told = {"about": about} if about else {}
    return offer("stewards trail", **told, page=page)


def _line(work: Work, community: Community, entry: Entry, named: People, now: datetime) -> Words:
    who, command = _who(entry, named), f"`/{entry.command}`"
    if entry.source == OPERATOR:
        command = f"`convene {entry.command}`"
    at = when.clocked(entry.at, community.zone, now)
    line = words("%(at)s · %(who)s: %(command)s", at=at, who=who, command=(command,))
    # Read anew each time, so that an erased member has no name here either (E3).
    parts = (part for text in entry.args.values() for part in _parts(str(text)))
    told = ", ".join(_told(work, part, now) for part in parts)
    return (*line, *words(" · %(told)s", told=told)) if told else line


def _who(entry: Entry, named: People) -> Words:
    if entry.source == OPERATOR:
        return words("The operator")
    return (named[entry.member_id],) if entry.member_id else words("Somebody")


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
