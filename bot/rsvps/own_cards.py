"""The choice of when and where somebody is reminded, and the way to it."""

from collections.abc import Mapping

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Fact, Facts, Option, Select
from bot.core.cards.lines import note
from bot.core.i18n import _, words


def chosen(
    when: str, where: str, times: Mapping[str, str], places: Mapping[str, str], community: str
) -> Card:
    """What somebody chose, with the other choices there are: a select each."""
    way = offer("cop reminders")
    facts = (
        Fact(_("When"), words("%(when)s", when=(_(when),))),
        Fact(_("Where"), words("%(where)s", where=(_(where),))),
    )
    selects = (
        Select(_("When"), way, "when", tuple(Option(_(o), v) for v, o in times.items())),
        Select(_("Where"), way, "where", tuple(Option(_(o), v) for v, o in places.items())),
    )
    title = words("When I remind you of the gatherings of %(name)s you come to", name=community)
    role = note(
        "One reminder for each, at most. Where you have a role you hear of it some days before, "
        "in private, and of that gathering no more."
    )
    return Card(title, (Facts(facts), Actions(selects), role), stays=True)


def way_to() -> Button:
    """A button that opens the choice."""
    return Button(_("When I am reminded"), offer("cop reminders"))
