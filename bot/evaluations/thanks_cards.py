"""Thanks to who carried a gathering: in private for a first role, by name on the closed card."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element
from bot.core.cards.lines import note, text
from bot.core.i18n import _, listed, words
from bot.core.text import Words
from bot.evaluations import cards as evaluations
from bot.roles.prompt_cards import Titles, strong
from store.gatherings import Gathering


def thanks(gathering: Gathering, titles: Titles, asks: bool, now: datetime) -> Card:
    """Whoever had their first roles here is thanked; `asks`: they are asked how it was as well."""
    first = (
        text("That was your first role here. It is good to have you in it.")
        if len(titles) == 1
        else text("Those were your first roles here. It is good to have you in them.")
    )
    took = text("You took %(roles)s on %(day)s.", roles=strong(titles), day=when.of(gathering, now))
    on = Button(_("Pass it on"), offer("thanks"))
    body: list[Element] = [took, first]
    if asks:
        body += [*evaluations.question(gathering), Actions((on,))]
    else:
        body.append(Actions((evaluations.tell(gathering), on)))
    body.append(note("Passing it on thanks somebody who made it easier for you."))
    return Card(words("Thank you"), tuple(body))


def by_name(people: Sequence[Words]) -> Element:
    """On the closed card: it is over, and who carried it is thanked."""
    if not people:
        return note("This gathering is over. Thank you for being part of it.")
    return note(
        "This gathering is over. Thank you, %(people)s, for carrying it, and to all who came.",
        people=listed(people),
    )
