"""What every e-mail has beside its card: the way to stop them, and its date for a calendar."""

from dataclasses import dataclass

from bot.calendars.feed import file
from bot.core.cards.elements import Actions, Card, Element, LinkButton
from bot.core.cards.lines import note
from bot.core.i18n import _
from bot.core.mailed import acts
from bot.core.rules.cities import city
from bot.core.rules.numbers import row
from store.work import Work


@dataclass(frozen=True, slots=True)
class Dated:
    """The dates that a letter is about, as a file for a calendar; `cancelled`: one that is off."""

    file: bytes
    cancelled: bool


def foot(name: str, zone: str, stop: str, *, agreed: bool) -> tuple[Element, ...]:
    """Whose times these are, why somebody gets this, where they agreed, and how to get no more."""
    said = (
        note("Times are those of %(place)s.", place=city(zone)),
        note("You get this since you agreed to e-mails from %(name)s.", name=name),
    )
    stopping = Actions((LinkButton(_("Stop these e-mails"), stop),))
    return (*(said if agreed else ()), stopping)


def dated(work: Work, card: Card) -> Dated | None:
    """The gatherings of whose change it tells, and the one that its buttons are about alone."""
    told = {value for act in acts(card) for name, value in act.offer.args if name == "gathering"}
    asked = {row(told.pop()) or 0} if len(told) == 1 else set()
    found = [one for n in sorted({*card.dates, *asked}) if (one := work.gatherings.get(n))]
    if not found:
        return None
    return Dated(file(work, found), len(found) == 1 and found[0].state == "cancelled")
