"""How help begins: five buttons for what somebody may want, and one for everything."""

from collections.abc import Collection
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Moment
from bot.core.cards.lines import note
from bot.core.cards.people import contact
from bot.core.i18n import _, words
from bot.core.leads import open_leads
from bot.gatherings.cards import buttons
from bot.help.paths import EVERYTHING, PATHS, Path
from store.gatherings import Gathering
from store.members import Member
from store.work import Work


def first(
    work: Work,
    usable: Collection[str],
    caller: Member | None,
    coming: Gathering | None,
    now: datetime,
) -> Card:
    """What somebody may want, a button each. On a phone it fits one screen."""
    community = work.communities.this()
    body: list[Element] = [Moment(when.at(coming, now))] if coming else []
    asked = [
        Button(_(path.label), offer("cop help", about=path.said))
        for path in PATHS
        if any(way.to.command in usable for way in path.ways)
    ]
    more = [Button(_("Everything"), offer("cop help", about=EVERYTHING))]
    if caller is None and "cop join" in usable:
        more.insert(0, Button(_("Join"), offer("cop join"), "primary"))
    if "cop settings" in usable:
        more.append(Button(_("Settings"), offer("cop settings")))
        if open_leads("start", work, now):
            more.append(Button(_("What helps next"), offer("cop start")))
    body += [Actions(tuple(asked)), Actions(tuple(more)), *contact(work)]
    return Card(words("What would you like in %(name)s?", name=community.name), tuple(body))


def along(
    path: Path, usable: Collection[str], coming: Gathering | None, answered: bool, now: datetime
) -> Card:
    """One path: its two or three ways, each said in a line and with its button."""
    body: list[Element] = []
    if path.coming and coming is not None:
        body.append(Moment(when.at(coming, now)))
        # Whoever has answered sees the date, and changes the answer on the list of dates.
        body += [] if answered else [buttons(coming)]
    ways = [way for way in path.ways if way.to.command in usable]
    body.append(
        Items(
            tuple(
                words("**%(what)s**: %(told)s", what=(_(way.label),), told=(_(way.told),))
                for way in ways
            )
        )
    )
    body.append(Actions(tuple(Button(_(way.label), way.to) for way in ways)))
    body += [note(path.rest)] if path.rest else []
    return Card((_(path.title),), tuple(body))
