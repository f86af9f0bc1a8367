"""A subject is a value, and what is written of it reads as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.core.subject import Subject


@given(st.from_regex(r"[a-z]+", fullmatch=True), st.integers(min_value=0))
def test_what_is_written_reads_as_the_same(kind: str, number: int) -> None:
    subject = Subject(kind, number)
    assert Subject.read(str(subject)) == subject


@pytest.mark.parametrize("text", ["", "gathering", "gathering:", ":12", "gathering:-1", "a:²"])
def test_anything_else_is_no_subject(text: str) -> None:
    with pytest.raises(ValueError, match="no subject"):
        Subject.read(text)
