"""Titles: what is the same theme in other words, and what is another one."""

import pytest

from bot.core.rules.titles import even, nearest, one_word

KNOWN = ["Silence in groups", "Difficult questions", "Closing well", "🎉"]


@pytest.mark.parametrize(
    "title",
    ["silence in GROUPS", "Silence, in groups!", "“Silence in groups”", "Silence  in groups"],
)
def test_capitals_and_marks_make_no_other_theme(title: str) -> None:
    assert nearest(title, KNOWN) == 0
    assert even(title) == even(KNOWN[0])


@pytest.mark.parametrize("title", ["Silence in group", "In groups, silence", "Silense in groups"])
def test_a_slip_or_another_order_is_alike(title: str) -> None:
    assert nearest(title, KNOWN) == 0


@pytest.mark.parametrize(
    "title", ["Opening well", "Easy questions", "Laughter in groups", "Silence", "🎈", "Questions"]
)
def test_another_theme_is_another_theme(title: str) -> None:
    assert nearest(title, KNOWN) is None


def test_accents_are_no_difference_and_other_alphabets_are_kept() -> None:
    assert nearest("Cafe", ["Café"]) == 0
    assert even("Тишина") != even("Шутка")


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        ("Graphic recordings", "graphic recording"),
        ("Policies", "policy"),
        ("Classes", "class"),
        ("Analysis", "analysis"),
        ("Process", "process"),
        ("Bus", "bus"),
    ],
)
def test_a_plural_is_its_singular_and_what_only_looks_like_one_stays(
    plural: str, single: str
) -> None:
    assert one_word(plural) == single
