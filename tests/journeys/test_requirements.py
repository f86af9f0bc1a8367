"""The page of requirements is what the plays prove."""

from pathlib import Path

from tests.journeys.conftest import NUMBERED, ON_DISCORD, ON_SLACK
from tests.journeys.requirements import numbers, page, proven, titles

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_as_it_is_written_from_the_plays() -> None:
    assert (DOCS / "requirements.md").read_text("utf-8") == page(), "make requirements"


def test_plays_name_no_number_that_nobody_requires() -> None:
    assert set(proven()) - set(numbers(titles())) == set()


def test_what_proves_a_requirement_is_played_on_every_stage() -> None:
    assert set(ON_SLACK) & set(ON_DISCORD) >= NUMBERED
