"""Shelving: what a form would make people type although it can be seen."""

import pytest

from bot.library.rules import likely_kind, likely_title


@pytest.mark.parametrize(
    ("link", "text", "title"),
    [
        ("https://example.org/a/circle-guide.pdf", "", "Circle guide"),
        ("https://example.org/", "", "example.org"),
        (
            "https://example.org/a",
            "https://example.org/a A guide to circles. It helps.",
            "A guide to circles",
        ),
        (
            "https://example.org/a",
            "We sit in silence, see https://example.org/a. It helps.",
            "We sit in silence",
        ),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "", "youtube.com"),
        ("https://youtu.be/dQw4w9WgXcQ", "", "youtu.be"),
        ("https://docs.google.com/document/d/1AbCdEfGhIj/edit", "", "docs.google.com"),
        ("https://example.org/2026-circle-guide", "", "2026 circle guide"),
        ("", "What we did today\nFirst, we sat.", "What we did today"),
        ("", "", ""),
    ],
)
def test_a_title_is_read_off_the_text_else_off_the_link(link: str, text: str, title: str) -> None:
    assert likely_title(link, text) == title


def test_a_long_text_makes_a_title_that_ends_between_two_words() -> None:
    assert likely_title("", "word " * 100).endswith("word…")


@pytest.mark.parametrize(
    ("link", "text", "kind"),
    [
        ("https://www.youtube.com/watch?v=1", "", "recording"),
        ("https://drive.example.org/drive/folders/42", "", "place"),
        ("https://example.org/x", "A checklist for hosts", "template"),
        ("https://example.org/x", "", "reading"),
        ("", "Minutes of our meeting", "notes"),
        ("", "The blue binder", "notes"),
    ],
)
def test_the_kind_is_what_it_looks_like(link: str, text: str, kind: str) -> None:
    assert likely_kind(link, text) == kind
