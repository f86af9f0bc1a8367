"""What somebody is told who goes away for a while, or is back."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Items, Note, Text
from bot.core.cards.plain import flat
from bot.core.cards.when import at, of, on_day
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.dates.move_cards import asking
from bot.gatherings.cards import called
from bot.gatherings.stakes import Stake
from bot.members.cards import Coming, Held
from store.communities import Community
from store.gatherings import Gathering
from store.members import Away

DATES = 4
"""Dates that one message asks about."""
BUTTONS = 5
"""Buttons in one row: the fewest that a platform shows."""


def away(
    community: Community,
    first: date,
    last: date | None,
    held: Held,
    coming: Coming,
    now: datetime,
    parted: bool = False,
    goes_on: Away | None = None,
) -> Card:
    """An absence is noted; what was said for these days stands, and can be changed right here.

    `parted`: they were in a pair of interviews, which would have waited for them in vain.
    `goes_on`: another absence, which has no end yet.
    """
    body: list[Element] = [
        Text(words("I ask you for nothing and remind you of nothing meanwhile."))
    ]
    if goes_on is not None:
        since = on_day(goes_on.first, community.zone, now)
        body.append(
            Text(
                words(
                    "You are still away from %(first)s on, until you say that you are back.",
                    first=since,
                )
            )
        )
    if parted:
        body.append(
            Text(words("Your partner in the interviews gets somebody else, as far as that can be."))
        )
    ways = [
        *(_cannot(g, now) for _rsvp, g in coming),
        *(_give_back(c.role, c.title, g, now) for c, g in held),
    ]
    if ways:
        body.append(Text(words("What you said for these days stands. If you can't after all:")))
        body.append(Actions(tuple(ways[:BUTTONS])))
    if len(ways) > BUTTONS:
        body.append(Note(words("`/cop me` shows the rest of it.")))
    body.append(Actions((Button(_("I'm back"), offer("cop back")),)))
    return Card(_noted(first, last, community.zone, now), tuple(body))


def back(
    community: Community,
    ended: Sequence[Away],
    ahead: Sequence[Away],
    today: date,
    now: datetime,
) -> Card:
    """An absence is over, or dropped before it began; what is still noted."""
    if not ended:
        return Card(words("You are not noted as away."))
    was = any(absence.first <= today for absence in ended)
    title = words("Welcome back.") if was else words("That is dropped: you are not away then.")
    if not ahead:
        return Card(title)
    lines = tuple(span(absence, community.zone, now) for absence in ahead)
    drop = Button(_("Drop that too"), offer("cop back"))
    return Card(title, (Text(words("Still noted as away:")), Items(lines), Actions((drop,))))


def moved_meanwhile(stakes: Sequence[Stake], community: str, now: datetime) -> Card:
    """Somebody who is back hears which dates moved since they answered, and is asked for them."""
    first, *others = stakes[:DATES]
    title = words(
        "Welcome back. %(name)s has moved: it is on %(when)s now",
        name=called(first.gathering, community),
        when=(at(first.gathering, now),),
    )
    body: list[Element] = [*asking(first)]
    for stake in others:
        body += [Text((at(stake.gathering, now),)), *asking(stake)]
    if len(stakes) > DATES:
        body.append(Note(words("`/cop me` shows the dates after that.")))
    return Card(title, tuple(body))


def span(absence: Away, zone: str, now: datetime) -> Words:
    """The days of an absence: "Friday, April 3 to Monday, April 20"."""
    first = on_day(absence.first, zone, now)
    if absence.last is None:
        return words("from %(first)s on", first=first)
    if absence.last == absence.first:
        return first
    return words("%(first)s to %(last)s", first=first, last=on_day(absence.last, zone, now))


def _noted(first: date, last: date | None, zone: str, now: datetime) -> Words:
    begins = on_day(first, zone, now)
    if last is None:
        return words(
            "You are away from %(first)s on, until you say that you are back.", first=begins
        )
    if last == first:
        return words("You are away on %(first)s.", first=begins)
    return words(
        "You are away from %(first)s to %(last)s.", first=begins, last=on_day(last, zone, now)
    )


def _cannot(gathering: Gathering, now: datetime) -> Button:
    label = _("Can't make it on %(day)s", day=flat(of(gathering, now)))
    return Button(label, offer("rsvp", answer="no", gathering=f"#{gathering.id}"))


def _give_back(role: str, title: str, gathering: Gathering, now: datetime) -> Button:
    label = _("Give back %(role)s on %(day)s", role=title, day=flat(of(gathering, now)))
    return Button(label, offer("role release", role=role, gathering=f"#{gathering.id}"))
