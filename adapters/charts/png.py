"""Chart -> PNG, for platforms that show no SVG; the same on every machine, by a font of our own."""

import re
from importlib.resources import files

from bot.core.cards.elements import Chart
from bot.core.cards.plain import flat

FONT = str(files("fontpkg_open_sans") / "files" / "OpenSans[wdth,wght].ttf")
FAMILY = "Open Sans"
SCALE = 2.0
"""Points for each of its own units: people look closer at it, and on screens with fine points."""
BACKGROUND = "#ffffff"
# The letters that the font surely has: Latin, Greek, Cyrillic, Hebrew.
_KNOWN = re.compile(r"[0-9A-Za-zªµºÀ-žƠơƯưȘ-țΆ-ώЀ-ԓא-תẠ-ỹ]")
_LETTER = re.compile(r"[^\W_]")
_LOOK = """
text { fill: #22261f; font-size: 16px; }
.background, .nofill { fill: none; }
.axis path { stroke: #e3ded2; fill: none; }
.axis.y text { text-anchor: end; }
.axis.x text { text-anchor: middle; font-size: 14px; fill: #5d6258; }
.grid .axis.x text { font-size: 13px; }
.value { font-weight: 700; }
.bars .rect { fill: #b9dccf; stroke: #1d6b57; }
.dot, .legend .color-0 { fill: #1d6b57; }
.line, .legend .line { fill: none; stroke: #1d6b57; stroke-width: 2.5; }
.axis .line { stroke: #e3ded2; stroke-width: 1; }
.lines .serie-1 .dot, .legend .color-1 { fill: #8f5200; }
.lines .serie-1 .line, .legend .line.color-1 { stroke: #8f5200; fill: none; }
.lines .serie-2 .dot, .legend .color-2 { fill: #5d6258; }
.lines .serie-2 .line, .legend .line.color-2 { stroke: #5d6258; fill: none; }
"""


def png(chart: Chart) -> bytes | None:
    """The picture of a chart; None where something in it is in letters that the font has not."""
    # Here, as in raster: what draws takes its room, and most processes never draw.
    from adapters.charts.svg import svg

    told = [flat(text) for text in (*chart.labels, *(one.name for one in chart.series))]
    return raster(svg(chart), _LOOK) if all(map(readable, told)) else None


def raster(drawn: str, look: str = "") -> bytes:
    """An SVG as a PNG, with `look` as its styles."""
    from resvg_py import svg_to_bytes

    return svg_to_bytes(
        svg_string=drawn,
        style_sheet=look,
        background=BACKGROUND,
        zoom=SCALE,
        skip_system_fonts=True,
        font_files=[FONT],
        font_family=FAMILY,
    )


def readable(text: str) -> bool:
    """Whether it has letters, and the font has them all."""
    letters = _LETTER.findall(text)
    return bool(letters) and all(map(_KNOWN.match, letters))
