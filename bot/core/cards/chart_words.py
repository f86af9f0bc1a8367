"""A chart in words, for wherever there is no picture: whoever can't look has every figure."""

from collections.abc import Iterable

from bot.core.cards.elements import Chart, Figure, Items, Text
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


def gaps(chart: Chart) -> tuple[Words, ...]:
    """Where a line has no figure for a label, for pictures that can't show it: "Mar, May: no
    gathering"."""
    found: dict[Words, list[Words]] = {}
    for at, label in enumerate(chart.labels):
        for one in chart.series:
            figure = one.values[at]
            if not isinstance(figure, int) and label not in found.setdefault(figure, []):
                found[figure].append(label)
    return tuple(
        words("%(labels)s: %(why)s", labels=join(labels), why=why) for why, labels in found.items()
    )


def _line(chart: Chart, at: int, label: Words) -> Words:
    if len(chart.series) == 1:
        return _figure(label, chart.series[0].values[at])
    shown = [one for one in chart.series if one.values[at] or chart.shape != "grid"]
    each = (_figure(one.name, one.values[at]) for one in shown)
    return words("%(label)s: %(figures)s", label=label, figures=join(each))


def _figure(name: Words, figure: Figure) -> Words:
    if isinstance(figure, int):
        return words("%(name)s %(n)s", name=name, n=figure)
    return words("%(name)s (%(why)s)", name=name, why=figure)
