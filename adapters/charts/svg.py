"""Chart -> SVG: shapes and texts with their classes; how they look is said by whoever shows them.

A page takes no styles or scripts from within, so that what pygal brings of those is left out.
"""

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, tostring

import pygal
from pygal.style import Style

from adapters.charts.marks import mark
from bot.core.cards.elements import Chart, Figure
from bot.core.cards.plain import flat
from bot.core.rules.visible import shortened, visible
from bot.core.text import Words

WIDTH = 480
"""How wide it is drawn: no wider, so that on a phone its letters are still large enough."""
LETTERS = 16
LABEL = 22
BESIDE = 14
"""How large letters are, and how many of a label there are at most, fewer beside a grid or another
name of the legend: the table has all of it."""
_SIZES = ("label_font_size", "major_label_font_size", "value_font_size", "legend_font_size")
_LEFT_OUT = frozenset({"defs", "title", "desc"})


def svg(chart: Chart) -> str:
    """The picture of a chart, called by the chart's title."""
    root: Element = _drawn(chart).render_tree()
    _bare(root)
    if chart.shape == "lines":
        mark(root)
    root.set("class", f"drawn {chart.shape}")
    root.set("role", "img")
    root.set("aria-label", visible(flat(chart.title)))
    return tostring(root, encoding="unicode")


def _drawn(chart: Chart) -> Any:  # noqa: ANN401 - pygal has no types
    labels = [_label(one) for one in chart.labels]
    names = [_label(one.name) for one in chart.series]
    values = [[_drawable(one) for one in each.values] for each in chart.series]
    match chart.shape:
        case "bars":
            return _bars(labels, names, values)
        case "lines":
            return _lines(labels, names, values)
        case "grid":
            return _grid(labels, names, values)


Figures = Sequence[Sequence[int | None]]
"""Of each series, with None where there is no figure: nothing is drawn there."""


def _drawable(figure: Figure) -> int | None:
    return figure if isinstance(figure, int) else None


def _bars(labels: Sequence[str], names: Sequence[str], values: Figures) -> Any:  # noqa: ANN401
    drawn = pygal.HorizontalBar(
        height=16 + 40 * len(labels),
        # pygal begins at the bottom, and what is read first stands on top.
        x_labels=labels[::-1],
        show_x_labels=False,
        print_values=True,
        print_values_position="bottom",
        print_zeroes=True,
        range=(0, _most(values)),
        **_alike(legend=len(names) > 1),
    )
    for name, figures in zip(names, values, strict=True):
        drawn.add(name, figures[::-1])
    return drawn


def _lines(labels: Sequence[str], names: Sequence[str], values: Figures) -> Any:  # noqa: ANN401
    most = _most(values)
    drawn = pygal.Line(
        height=240,
        x_labels=labels,
        # People and questions are whole ones, so that no half of one is marked.
        y_labels=sorted({0, most // 2, most}),
        range=(0, most),
        # From a month without a figure nobody can tell how it went there.
        allow_interruptions=True,
        legend_at_bottom_columns=len(names) if max(map(len, names)) <= BESIDE else None,
        **_alike(legend=len(names) > 1),
    )
    for name, figures in zip(names, values, strict=True):
        drawn.add(name, figures)
    return drawn


def _grid(labels: Sequence[str], names: Sequence[str], values: Figures) -> Any:  # noqa: ANN401
    drawn = pygal.Dot(height=48 + 34 * len(labels), x_labels=names, **_alike(legend=False))
    for at, label in enumerate(labels):
        # A dot for nothing would still be a dot.
        drawn.add(shortened(label, BESIDE), [figures[at] or None for figures in values])
    return drawn


def _alike(*, legend: bool) -> dict[str, object]:
    return {
        "width": WIDTH,
        "margin": 8,
        "style": Style(**dict.fromkeys(_SIZES, LETTERS)),
        "js": [],
        "css": [],
        "no_prefix": True,
        "show_legend": legend,
        "legend_at_bottom": True,
        "truncate_legend": -1,
        "truncate_label": -1,
        "value_formatter": str,
    }


def _most(values: Figures) -> int:
    return max((one or 0 for figures in values for one in figures), default=0) or 1


def _label(text: Words) -> str:
    return shortened(visible(flat(text)), LABEL)


def _bare(parent: Element) -> None:
    for child in list(parent):
        hint = child.tag in _LEFT_OUT or "tooltip-overlay" in child.get("class", "")
        # What is a comment has no name as its tag.
        if hint or not isinstance(child.tag, str):
            parent.remove(child)
        else:
            _bare(child)
    for unused in ("style", "id"):
        parent.attrib.pop(unused, None)
