"""Charts as blocks of data, in workspaces that take those.

https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
"""

from collections.abc import Iterable
from typing import Final

from adapters.slack.blocks import Block
from adapters.slack.taken import CHART
from bot.core.cards.elements import Chart
from bot.core.cards.plain import flat
from bot.core.rules.visible import shortened
from bot.core.text import Words

CHARTS: Final = 2
"""Charts of a message."""
TITLE, LABEL = 50, 20
"""Characters of a title, and of a label or a name."""
LABELS, SERIES = 20, 6
TYPES: Final = {"bars": "bar", "lines": "line"}


def chart_block(chart: Chart) -> Block | None:
    """The chart as Slack draws it; None for what it has no shape for, or no room.

    What it has no figure for is not in it, and has to be said below it.
    """
    # Slack wants a figure at each label: where there is none, the label is left out.
    told = [
        at
        for at, _label in enumerate(chart.labels)
        if all(isinstance(one.values[at], int) for one in chart.series)
    ]
    labels = _labels(chart.labels[at] for at in told)
    names = _labels(one.name for one in chart.series)
    fits = 0 < len(labels) <= LABELS and 0 < len(names) <= SERIES
    # By their labels figures are told apart, which may have begun alike and gone on beyond there.
    alike = len({*labels}) < len(labels) or len({*names}) < len(names)
    if chart.shape not in TYPES or not fits or alike or not all((*labels, *names)):
        return None
    series = [
        {
            "name": name,
            "data": [
                {"label": label, "value": one.values[at]}
                for label, at in zip(labels, told, strict=True)
            ],
        }
        for name, one in zip(names, chart.series, strict=True)
    ]
    drawn = {"type": TYPES[chart.shape], "series": series, "axis_config": {"categories": labels}}
    return {"type": CHART, "title": shortened(flat(chart.title), TITLE), "chart": drawn}


def letters(block: Block) -> int:
    """The characters of a chart."""
    labels, series = block["chart"]["axis_config"]["categories"], block["chart"]["series"]
    return len(block["title"]) + sum(map(len, (*labels, *(one["name"] for one in series))))


def _labels(texts: Iterable[Words]) -> list[str]:
    return [shortened(flat(text), LABEL) for text in texts]
