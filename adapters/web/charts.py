"""Chart -> HTML: a picture, and the table of its figures for whoever can't or won't look at it."""

from markupsafe import Markup

from adapters.web.spans import Reader, spans
from bot.core.cards.elements import Chart, Figure
from bot.core.cards.plain import flat
from bot.core.i18n import _


def chart_html(chart: Chart, reader: Reader) -> Markup:
    """A chart; its figures unfold below it."""
    # With what draws it, which takes its time and room, and few pages have one.
    from adapters.charts.svg import svg

    return Markup(
        '<figure class="chart"><figcaption>{}</figcaption>{}'
        "<details><summary>{}</summary>{}</details></figure>"
    ).format(
        spans(chart.title, reader),
        # Drawn by a library that escapes all text, and left without scripts and styles.
        Markup(svg(chart)),  # noqa: S704
        _("Its figures"),
        _table(chart, reader),
    )


def _table(chart: Chart, reader: Reader) -> Markup:
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(spans(one.name, reader)) for one in chart.series
    )
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            spans(label, reader),
            Markup("").join(_cell(one.values[at], reader) for one in chart.series),
        )
        for at, label in enumerate(chart.labels)
    )
    # It may be wider than a phone, and then is moved by keyboard as well.
    return Markup(
        '<div class="figures" role="group" aria-label="{}" tabindex="0">'
        "<table><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(flat(chart.title), heads, rows)


def _cell(figure: Figure, reader: Reader) -> Markup:
    if isinstance(figure, int):
        return Markup("<td>{}</td>").format(figure)
    return Markup('<td class="why">{}</td>').format(spans(figure, reader))
