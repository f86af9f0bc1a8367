"""Tags: words that would be kept in two ways, so that neither finds all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.tags import LONGEST, MOST, fitting, tag, tags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Best practice, Opening", ("best-practice", "opening")),
        ("#best-practice #opening", ("best-practice", "opening")),
        ("circles opening", ("circles", "opening")),
        ("a, A, #a", ("a",)),
        ("über uns; Zürich", ("über-uns", "zürich")),
        (" , ,", ()),
    ],
)
def test_tags_are_kept_in_one_way_however_they_are_written(text: str, found: object) -> None:
    assert tags(text) == found


@given(st.text(max_size=400))
def test_a_tag_is_a_tag_and_there_are_never_too_many(text: str) -> None:
    found = tags(text)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    for one in found:
        assert tag(one) == one
        assert 0 < len(one) <= LONGEST


def test_tags_in_use_are_suggested_where_their_words_stand_in_the_text() -> None:
    in_use = {"opening": 3, "best-practice": 9, "silence": 1, "practice": 2}
    assert fitting("We practise openings in silence", in_use) == ("opening", "silence")
    assert fitting("The best practices", in_use) == ("best-practice", "practice")
