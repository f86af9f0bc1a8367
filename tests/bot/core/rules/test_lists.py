"""Lists: what stands in a row is read part by part, and reads the same when it is shown back."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.rules.lists import listed, written
from bot.core.rules.quotes import masked, quoted, unquoted


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ana, Bo,Dee", ["Ana", "Bo", "Dee"]),
        ('"Ja, gern", "Nein, danke"', ["Ja, gern", "Nein, danke"]),
        ('"Ja, gern" "Nein, danke"', ["Ja, gern", "Nein, danke"]),
        ("„Ja, gern“ „Nein, danke“", ["Ja, gern", "Nein, danke"]),
        ("“Ja, gern” and “Nein, danke”", ["Ja, gern", "Nein, danke"]),
        ("»Ja, gern«, «Non, merci», maybe", ["Ja, gern", "Non, merci", "maybe"]),
        ('"Oak, Ana", Bo', ["Oak, Ana", "Bo"]),
        ('"The “open” circle", Silence', ["The “open” circle", "Silence"]),
        ("“The “open” circle”, Silence", ["The “open” circle", "Silence"]),
        ('"The "open" circle", Silence', ['The "open" circle', "Silence"]),
        ('"Open" circle, Silence', ['"Open" circle', "Silence"]),
        ('"Ja, gern”, Nein', ["Ja, gern", "Nein"]),
        ("'Ja', Nein", ["Ja", "Nein"]),
        ("D'Arcy, O’Neill", ["D'Arcy", "O’Neill"]),
        ('a 5" pipe, a 7" pipe', ['a 5" pipe', 'a 7" pipe']),
        ('"never closed, Bo', ['"never closed', "Bo"]),
        ("1,5 km, 3 km", ["1,5 km", "3 km"]),
        ("1,2,3", ["1", "2", "3"]),
        ("1,5; 2,5", ["1,5", "2,5"]),
        ("one, two; three", ["one, two", "three"]),
        ('one, two\n"three; four",\n\nfive;', ["one, two", "three; four", "five"]),
        (" , ;, ", []),
        ("", []),
    ],
)
def test_a_list_is_read_part_by_part(text: str, parts: list[str]) -> None:
    assert listed(text) == parts


part = st.text("ab1 ,;.'’\"“„”«»", min_size=1, max_size=8).map(lambda one: one.strip(" ,;"))


@settings(max_examples=100)
@given(st.lists(part.filter(bool), max_size=5))
@example(['"a', 'b"'])
@example(["1,5", "2"])
def test_a_list_that_is_shown_back_reads_as_the_same(parts: list[str]) -> None:
    # What holds every kind of mark has none left to stand in.
    parts = [one for one in parts if len(set(one) & set('"“„”«»')) < 2]
    assert listed(written(parts)) == parts


@settings(max_examples=100)
@given(st.text("ab ,\n\"“”„«»'", max_size=20))
def test_marks_are_never_taken_for_more_than_they_hold(text: str) -> None:
    assert len(masked(text)) == len(text)
    if found := quoted(text):
        said, end = found
        assert text[1 : end - 1] == said
        assert "\n" not in said
    assert unquoted(text) in (text, text[1:-1])
    assert all(one in text for one in listed(text))
