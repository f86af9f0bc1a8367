"""Charts as SVG: what they say is in them, and nothing that a strict page would refuse."""

from dataclasses import replace
from typing import Literal, get_args
from xml.etree.ElementTree import Element, fromstring

import pytest

from adapters.charts.svg import LABEL, svg
from bot.core.cards.elements import Chart, Series
from bot.core.text import Said

EVIL = "<script>alert(1)</script> & \"'"
Shape = Literal["bars", "lines", "grid"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
VOTES = Chart(
    (Said(EVIL),),
    (("Silence",), ("Bells",), (Said(EVIL),)),
    (Series(("Votes",), (4, 1, 0)), Series(("Before",), (2, 2, 2))),
)


def drawn(chart: Chart) -> Element:
    return fromstring(svg(chart))  # noqa: S314 - our own


def said(root: Element) -> list[str]:
    return [each.text or "" for each in root.iter() if each.tag.endswith("}text")]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_picture_is_called_by_its_title_and_its_labels_stand_in_it(shape: Shape) -> None:
    root = drawn(replace(VOTES, shape=shape))
    assert (root.get("role"), root.get("aria-label")) == ("img", EVIL)
    texts = said(root)
    assert {"Silence", "Bells", "Votes", "Before"} <= set(texts)
    assert not any(len(text) > LABEL for text in texts)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_style_script_or_handler_is_in_it_which_a_strict_page_refuses(shape: Shape) -> None:
    for each in drawn(replace(VOTES, shape=shape)).iter():
        assert each.tag.rpartition("}")[2] in {"svg", "g", "rect", "path", "text", "circle"}
        assert not [name for name in each.attrib if name in ("style", "id") or name[:2] == "on"]


def test_each_bar_has_its_figure_and_what_is_read_first_stands_on_top() -> None:
    root = drawn(replace(VOTES, series=VOTES.series[:1]))
    placed = {
        each.text: float(each.get("y") or 0) for each in root.iter() if each.tag.endswith("}text")
    }
    assert placed["Silence"] < placed["Bells"]
    assert abs(placed["Silence"] - placed["4"]) < 10
    assert "0" in placed


LINES = replace(VOTES, shape="lines", series=(*VOTES.series, Series(("Later",), (1, 1, 3))))


def of_class(root: Element, *names: str) -> list[Element]:
    return [each for each in root.iter() if set(names) <= set(each.get("class", "").split())]


def test_lines_are_told_apart_without_their_colours_and_so_are_their_names() -> None:
    root = drawn(LINES)
    dashes, shapes = list[str | None](), list[str]()
    for number in range(3):
        series = of_class(root, "series", f"serie-{number}")
        [line] = [each for one in series for each in of_class(one, "line")]
        dots = [each for one in series for each in of_class(one, "dot")]
        [named_line] = of_class(root, "line", f"color-{number}")
        [named_dot] = of_class(root, "dot", f"color-{number}")
        assert named_line.get("stroke-dasharray") == line.get("stroke-dasharray")
        dashes.append(line.get("stroke-dasharray"))
        # After where it begins, a shape is the same wherever it stands.
        kinds = {(one.get("d") or "").partition(" ")[2].lstrip("-.0123456789") for one in dots}
        assert kinds == {(named_dot.get("d") or "").partition(" ")[2].lstrip("-.0123456789")}
        shapes += kinds
    assert len(set(dashes)) == len(set(shapes)) == 3


def test_a_line_is_broken_where_there_is_no_figure() -> None:
    people = Series(("People",), (("no gathering",), 2, 0, ("no gathering",), 3))
    root = drawn(replace(LINES, labels=tuple((f"{n}",) for n in range(5)), series=(people,)))
    assert len(of_class(root, "dot")) == 3
    [series] = [one for one in of_class(root, "series") if of_class(one, "line")]
    # Between the two figures alone: a single one has a mark and no line.
    assert len(of_class(series, "line")) == 1
    nothing = replace(people, values=(("no gathering",),) * 5)
    assert of_class(drawn(replace(LINES, labels=LINES.labels, series=(nothing,))), "dot") == []


def test_nothing_in_a_grid_is_no_dot_and_no_figure_at_all_can_be_drawn() -> None:
    zero = replace(VOTES, series=(Series(("Votes",), (0, 0, 0)),))
    dots = [e for e in drawn(replace(VOTES, shape="grid")).iter() if e.tag.endswith("}circle")]
    assert len([dot for dot in dots if float(dot.get("r") or 0) > 0]) == 5
    assert all("Silence" in said(drawn(replace(zero, shape=shape))) for shape in SHAPES)
