"""A chart in words, for wherever there is no picture: whoever can't look has every figure."""

from collections.abc import Iterable

from bot.core.cards.elements import Chart, Items, Text
from bot.core.i18n import words
from bot.core.text import Words, join


def in_words(chart: Chart) -> Iterable[Text | Items]:
    """The figures of a chart; nothing where they stand in words beside it already."""
    if chart.told:
        return
    lines = figures(chart)
    if len(chart.series) == 1:
        yield Text(words("**%(title)s**: %(figures)s", title=chart.title, figures=join(lines)))
    else:
        yield Text(words("**%(title)s**", title=chart.title))
        yield Items(lines)


def figures(chart: Chart) -> tuple[Words, ...]:
    """A line for each label; in a grid without what there was none of."""
    return tuple(_line(chart, at, label) for at, label in enumerate(chart.labels))


def _line(chart: Chart, at: int, label: Words) -> Words:
    if len(chart.series) == 1:
        return words("%(label)s %(n)s", label=label, n=chart.series[0].values[at])
    shown = [one for one in chart.series if one.values[at] or chart.shape != "grid"]
    each = (words("%(name)s %(n)s", name=one.name, n=one.values[at]) for one in shown)
    return words("%(label)s: %(figures)s", label=label, figures=join(each))
