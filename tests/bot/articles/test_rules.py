"""A draft credits everybody it may name, counts the others, and fits its form."""

from hypothesis import given
from hypothesis import strategies as st

from bot.articles.rules import Gathered, called, draft, names_in, told, without

NAMES = st.lists(st.sampled_from(["Ana", "Bo", "Dee", "Eli"]), unique=True)


@given(NAMES, st.integers(0, 9))
def test_whoever_may_be_named_is_and_the_others_are_counted(there: list[str], more: int) -> None:
    text = draft(Gathered("Builders", "May 14", there=there, count=len(there) + more), 3000)
    assert all(names_in(text, name) for name in there)
    if there and more > 1:
        assert f"and {more} more" in text
    if not there and more > 1:
        assert f"{more} people" in text


@given(st.lists(st.tuples(st.text(max_size=40), st.just("")), max_size=30), st.integers(50, 400))
def test_a_draft_fits_its_form(brought: list[tuple[str, str]], room: int) -> None:
    assert len(draft(Gathered("Builders", "May 14", brought=brought), room)) <= room


@given(st.text(max_size=40), st.sampled_from(["Ana", "Bo", "J. R."]))
def test_without_a_name_a_text_names_nobody(text: str, name: str) -> None:
    assert not names_in(without(f"{text} {name} {text}", name, "Somebody"), name)


def test_a_longer_word_is_no_name() -> None:
    assert without("Boots for Bo.", "Bo", "Somebody") == "Boots for Somebody."


def test_what_is_known_stands_in_the_draft() -> None:
    text = draft(
        Gathered(
            "Builders",
            "May 14",
            theme="Rituals",
            roles=[("Presenter", ["Ana", "Bo"])],
            there=["Ana"],
            count=2,
            brought=[("Circles", "https://example.org"), ("A story", "")],
            lines=["Silence works online"],
        ),
        3000,
    )
    assert "on the theme “Rituals”" in text
    assert "- Presenter: Ana, Bo" in text
    assert "- [Circles](https://example.org)\n- A story\n- Silence works online" in text
    assert "everyone who was there: Ana and one more" in text


def test_alone_and_all_by_name_are_said_as_such() -> None:
    assert "there: one person" in draft(Gathered("Builders", "May 14", count=1), 3000)
    everybody = draft(Gathered("Builders", "May 14", there=["Ana", "Bo"], count=2), 3000)
    assert everybody.endswith("there: Ana, Bo")


def test_only_a_part_with_an_open_gap_is_left_out() -> None:
    assert (
        told("We met.\n\n## What we did\n\n…\n\n## Thanks\n\n- Ana")
        == "We met.\n\n## Thanks\n\n- Ana"
    )
    assert told("We met.\r\n\r\n## What we did\r\n\r\n…") == "We met."
    filled = "## What we did\n\n… and so on\n\n## Thanks"
    assert told(filled) == filled


def test_a_name_that_may_be_a_word_is_another_one_where_somebody_is_credited_alone() -> None:
    text = "We may meet.\n\n- Opener: may\n- everyone who was there: Ana, may and mayor"
    told = "We may meet.\n\n- Opener: May Chen\n- everyone who was there: Ana, May Chen and mayor"
    assert called(text, "may", "May Chen") == told
    assert called("Hope came, with Hopeful.", "Hope", "H. Day") == "H. Day came, with Hopeful."
