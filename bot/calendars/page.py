"""The calendar in a browser: the dates as a list or as the sheet of a month."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.core.cards import when
from bot.core.cards.lines import text
from bot.core.i18n import N_, _, words
from bot.core.page import (
    SHOWN,
    Block,
    Choice,
    Choices,
    Follow,
    Month,
    Page,
    Ref,
    Row,
    Rows,
    Visit,
    sheet_of,
    turned,
)
from bot.core.page_kinds import page
from bot.core.text import Words, join
from bot.gatherings.cards import HYBRID, ONLINE, called
from store.gatherings import Gathering

HERE = Ref("calendar")
MOST = 10_000
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@page("calendar", N_("Calendar"), N_("The dates to come and past, in a list or by the month."))
def draw(visit: Visit) -> Page | None:
    """What is planned, soonest first, what was, or a month."""
    if visit.rest:
        return None
    month = _month(visit.asks.get("month", ""))
    past = visit.asks.get("show") == "past"
    ways = [
        Choice(words("To come"), HERE, not past and month is None),
        Choice(words("Past"), HERE.asking(show="past"), past and month is None),
        Choice(words("By the month"), _sheet(month or visit.today), month is not None),
    ]
    blocks: list[Block] = [Choices(_("Which dates"), tuple(ways))]
    if month is not None:
        blocks.append(_month_of(visit, month))
    else:
        blocks += _list(visit, past=past)
    return Page(words("Calendar"), (*blocks, Follow(HERE)))


def _list(visit: Visit, *, past: bool) -> list[Block]:
    gatherings = visit.work.gatherings
    found = gatherings.past(visit.now, MOST) if past else gatherings.ahead(visit.now, MOST)
    if not found:
        return [text("No date is kept here yet.") if past else text("No date is planned yet.")]
    here = HERE.asking(show="past") if past else HERE
    rows = tuple(_row(visit, one) for one in sheet_of(visit, found))
    return [Rows(rows), *turned(visit, here, len(found), SHOWN)]


def _row(visit: Visit, gathering: Gathering) -> Row:
    ways = {ONLINE: words("online"), HYBRID: words("in person and online")}
    # Whose it is stands above; what it is called does where it is called something.
    parts: list[Words] = [words("%(title)s", title=gathering.title)] if gathering.title else []
    parts.append(ways.get(gathering.format, words("in person")))
    if gathering.state == "cancelled":
        parts.append(words("cancelled"))
    return Row((when.at(gathering, visit.now),), _to(visit, gathering), join(parts, " · "))


def _month_of(visit: Visit, month: date) -> Month:
    first = month.replace(day=1)
    days: dict[date, tuple[Row, ...]] = {}
    for one in visit.work.gatherings.within(first, first + relativedelta(months=1, days=-1)):
        days[one.day] = (*days.get(one.day, ()), _in_a_cell(visit, one))
    before, after = first - relativedelta(months=1), first + relativedelta(months=1)
    began, ends = _reach(visit)
    return Month(
        first,
        days,
        _sheet(before) if first > began else None,
        _sheet(after) if after <= ends else None,
    )


def _reach(visit: Visit) -> tuple[date, date]:
    """The days between which there are dates, this one included."""
    days = (visit.today, *visit.work.gatherings.reach())
    return min(days), max(days)


def _in_a_cell(visit: Visit, gathering: Gathering) -> Row:
    name = words("%(name)s", name=called(gathering, visit.work.communities.this().name))
    if gathering.state == "cancelled":
        name = words("%(name)s, cancelled", name=name)
    return Row((when.clock(gathering),), _to(visit, gathering), name)


def _to(visit: Visit, gathering: Gathering) -> Ref | None:
    return Ref("gatherings", str(gathering.id)) if "gatherings" in visit.open else None


def _sheet(month: date) -> Ref:
    return HERE.asking(month=f"{month:%Y-%m}")


def _month(asked: str) -> date | None:
    """The month that an address names; None for none, and for years that no calendar has."""
    found = _MONTH.fullmatch(asked)
    if found is None or not 1970 <= int(found[1]) <= 9990:
        return None
    return date(int(found[1]), int(found[2]), 1)
