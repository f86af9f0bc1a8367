"""Chart -> HTML: its figures as a table."""

from markupsafe import Markup

from adapters.web.spans import Reader, spans
from bot.core.cards.elements import Chart


def chart_html(chart: Chart, reader: Reader) -> Markup:
    """A chart; a reader without sight has its table."""
    return Markup('<figure class="chart"><figcaption>{}</figcaption>{}</figure>').format(
        spans(chart.title, reader), _table(chart, reader)
    )


def _table(chart: Chart, reader: Reader) -> Markup:
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(spans(one.name, reader)) for one in chart.series
    )
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            spans(label, reader),
            Markup("").join(Markup("<td>{}</td>").format(one.values[at]) for one in chart.series),
        )
        for at, label in enumerate(chart.labels)
    )
    return Markup("<table><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table>").format(
        heads, rows
    )
