"""What has to change of a page: the parts of it that are different, in an order that holds."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from adapters.web.swaps import Drawn, Parts, Swap, changes, known, mark, whole

ONE_TWO = {"m1": "one", "m2": "two"}


def made(shown: Parts, drawn: Parts) -> list[tuple[str, str, str]]:
    swaps = changes({"stream": shown}, {"stream": drawn})
    return [(swap.target, swap.how, swap.html) for swap in swaps]


def told(names: Sequence[str], version: str) -> dict[str, str]:
    """Messages by their ids, each of them told apart from its other versions."""
    return {name: f"{name}={version};" for name in names}


def done(shown: Parts, swaps: Sequence[Swap]) -> list[str]:
    """What stands there once a browser has made the swaps."""
    there = list(shown)
    rows = list(shown.values())
    for swap in swaps:
        fresh = [f"{part.strip()};" for part in swap.html.split(";") if part.strip()]
        at = there.index(swap.target) if swap.target in there else -1
        first, last = {
            "delete": (at, at + 1),
            "outerMorph": (at, at + 1),
            "afterend": (at + 1, at + 1),
            "afterbegin": (0, 0),
            "innerMorph": (0, len(rows)),
        }[swap.how]
        rows[first:last] = fresh
        there[first:last] = [part.split("=")[0] for part in fresh]
    return rows


def test_nothing_changes_of_what_is_the_same() -> None:
    assert made(ONE_TWO, dict(ONE_TWO)) == []


def test_what_stands_in_another_order_is_put_in_order_as_a_whole() -> None:
    turned = {"m2": "two", "m1": "one"}
    assert made(ONE_TWO, turned) == [("stream", "innerMorph", whole(turned))]


def test_a_new_message_is_sent_alone_and_stands_after_the_last() -> None:
    assert made(ONE_TWO, {**ONE_TWO, "m3": "three"}) == [("m2", "afterend", "three")]


def test_several_new_ones_in_a_row_are_let_in_together() -> None:
    drawn = {"m0": "zero", **ONE_TWO, "m3": "three", "m4": "four"}
    assert made(ONE_TWO, drawn) == [
        ("stream", "afterbegin", "zero"),
        ("m2", "afterend", "threefour"),
    ]


def test_a_message_that_is_drawn_anew_is_put_in_place_of_itself() -> None:
    assert made(ONE_TWO, {"m1": "other", "m2": "two"}) == [("m1", "outerMorph", "other")]


def test_a_message_that_went_away_is_taken_away() -> None:
    assert made(ONE_TWO, {"m1": "one"}) == [("m2", "delete", "")]


def test_a_first_message_takes_the_place_of_what_says_that_there_is_none() -> None:
    assert made({"nothing": "-"}, {"m1": "one"}) == [("stream", "innerMorph", "one")]


@pytest.mark.parametrize("order", list(permutations(["m1", "m2", "m3"])))
def test_whatever_comes_and_goes_the_order_is_that_of_the_talk(order: Sequence[str]) -> None:
    before = told(["m1", "m2", "m3"], "old")
    for kept in range(4):
        after = told(["m0", *order[:kept], "m9"], "old") | told(order[1:kept], "new")
        assert done(before, changes({"stream": before}, {"stream": after})) == [*after.values()]


def test_every_place_of_a_swap_is_there_before_any_of_them_is_made() -> None:
    drawn = {"m0": "zero", "m2": "other", "m3": "three", "m4": "four"}
    places = {swap.target for swap in changes({"stream": ONE_TWO}, {"stream": drawn})}
    assert places <= {"stream", *ONE_TWO}


def test_a_region_of_which_nothing_is_known_comes_as_a_whole() -> None:
    drawn: Drawn = {"head": "h", "stream": ONE_TWO}
    swaps = changes(known("", drawn), drawn)
    assert [(swap.target, swap.html) for swap in swaps] == [("head", "h"), ("stream", "one\ntwo")]


@pytest.mark.parametrize("marked", ["", ".", "nonsense", "a.b.c.d.e.f.g", "\x00", "é"])
def test_a_mark_that_is_none_of_ours_tells_nothing(marked: str) -> None:
    drawn: Drawn = {"head": "h", "stream": ONE_TWO}
    assert len(changes(known(marked, drawn), drawn)) == 2


def test_a_mark_tells_which_regions_are_as_they_were() -> None:
    drawn: Drawn = {"head": "h", "stream": ONE_TWO}
    later: Drawn = {**drawn, "head": "other"}
    assert changes(known(mark(drawn), drawn), drawn) == []
    assert [swap.target for swap in changes(known(mark(drawn), later), later)] == ["head"]


def test_what_is_sent_is_what_htmx_reads_and_html_stays_html() -> None:
    swap = Swap("m2", "afterend", "<p>&amp;</p>")
    assert str(swap) == '<hx-partial hx-target="#m2" hx-swap="afterend"><p>&amp;</p></hx-partial>'
    assert whole("one") == "one"
