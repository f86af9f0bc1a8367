"""A year to be looked at: how many came, and who carried which part of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from bot.core.cards.elements import Chart, Figure, Series
from bot.core.cards.monthly import month_names
from bot.core.cards.people import People
from bot.core.i18n import words
from bot.core.rules.months import Month, month_of
from bot.reviews.year import Year
from store.work import Work

ROWS = 20
"""People who are shown, those who carried most."""


def attendance(found: Year) -> Iterator[Chart]:
    """How many came in each month; nothing where there is no course to be seen yet."""
    figures = tuple(_came(found, month) for month in found.months)
    if len(figures) > 1 and any(isinstance(one, int) for one in figures):
        people = Series(words("People"), figures)
        yield Chart(
            words("Who came, by month"), month_names(found.months), (people,), shape="lines"
        )


def _came(found: Year, month: Month) -> Figure:
    """How many, or why that is not known: a month without a gathering is none to which nobody came.

    Where nobody is noted, nobody noted it: `/record attendance` is never that nobody came.
    """
    held = [gathering for gathering in found.gatherings if month_of(gathering.day) == month]
    if not held:
        return words("none yet") if month == found.now else words("no gathering")
    return sum(found.came[one.id] for one in held) or words("not noted")


def carried(work: Work, found: Year) -> Iterator[Chart]:
    """Who took how many roles in each month; whoever was erased is nobody any more."""
    months = _carried(work, found)
    people = People(work, months)
    shown = [member for member in months if not people.erased(member)]
    shown.sort(key=lambda member: (-months[member].total(), people[member].name))
    if not shown:
        return
    names = month_names(found.months)
    yield Chart(
        words("Roles, by person and month"),
        tuple((people[member],) for member in shown[:ROWS]),
        tuple(
            Series(name, tuple(months[member][month] for member in shown[:ROWS]))
            for month, name in zip(found.months, names, strict=True)
        ),
        shape="grid",
    )


def _carried(work: Work, found: Year) -> Mapping[int, Counter[Month]]:
    held = {gathering.id for gathering in found.gatherings}
    months: dict[int, Counter[Month]] = defaultdict(Counter)
    for claim, gathering in work.roles.history():
        if gathering.id in held:
            months[claim.member_id][month_of(gathering.day)] += 1
    return months
