"""How a quarter is called: by its months, "April to June"."""

from datetime import date

from babel.dates import get_month_names

from bot.core.i18n import language, words
from bot.core.rules.quarters import Quarter
from bot.core.text import Words


def span(quarter: Quarter, today: date) -> Words:
    """ "April to June", with the year where it is not this one."""
    first, last = _month(quarter.first), _month(quarter.last)
    if quarter.first.year != quarter.last.year:
        return words(
            "%(first)s %(year)s to %(last)s %(next)s",
            first=(first,),
            last=(last,),
            year=quarter.first.year,
            next=quarter.last.year,
        )
    if quarter.first.year != today.year:
        return words(
            "%(first)s to %(last)s %(year)s", first=(first,), last=(last,), year=quarter.first.year
        )
    return words("%(first)s to %(last)s", first=(first,), last=(last,))


def _month(day: date) -> str:
    return str(get_month_names("wide", context="stand-alone", locale=language())[day.month])
