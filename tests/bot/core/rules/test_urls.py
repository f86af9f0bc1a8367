"""Urls: links that would be kept twice, missed, or opened by somebody to their harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.urls import comparable, first_link, unsafe_scheme


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org", "http://www.example.org/"),
        ("https://example.org/a/", "https://EXAMPLE.org:443/a#part"),
        ("https://example.org/a?utm_source=x&fbclid=y", "https://example.org/a"),
        ("https://example.org/a?b=1&a=2", "https://example.org/a?a=2&b=1&utm_medium=mail"),
        ("https://example.org/index.html", "https://example.org"),
        ("https://youtu.be/abc-1_x?si=t", "https://www.youtube.com/watch?v=abc-1_x&t=10s&list=PL1"),
        ("https://m.youtube.com/shorts/abc", "https://youtube.com/embed/abc"),
        ("https://www.youtube-nocookie.com/embed/abc", "https://music.youtube.com/watch?v=abc"),
        ("https://player.vimeo.com/video/123", "https://vimeo.com/123"),
        ("https://de.m.wikipedia.org/wiki/Kreis", "https://de.wikipedia.org/wiki/Kreis"),
        ("https://m.example.org/a", "https://example.org/a"),
        ("https://mobile.twitter.com/a/status/1", "https://x.com/a/status/1"),
        ("https://redd.it/abc1", "https://old.reddit.com/r/facil/comments/abc1/some_title/"),
        ("https://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        (
            "https://docs.google.com/document/d/1AbcdefghijklmnopQ/edit?usp=sharing",
            "https://docs.google.com/document/d/1AbcdefghijklmnopQ/mobilebasic?usp=sharing",
        ),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
    ],
)
def test_two_ways_to_one_page_are_the_same(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/watch?v=1", "https://example.org/watch?v=2"),
        ("https://example.org/#/one", "https://example.org/#/two"),
        ("https://youtu.be/abc", "https://youtu.be/abd"),
        ("https://youtube.com/@abc", "https://youtube.com/@abd"),
        ("https://youtube.com/playlist?list=a", "https://youtube.com/playlist?list=b"),
        ("https://m.org/a", "https://org/a"),
        ("https://redd.it/abc1", "https://redd.it/abc2"),
        ("https://example.org:8443", "https://example.org"),
        ("https://example.org/tree?ref=main", "https://example.org/tree?ref=next"),
    ],
)
def test_two_pages_are_not_taken_for_one(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@given(
    st.from_regex(r"https?://[a-z]{1,9}\.org(/[a-z0-9]{1,5}){0,3}(\?[a-z]=[0-9])?", fullmatch=True)
)
def test_what_is_comparable_is_so_once_and_for_all(link: str) -> None:
    assert comparable(f"https://{comparable(link)}") == comparable(link)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("See https://example.org/a, and https://example.org/b.", "https://example.org/a"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("<https://example.org/a|the guide>", "https://example.org/a"),
        ("“https://example.org/a”", "https://example.org/a"),
        ("HTTPS://example.org", "HTTPS://example.org"),
        ("no link: https:// alone", ""),
        ("nothing", ""),
    ],
)
def test_a_link_is_found_without_what_stands_around_it(text: str, link: str) -> None:
    assert first_link(text) == link


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        " JavaScript:x",
        "java\nscript:x",
        "<javascript:x>",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_a_link_that_harms_is_known(text: str) -> None:
    assert unsafe_scheme(text)


@pytest.mark.parametrize(
    "text", ["https://example.org", "data: we counted", "note:this", "a:b", ""]
)
def test_what_harms_nobody_is_let_be(text: str) -> None:
    assert not unsafe_scheme(text)
