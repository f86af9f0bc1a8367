"""The country whose public holidays are minded when the year is planned."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from bot.communities import country_cards as cards
from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import N_
from bot.core.kinds.kind import Kind, Reading
from bot.core.leads import Lead, lead
from bot.core.replies import Reply
from bot.core.rules import countries
from bot.gatherings.holiday_cards import country_of, holidays_of
from store.work import Work


class NotACountry(Mend):
    """I know no holidays of “%(typed)s”. Write a country, like Germany, or a code, like DE or
    US-AZ; or: by time zone."""


BY_ZONE = ("by time zone", "time zone", "zone", "default")


@dataclass(frozen=True)
class CountryKind(Kind):
    """A country by its name or code, perhaps with a part of it."""

    greedy = True

    def read(self, raw: str, reading: Reading) -> str:
        """Its code, "" for that of the time zone. Raises NotACountry."""
        if raw.strip().casefold() in BY_ZONE:
            return ""
        try:
            return countries.country(raw)
        except countries.NotACountry:
            raise NotACountry(typed=raw[:60]) from None


Country = Annotated[
    str, CountryKind(help="A country, like Germany or US-AZ; or: by time zone", example="Germany")
]


def as_it_is(ask: Ask) -> dict[str, str]:
    """The form shows what is minded now."""
    code = country_of(ask.community)
    return {"country": code} if code else {}


@command("cop country", "Choose whose public holidays to mind", who=STEWARD, fill=as_it_is)
def country(ask: Ask, country: Country) -> Reply:
    """Keep it, and show which dates are near holidays there."""
    ask.community.country = country
    ask.work.save(ask.community)
    return Reply(card=cards.minded(ask.community, ask.work.gatherings.coming(ask.now), ask.now))


@command("cop holidays", "See which dates are near public holidays", who=STEWARD, reads=True)
def holidays(ask: Ask) -> Reply:
    """The dates to come that are on a holiday, or next to one."""
    return Reply(card=cards.minded(ask.community, ask.work.gatherings.coming(ask.now), ask.now))


def _near(work: Work, now: datetime) -> Offer | None:
    """The list of dates near holidays, where there is one to look at."""
    days = [gathering.day for gathering in work.gatherings.coming(now)]
    return offer("cop holidays") if holidays_of(work.communities.this(), days) else None


lead(
    "start",
    Lead(30, N_("Dates near holidays"), _near, N_("move or cancel one before anybody notices")),
)
lead("settings", Lead(75, N_("Public holidays"), lambda _work, _now: offer("cop country")))
