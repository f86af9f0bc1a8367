"""Cards as HTML: every element is drawn, and controls carry their Call."""

import json
from datetime import datetime
from html.parser import HTMLParser
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from adapters.web.render import Drawing, card_html, initials
from adapters.web.spans import Reader
from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Calls,
    Card,
    Chart,
    Divider,
    Element,
    Fact,
    Facts,
    Group,
    Heading,
    Image,
    Items,
    LinkButton,
    Moment,
    Note,
    Option,
    People,
    Select,
    Series,
    Text,
)
from bot.core.i18n import words
from bot.core.text import Person, When

ANA = Drawing(Reader("web:playground:ana", "America/Phoenix"), 7, "/as/ana/in/facilitators")
AT_ONE = datetime(2026, 4, 3, 13, tzinfo=ZoneInfo("America/Phoenix"))
EVIL = "<b>\"&'</b>"
GO = offer("rsvp", answer="yes", gathering="#12")
EVERY: tuple[Element, ...] = (
    Heading(words("%(x)s", x=EVIL)),
    Text(words("%(x)s", x=EVIL)),
    Facts((Fact("Where", words("%(x)s", x=EVIL)),)),
    People("Coming", (Person(EVIL, ("web:playground:ana",)),), more=2),
    Calls((Person(EVIL, ("web:playground:ana",)),), (Group(EVIL, "discord:5:77"),)),
    Moment(When(AT_ONE, "America/Phoenix")),
    Items((words("%(x)s", x=EVIL), words("two")), numbered=True),
    Image("https://example.org/a.png?x=1&y=2", EVIL),
    Actions(
        (
            Button(EVIL, GO, "primary", confirm=EVIL),
            Select(EVIL, offer("role claim"), "role", (Option(EVIL, EVIL),)),
            LinkButton(EVIL, "https://example.org/?a=1&b=2"),
        )
    ),
    Note(words("%(x)s", x=EVIL)),
    Divider(),
    Chart(
        words("%(x)s", x=EVIL),
        (words("%(x)s", x=EVIL), words("two")),
        (Series(words("%(x)s", x=EVIL), (3, 1)),),
    ),
)


class Page(HTMLParser):
    """What a browser makes of HTML: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(str(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Take note of a text."""
        self.text += data

    def only(self, tag: str) -> dict[str, str | None]:
        """The attributes of the one tag of its kind."""
        (found,) = (attrs for name, attrs in self.tags if name == tag)
        return found


def drawn(*elements: Element, title: str = "A card") -> Page:
    return Page(card_html(Card((title,), elements, community=3), ANA))


def test_every_kind_of_element_is_among_those_that_are_tried_here() -> None:
    assert {type(element) for element in EVERY} == set(get_args(Element))


@pytest.mark.parametrize("element", EVERY, ids=lambda element: element.kind)
def test_an_element_shows_what_was_written_and_none_of_it_as_html(element: Element) -> None:
    page = drawn(element)
    assert not [tag for tag, _attrs in page.tags if tag == "b"] or element.kind == "moment"
    if EVIL in repr(element):
        shown = page.text + "".join(str(v) for _tag, attrs in page.tags for v in attrs.values())
        assert EVIL in shown


def test_a_button_carries_its_offer_with_its_community() -> None:
    button = drawn(Actions((Button("Yes", GO),))).only("button")
    assert button["hx-post"] == "/as/ana/in/facilitators/press"
    assert json.loads(button["hx-vals"] or "") == {
        "offer": "3/rsvp?answer=yes&gathering=%2312",
        "message": "7",
    }


def test_a_select_sends_the_chosen_value_as_its_parameter() -> None:
    claim = Select("Which role?", offer("role claim"), "role", (Option("Opener", "opener"),))
    page = drawn(Actions((claim,)))
    assert page.only("select")["hx-post"] == "/as/ana/in/facilitators/choose"
    assert json.loads(page.only("select")["hx-vals"] or "")["param"] == "role"
    assert ("option", {"value": "opener"}) in page.tags


def test_a_button_that_asks_first_says_what() -> None:
    assert drawn(EVERY[8]).only("button")["hx-confirm"] == EVIL


def test_people_are_counted_with_those_who_have_no_name() -> None:
    page = drawn(People("Coming", (Person("Ana"), Person("Bo")), more=2))
    assert "Coming · 4" in page.text
    assert "+2" in page.text


def test_a_date_is_drawn_as_a_leaf_of_the_calendar_and_in_words() -> None:
    page = drawn(Moment(When(AT_ONE, "America/Phoenix")))
    assert "Apr3Friday, April 3, 13:00" in page.text


def test_a_card_without_a_body_is_a_line_of_talk() -> None:
    assert drawn().only("div")["class"] == "card bare"


@pytest.mark.parametrize(
    ("name", "letters"), [("Ana", "A"), ("Mary Ann Chen", "MC"), ("", "?"), ("  éa  ", "É")]
)
def test_a_face_has_the_initials_of_its_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_sentence_is_a_text_and_no_heading() -> None:
    assert ("p", {"class": "card-title spoken"}) in drawn(title="You are in.").tags
    assert ("h3", {"class": "card-title"}) in drawn(title="The next date").tags


def test_no_level_of_headings_is_left_out() -> None:
    part = Heading(words("An answer"))
    assert ("h3", {"class": "part"}) in drawn(part, title="Who has met in a garden?").tags
    assert ("h4", {"class": "part"}) in drawn(part, title="The next date").tags


def test_a_chart_is_a_picture_with_a_name_and_a_table_of_all_its_figures() -> None:
    months = (Series(words("March"), (2, 0)), Series(words("April"), (0, 11)))
    page = drawn(Chart(words("Roles"), ((Person("Ana"),), (Person("Bo"),)), months, "grid"))
    assert page.only("svg")["aria-label"] == "Roles"
    assert [attrs for tag, attrs in page.tags if tag == "th"] == [
        {"scope": "col"},
        {"scope": "col"},
        {"scope": "row"},
        {"scope": "row"},
    ]
    assert page.text.endswith("MarchAprilAna20Bo011")


def test_where_a_chart_has_no_figure_its_table_says_why() -> None:
    people = Series(words("People"), (words("no gathering"), 0))
    page = drawn(Chart(words("Came"), (("March",), ("April",)), (people,), "lines"))
    assert page.text.endswith("PeopleMarchno gatheringApril0")
    assert ("td", {"class": "why"}) in page.tags
