"""Quarters: the three civil months that a theme is for, counted from where a year begins."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from dateutil.relativedelta import relativedelta

MONTHS: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three whole months from `first`, the first day of a month."""

    first: dt.date

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.after.first - dt.timedelta(days=1)

    @property
    def after(self) -> "Quarter":
        """The quarter that follows."""
        return Quarter(self.first + relativedelta(months=MONTHS))

    @property
    def number(self) -> int:
        """The month it begins in, as one number: 202604. `numbered` reads it."""
        return self.first.year * 100 + self.first.month

    def holds(self, day: dt.date) -> bool:
        """Whether a day is one of its own."""
        return self.first <= day <= self.last


def quarter_of(day: dt.date, begins: int = 1) -> Quarter:
    """The quarter that a day is in, where a year of quarters begins in that month (1 to 12)."""
    into = (day.month - begins) % MONTHS
    return Quarter(day.replace(day=1) - relativedelta(months=into))


def numbered(number: int) -> Quarter | None:
    """The quarter of a `Quarter.number`; None for what is none."""
    year, month = divmod(number, 100)
    # A button of any age may carry any number.
    if not (1 <= month <= 12 and dt.MINYEAR < year < dt.MAXYEAR):
        return None
    return Quarter(dt.date(year, month, 1))
