"""Which dates are near public holidays, and whose holidays those are."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Items
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.rules.countries import called
from bot.gatherings.holiday_cards import country_of, holidays_of
from bot.gatherings.list_cards import line
from store.communities import Community
from store.gatherings import Gathering

CHANGE = offer("cop country")


def minded(community: Community, coming: Sequence[Gathering], now: datetime) -> Card:
    """The dates that are near a holiday, and the way to move them or to name another country."""
    code = country_of(community)
    if not code:
        return Card(words("I don't know whose public holidays to mind"), (unknown(), _way()))
    near = holidays_of(community, [g.day for g in coming])
    shown = [g for g in coming if g.day in near]
    title = words("Dates near public holidays · %(country)s", country=called(code))
    body: list[Element] = [Items(tuple(line(g, now, near.get(g.day)) for g in shown))]
    if not shown:
        body = [text("None of the dates to come is near one.")]
    else:
        body.append(note("`/gathering move` moves a date; leave it, if it suits you."))
    return Card(title, (*body, _way()))


def unknown_yet() -> Element:
    """The same while a community is set up, when it has no settings yet."""
    return note("Once it has begun, `/cop country` names your country, for its public holidays.")


def unknown() -> Element:
    """Where no country is known: the way to name it."""
    return note("`/cop country` names your country; then I show which dates are near a holiday.")


def _way() -> Actions:
    return Actions((Button(_("Another country"), CHANGE),))
