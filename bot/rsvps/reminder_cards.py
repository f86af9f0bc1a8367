"""The reminder of the day before, and its question."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Calls,
    Card,
    Element,
    Fact,
    Facts,
)
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.text import Person, join
from bot.gatherings.cards import buttons, called, directions, place
from store.gatherings import Gathering
from store.rsvps import Rsvp


def tomorrow(
    gathering: Gathering, rsvp: Rsvp, roles: Sequence[str], community: str, now: datetime
) -> Card:
    """Somebody who comes, or perhaps does: when, the way for their side, and their roles."""
    title = words(
        "%(name)s: %(when)s", name=called(gathering, community), when=(when.at(gathering, now),)
    )
    rows = [directions(gathering, rsvp.side)]
    if roles:
        titles = join([words("%(role)s", role=role) for role in roles])
        rows.append(Fact(_("Your part"), titles))
    return Card(title, (Facts(tuple(rows)), *_sure(gathering, rsvp)))


def for_all(
    gathering: Gathering,
    people: Sequence[Person],
    community: str,
    now: datetime,
    *,
    unsure: bool,
) -> Card:
    """Those who want to be reminded in the thread of its card, all in one; with the question where
    somebody is `unsure`."""
    title = words(
        "%(name)s: %(when)s", name=called(gathering, community), when=(when.at(gathering, now),)
    )
    asks: list[Element] = [note("If something came up, its card takes your answer.")]
    if unsure:
        asks = [text("If you were not sure so far: do you know by now?"), buttons(gathering)]
    return Card(title, (Calls(tuple(people)), *place(gathering), *asks))


def _sure(gathering: Gathering, rsvp: Rsvp) -> list[Element]:
    """Whoever is not sure is asked; whoever is has a way out."""
    if rsvp.unconfirmed:
        return [text("Plans changed after you answered. Do you come?"), buttons(gathering)]
    if rsvp.answer == "maybe":
        return [text("You said maybe. Do you know by now?"), buttons(gathering)]
    out = Button(
        _("Can't make it after all"), offer("rsvp", answer="no", gathering=f"#{gathering.id}")
    )
    return [Actions((out,)), note("If something came up, one press says so.")]
