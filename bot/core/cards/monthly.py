"""Figures month by month, as a chart has them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from babel.dates import get_month_names

from bot.core.i18n import language
from bot.core.rules.months import Month, month_of
from bot.core.text import Words


def month_names(months: Iterable[Month]) -> tuple[Words, ...]:
    """What they are called where there is little room: "Jan"."""
    names = get_month_names("abbreviated", context="stand-alone", locale=language())
    return tuple((str(names[month.first.month]),) for month in months)


def in_months(days: Iterable[date], months: Sequence[Month]) -> tuple[int, ...]:
    """How many of these days are in each of the months."""
    found = Counter(map(month_of, days))
    return tuple(found[month] for month in months)


def last_months(today: date, many: int = 12) -> list[Month]:
    """So many months, the last of them today's."""
    months = [month_of(today)]
    while len(months) < many:
        months.insert(0, months[0].before)
    return months
