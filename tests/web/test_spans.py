"""Words as HTML: markup of ours drawn, what members wrote escaped."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.spans import Reader, spans
from bot.core.i18n import words
from bot.core.text import Link, Person, Said, When, Words

PHOENIX = Reader("web:playground:ana", "America/Phoenix")
BERLIN = Reader("web:playground:bo", "Europe/Berlin")
SYDNEY = Reader("web:playground:cy", "Australia/Sydney")
AT_ONE = datetime(2026, 4, 3, 13, tzinfo=ZoneInfo("America/Phoenix"))


def test_our_markup_is_drawn_around_what_members_wrote() -> None:
    html = spans(words("**%(name)s** takes _part_ in `it`", name="Bo"), PHOENIX)
    assert html == (
        '<strong><span class="said" dir="auto">Bo</span></strong> takes <em>part</em> '
        "in <code>it</code>"
    )


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</span><hx-partial hx-target='#front'>",
        "&lt;b&gt;",
        "<!--",
    ],
)
def test_what_members_wrote_never_becomes_html(evil: str) -> None:
    for part in (Said(evil), Person(evil), Link("https://example.org", evil)):
        html = str(spans((part,), PHOENIX))
        assert evil not in html
        assert "<script" not in html
        assert "<img" not in html
        assert "<hx-" not in html


@given(st.text())
def test_members_markdown_stays_as_they_wrote_it(text: str) -> None:
    html = str(spans(words("%(text)s", text=text), PHOENIX))
    for mark in ("<strong", "<em", "<code", "<a ", "<br"):
        assert mark not in html


def test_members_private_use_characters_do_not_stand_for_our_parts() -> None:
    html = spans(words("%(one)s and %(two)s", one="\ue001", two="Bo"), PHOENIX)
    assert html.count("Bo") == 1


def test_a_link_cannot_break_out_of_its_attribute() -> None:
    html = spans((Link('https://example.org/"onmouseover="x', "here"),), PHOENIX)
    assert '"onmouseover' not in html


def test_the_reader_is_marked_where_they_are_named() -> None:
    me = Person("Ana", ("web:playground:ana",))
    assert 'class="person me"' in spans((me,), PHOENIX)
    assert 'class="person me"' not in spans((me,), BERLIN)


@pytest.mark.parametrize(
    ("reader", "shown"),
    [
        (PHOENIX, ">Friday, April 3, 13:00</time>"),
        (BERLIN, '>Friday, April 3, 22:00</time> <span class="elsewhere">(13:00 in Phoenix)'),
        (SYDNEY, ">Saturday, April 4, 07:00</time>"),
        (SYDNEY, "(Friday, April 3, 13:00 in Phoenix)"),
    ],
)
def test_a_time_is_on_the_readers_clock_and_says_the_communitys(reader: Reader, shown: str) -> None:
    assert shown in spans((When(AT_ONE, "America/Phoenix"),), reader)


def test_the_day_a_gathering_is_called_by_is_the_same_for_everybody() -> None:
    day: Words = (When(AT_ONE, "America/Phoenix", "day"),)
    assert ">Friday, April 3</time>" in spans(day, PHOENIX)
    assert ">Friday, April 3</time>" in spans(day, SYDNEY)
