"""How stewards are told that a date is on a public holiday, or next to one."""

from collections.abc import Iterable, Mapping
from datetime import date

from bot.core.i18n import words
from bot.core.rules.countries import of_zone
from bot.core.rules.near_holidays import Near, near
from bot.core.text import Words
from store.communities import Community


def country_of(community: Community) -> str:
    """Whose holidays are minded: as a steward said, else the country of its clocks; "" for none."""
    return community.country or of_zone(community.zone)


def holidays_of(community: Community, days: Iterable[date]) -> Mapping[date, Near]:
    """The holidays that a community's dates are near."""
    return near(days, country_of(community))


def holiday(near: Near) -> Words:
    """Behind a date: "the day before Independence Day"."""
    name = near.name
    match near.gap:
        case "on" if near.observed:
            return words("%(name)s is observed", name=name)
        case "on":
            return words("%(name)s", name=name)
        case "before" if near.observed:
            return words("the day before %(name)s, and off for many", name=name)
        case "before":
            return words("the day before %(name)s", name=name)
        case _:
            return words("the day after %(name)s", name=name)
