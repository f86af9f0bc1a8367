"""A month as the sheet of a calendar: a table, so that it is read out by day and weekday."""

import calendar
from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup

from adapters.web.site.where import Way
from adapters.web.spans import Reader, spans
from bot.core.i18n import _, language
from bot.core.page import Month, Row

_TABLE = Markup(
    '<nav class="turn" aria-label="{turning}"><a class="button" rel="prev" href="{before}">{was}'
    '</a><a class="button" rel="next" href="{after}">{comes}</a></nav>'
    '<table class="month"><caption>{title}</caption><thead><tr>{heads}</tr></thead>'
    "<tbody>{weeks}</tbody></table>"
)
_HEAD = Markup('<th scope="col"><abbr title="{}">{}</abbr></th>')


def sheet(month: Month, way: Way, reader: Reader) -> Markup:
    """The month, its weeks beginning as the language has it."""
    locale = Locale.parse(language(), sep="_")
    weeks = calendar.Calendar(locale.first_week_day).monthdatescalendar(
        month.first.year, month.first.month
    )
    return _TABLE.format(
        turning=_("Other months"),
        before=way.to(month.before),
        was=_named(month.first - timedelta(days=1)),
        after=way.to(month.after),
        comes=_named(month.first + timedelta(days=31)),
        title=_named(month.first),
        heads=Markup("").join(_head(day) for day in weeks[0]),
        weeks=Markup("").join(
            Markup("<tr>{}</tr>").format(
                Markup("").join(_day(day, month, way, reader) for day in week)
            )
            for week in weeks
        ),
    )


def _head(day: date) -> Markup:
    return _HEAD.format(
        format_date(day, "EEEE", locale=language()), format_date(day, "EEE", locale=language())
    )


def _day(day: date, month: Month, way: Way, reader: Reader) -> Markup:
    if day.month != month.first.month:
        return Markup("<td></td>")
    rows = Markup("").join(_entry(row, way, reader) for row in month.days.get(day, ()))
    marked = Markup(' class="busy"') if rows else ""
    return Markup('<td{}><time datetime="{}">{}</time>{}</td>').format(
        marked, day.isoformat(), day.day, rows
    )


def _entry(row: Row, way: Way, reader: Reader) -> Markup:
    inner = Markup('{} <span class="name">{}</span>').format(
        spans(row.title, reader), spans(row.note, reader)
    )
    if row.to is None:
        return Markup('<span class="at">{}</span>').format(inner)
    return Markup('<a class="at" href="{}">{}</a>').format(way.to(row.to), inner)


def _named(day: date) -> str:
    return format_date(day, "MMMM y", locale=language())
