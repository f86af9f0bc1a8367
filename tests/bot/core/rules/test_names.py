"""Names: the one that stands at the start is found, however it is written, and no other one."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.rules.names import begins

NAMES = ["D’Arcy", "José", "Ana", "Ana Oak", "Anne-Marie", "🎈", "Bo"]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("D'Arcy for the cake", 6),
        ("d’arcy, Bo", 6),
        ("Jose", 4),
        ("Jose\u0301 too", 5),
        ("ana oak", 7),
        ("Ana and Bo", 3),
        ("Anabel", 0),
        ("anne marie", 10),
        ("🎈 Bo", 1),
        ("Eli", 0),
        ("", 0),
    ],
)
def test_a_name_is_found_at_the_start(text: str, length: int) -> None:
    assert begins(text, NAMES) == length


names = st.text("aÀéß ’'-.ñ", min_size=1, max_size=8).map(str.strip).filter(bool)


@settings(max_examples=100)
@given(names, st.sampled_from(["", " and Bo", ", Bo", ": thanks"]))
def test_a_name_is_found_as_it_is_shown(name: str, rest: str) -> None:
    assert begins(name + rest, [name]) in (len(name), len(name.rstrip(" ’'-.")))


@settings(max_examples=100)
@given(st.lists(names, max_size=3), st.text("aÀé ’-\u0301🎈x", max_size=12))
def test_nothing_is_found_that_is_not_the_name(known: list[str], text: str) -> None:
    def bare(said: str) -> str:
        plain = unicodedata.normalize("NFKD", said.casefold())
        return "".join(one for one in plain if one.isalnum())

    end = begins(text, known)
    assert end == 0 or bare(text[:end]) in map(bare, known)
