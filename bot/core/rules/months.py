"""Months of the calendar, as what the clock says is counted from their first day."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Month:
    """A month; `number` names it: 202604 for April 2026."""

    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.number // 100, self.number % 100, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        """The one after it."""
        year, month = divmod(self.number, 100)
        return Month(self.number + 1 if month < 12 else (year + 1) * 100 + 1)

    @property
    def before(self) -> "Month":
        """The one it follows."""
        year, month = divmod(self.number, 100)
        return Month(self.number - 1 if month > 1 else (year - 1) * 100 + 12)


def month_of(day: date) -> Month:
    """The month a day is in."""
    return Month(day.year * 100 + day.month)
