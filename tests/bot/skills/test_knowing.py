"""Knowing: which skills fit what is looked for, and which do not."""

import pytest

from bot.skills.rules import KNOWS, fit

FITS = [
    ("working with conflict", "conflict"),
    ("conflict", "How do you stay calm in a conflict between two people?"),
    ("graphic recording", "grafic recordings"),
    ("retreat design", "designing a retreat"),
    ("Moderation großer Gruppen", "große Gruppen"),
    ("opening in silence", "Has anyone opened with silence?"),
]
DOES_NOT = [
    ("working with conflict", "beekeeping"),
    ("graphic recording", "How do we pay for the room?"),
    ("budgets", "bridges"),
    ("conflict", ""),
    ("", "conflict"),
]


@pytest.mark.parametrize(("known", "wanted"), FITS)
def test_what_somebody_knows_is_found_by_others_words_for_it(known: str, wanted: str) -> None:
    assert fit(known, wanted) >= KNOWS


@pytest.mark.parametrize(("known", "wanted"), DOES_NOT)
def test_what_has_nothing_to_do_with_it_is_not_found(known: str, wanted: str) -> None:
    assert fit(known, wanted) < KNOWS


def test_a_tag_is_looked_for_as_the_text_is() -> None:
    assert fit("bee keeping", "Who shows me?", ("bees",)) >= KNOWS
