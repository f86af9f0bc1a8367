"""Charts as PNG: the same on any machine, with letters in them, or none at all."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from resvg_py import svg_to_bytes

from adapters.charts.png import FAMILY, FONT, png
from bot.core.cards.elements import Chart, Series

VOTES = Chart(("Votes",), (("Silence",), ("Bells",)), (Series(("Votes",), (4, 1)),))


def drawn(*labels: str) -> bytes | None:
    return png(replace(VOTES, labels=tuple((label,) for label in labels)))


def dark(picture: bytes | None) -> int:
    """How many points left of the bars are as dark as letters are."""
    assert picture is not None
    image = Image.open(BytesIO(picture)).convert("L")
    left = image.crop((0, 0, image.width // 5, image.height))
    return sum(left.histogram()[:90])


def test_a_picture_is_as_wide_as_it_is_looked_at_and_has_letters_in_it() -> None:
    made = drawn("Silence and bells, then", "Bells")
    assert made is not None
    assert Image.open(BytesIO(made)).width == 960
    assert dark(made) > 100
    assert made == drawn("Silence and bells, then", "Bells")


@pytest.mark.parametrize(
    "label", ["Тишина", "Σιωπή", "Tĩnh lặng", "שקט", "Château", "🔔 Bells", "3"]
)
def test_letters_that_the_font_has_are_drawn(label: str) -> None:
    assert drawn(label, "Bells") not in (None, drawn(".", "Bells"))


@pytest.mark.parametrize("label", ["صمت", "静けさ", "मौन", "Bells 铃", "🔔", ""])
def test_what_could_not_be_read_is_no_picture(label: str) -> None:
    assert drawn(label, "Bells") is None


def test_of_the_letters_that_count_as_known_each_is_drawn() -> None:
    def one(text: str) -> bytes:
        said = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="30">{text}'
        return svg_to_bytes(
            svg_string=f"{said}</text></svg>",
            skip_system_fonts=True,
            font_files=[FONT],
            font_family=FAMILY,
        )

    nothing = one("")
    ends: tuple[str, ...] = ("ž", "ơ", "Ư", "ț", "ώ", "ԓ", "Ѐ", "א", "ת", "Ạ", "ỹ", "ª", "µ", "º")
    assert [letter for letter in ends if one(letter) == nothing] == []
