"""What lines are told apart by besides their colours: how each is dashed, and marked at its points.

It stands in the picture itself, so that it holds in print, on any screen, and for any eyes.
"""

from xml.etree.ElementTree import Element

DASHES = ("", "8 4", "2 4")
"""Strokes and gaps of each line, in units of the picture; whole at first."""
SAMPLE, BOX = 28, 12
"""How long the piece of a line in the legend is, and the box of colour that it stands for."""
REACH = 4.5
"""How far a mark reaches from its point."""


def mark(root: Element) -> None:
    """Dash and mark each line of a drawn chart, and whatever names it in the legend."""
    for each in list(root.iter()):
        named = each.get("class", "").split()
        match named:
            case ["series", _number, colour]:
                _line(each, _number_of(colour))
            case ["legend", *_others]:
                _legend(each)
            case _:
                pass


def _line(series: Element, number: int) -> None:
    for each in series.iter():
        if each.tag == "path":
            _dash(each, number)
        elif each.tag == "circle":
            _shape(each, number, float(each.get("cx", 0)), float(each.get("cy", 0)))


def _legend(legend: Element) -> None:
    """A piece of the line with its mark, where there was a box of its colour."""
    box, name = legend.find("rect"), legend.find("text")
    assert box is not None, "pygal draws a box for each"
    assert name is not None, "and a name beside it"
    colour = box.get("class", "").split()[0]
    left, middle = float(box.get("x", 0)), float(box.get("y", 0)) + BOX / 2
    box.tag, box.attrib = "path", {"class": f"line {colour}"}
    box.set("d", f"M{left} {middle}h{SAMPLE}")
    _dash(box, _number_of(colour))
    dot = Element("path", {"class": f"dot {colour}"})
    _shape(dot, _number_of(colour), left + SAMPLE / 2, middle)
    legend.insert(1, dot)
    name.set("x", str(float(name.get("x", 0)) + SAMPLE - BOX))


def _number_of(colour: str) -> int:
    return int(colour.removeprefix("color-")) % len(DASHES)


def _dash(path: Element, number: int) -> None:
    if DASHES[number]:
        path.set("stroke-dasharray", DASHES[number])


def _shape(mark: Element, number: int, x: float, y: float) -> None:
    """A disc, a square, or a diamond, in place of whatever is drawn there."""
    r, far = REACH, 1.4 * REACH
    ways = (
        f"M{x - r:.2f} {y:.2f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z",
        f"M{x - r:.2f} {y - r:.2f}h{2 * r}v{2 * r}h{-2 * r}z",
        f"M{x:.2f} {y - far:.2f}l{far} {far} {-far} {far} {-far} {-far}z",
    )
    mark.tag, mark.attrib = "path", {"class": mark.get("class", ""), "d": ways[number]}
