"""A month as the sheet of a calendar: a table, so that it is read out by day and weekday."""

import calendar
from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup

from adapters.web.site.where import Leads
from adapters.web.spans import Reader, spans
from bot.core.i18n import _, language
from bot.core.page import Month, Ref, Row

_TURN = Markup('<nav class="turn" aria-label="{}">{}{}</nav>')
_TABLE = Markup(
    '{turn}<table class="month"><caption>{title}</caption><thead><tr>{heads}</tr></thead>'
    "<tbody>{weeks}</tbody></table>"
)
_HEAD = Markup('<th scope="col"><abbr title="{}">{}</abbr></th>')


def sheet(month: Month, way: Leads, reader: Reader) -> Markup:
    """The month, its weeks beginning as the language has it."""
    locale = Locale.parse(language(), sep="_")
    weeks = calendar.Calendar(locale.first_week_day).monthdatescalendar(
        month.first.year, month.first.month
    )
    return _TABLE.format(
        turn=_turn(month, way),
        title=_named(month.first),
        heads=Markup("").join(_head(day) for day in weeks[0]),
        weeks=Markup("").join(
            Markup("<tr>{}</tr>").format(
                Markup("").join(_day(day, month, way, reader) for day in week)
            )
            for week in weeks
        ),
    )


def _turn(month: Month, way: Leads) -> Markup:
    before = _beside("prev", month.before, month.first - timedelta(days=1), way)
    after = _beside("next", month.after, month.first + timedelta(days=31), way)
    turn = _TURN.format(_("Other months"), before, after)
    return turn if before or after else Markup("")


def _beside(rel: str, to: Ref | None, day: date, way: Leads) -> Markup:
    if to is None:
        return Markup("")
    link = Markup('<a class="button" rel="{}" href="{}">{}</a>')
    return link.format(rel, way.to(to), _named(day))


def _head(day: date) -> Markup:
    return _HEAD.format(
        format_date(day, "EEEE", locale=language()), format_date(day, "EEE", locale=language())
    )


def _day(day: date, month: Month, way: Leads, reader: Reader) -> Markup:
    if day.month != month.first.month:
        return Markup("<td></td>")
    rows = Markup("").join(_entry(row, way, reader) for row in month.days.get(day, ()))
    marked = Markup(' class="busy"') if rows else ""
    return Markup('<td{}><time datetime="{}">{}</time>{}</td>').format(
        marked, day.isoformat(), day.day, rows
    )


def _entry(row: Row, way: Leads, reader: Reader) -> Markup:
    inner = Markup('{} <span class="name">{}</span>').format(
        spans(row.title, reader), spans(row.note, reader)
    )
    if row.to is None:
        return Markup('<span class="at">{}</span>').format(inner)
    return Markup('<a class="at" href="{}">{}</a>').format(way.to(row.to), inner)


def _named(day: date) -> str:
    return format_date(day, "MMMM y", locale=language())
