"""Charts as Slack documents them, which neither its SDK nor its published types know.

https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
"""

from collections.abc import Iterator, Sequence

from tests.wire.shapes import Json

CHART = "data_visualization"
MOST, TITLE, LABEL, AXIS = 2, 50, 20, 50
SERIES, POINTS = 6, 20
TYPES = {"bar", "area", "line"}
"""Those with series; pies have segments, of which nothing of ours makes any."""


def chart_faults(block: Json) -> Iterator[str]:
    """What is wrong with a chart."""
    yield from _known(block, {"type", "title", "chart", "block_id"})
    yield from _text("title", block.get("title"), TITLE)
    chart = block.get("chart")
    if not isinstance(chart, dict) or chart.get("type") not in TYPES:
        yield "chart: none of the types that Slack draws"
        return
    yield from _known(chart, {"type", "series", "axis_config"})
    yield from _series(chart.get("series") or [], chart.get("axis_config") or {})


def too_many(blocks: Sequence[Json]) -> Iterator[str]:
    """That a message has no more of them than it takes."""
    if (number := sum(block.get("type") == CHART for block in blocks)) > MOST:
        yield f"{number} charts in a message, {MOST} fit"


def told(block: Json) -> str:
    """A chart as it reads."""
    series = block["chart"]["series"]
    lines = [
        f"{one['name']}: " + ", ".join(f"{at['label']} {at['value']}" for at in one["data"])
        for one in series
    ]
    return "\n".join([f"Chart: {block['title']}", *lines])


def _series(series: Sequence[Json], axis: Json) -> Iterator[str]:
    yield from _known(axis, {"categories", "x_label", "y_label"})
    categories = axis.get("categories") or []
    for label in categories:
        yield from _text("category", label, LABEL)
    if len(set(categories)) != len(categories) or not categories:
        yield "categories: each once, and at least one"
    for name in ("x_label", "y_label"):
        yield from _text(name, axis.get(name, "-"), AXIS)
    if not 1 <= len(series) <= SERIES:
        yield f"{len(series)} series, 1 to {SERIES} fit"
    if len({one.get("name") for one in series}) != len(series):
        yield "two series of one name"
    for one in series:
        yield from _known(one, {"name", "data"})
        yield from _text("name", one.get("name"), LABEL)
        yield from _points(one.get("data") or [], categories)


def _points(points: Sequence[Json], categories: Sequence[str]) -> Iterator[str]:
    if not 1 <= len(points) <= POINTS:
        yield f"{len(points)} points, 1 to {POINTS} fit"
    if sorted(str(each.get("label")) for each in points) != sorted(categories):
        yield "not one point for each category"
    for each in points:
        yield from _known(each, {"label", "value"})
        yield from _text("label", each.get("label"), LABEL)
        if isinstance(each.get("value"), bool) or not isinstance(each.get("value"), int | float):
            yield "value: no number"


def _known(given: Json, names: set[str]) -> Iterator[str]:
    yield from (f"there is no {name}" for name in sorted(set(given) - names))


def _text(what: str, text: object, most: int) -> Iterator[str]:
    if not isinstance(text, str) or not 1 <= len(text) <= most:
        yield f"{what}: no text of 1 to {most} characters"
