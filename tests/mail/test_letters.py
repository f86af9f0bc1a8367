"""Both parts of an e-mail show all of a card, and nothing that is fetched or taken for markup."""

import re
from dataclasses import replace

import pytest

from adapters.mail.text import letter_text
from adapters.web.letter import letter_html
from bot.core.cards.elements import Card, Element
from bot.core.i18n import words
from bot.core.mailed import Sheet
from bot.mail.words import foot
from tests.web.test_render import EVERY, EVIL, Page
from tests.web.valid import faults

BASE = "https://convene.example.org/mail/secret"
WHOLE = Sheet(
    "Phoenix facilitators",
    "America/Phoenix",
    Card(words("Friday, April 3"), EVERY),
    foot("Phoenix facilitators", "America/Phoenix", f"{BASE}/stop", agreed=True),
    BASE,
)


@pytest.mark.parametrize("element", EVERY, ids=lambda element: element.kind)
def test_each_element_shows_what_was_written_and_none_of_it_as_html(element: Element) -> None:
    sheet = replace(WHOLE, card=Card(words("Friday"), (element,)))
    page, text = Page(letter_html(sheet)), letter_text(sheet)
    assert "b" not in [tag for tag, _attrs in page.tags]
    if EVIL in repr(element):
        assert EVIL in page.text
        assert EVIL in text


def test_a_letter_is_a_valid_page_that_fetches_nothing_and_runs_nothing() -> None:
    html = letter_html(WHOLE)
    assert faults(html.encode()) == []
    tags = {tag for tag, _attrs in Page(html).tags}
    assert not tags & {"img", "script", "style", "form", "link", "svg", "iframe"}
    assert not [word for word in ("url(", "src=", "@import") if word in html]


def test_its_community_stands_on_top_where_the_title_does_not_say_it() -> None:
    first = "<p[^>]*>Phoenix facilitators</p>\\s*<h1"
    assert re.search(first, letter_html(WHOLE))
    named = replace(WHOLE, card=replace(WHOLE.card, title=words("Phoenix facilitators")))
    assert not re.search(first, letter_html(named))


def test_the_text_has_a_paragraph_for_each_element_and_a_line_for_each_link() -> None:
    told = letter_text(replace(WHOLE, card=Card(words("Friday, April 3"), EVERY[8:10])))
    assert told.splitlines() == [
        "Friday, April 3",
        "",
        f"[{EVIL}] {BASE}/0",
        f"[{EVIL}] {BASE}/1",
        f"[{EVIL}] https://example.org/?a=1&b=2",
        "",
        EVIL,
        "",
        "-- ",
        "Times are those of Phoenix.",
        "You get this since you agreed to e-mails from Phoenix facilitators.",
        f"[Stop these e-mails] {BASE}/stop",
    ]
