"""Cards as Components V2: taken by Discord whatever stands on them, whole, and with their Calls."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.custom_ids import Asked, Unsure, Whole, read
from adapters.discord.render import COMPONENTS, TEXTS, Page, drawn, living, sure
from adapters.discord.spans import Reader
from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Chart,
    Divider,
    Element,
    Fact,
    Facts,
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
from bot.core.text import Link, Person, When, Words
from store.core.subject import Subject
from tests.wire.discord.components import BUTTON, TEXT, TEXT_SELECT, walk

Refused = Callable[[Page], list[str]]
ALL = Reader("5")
AT_ONE = datetime(2026, 4, 3, 13, tzinfo=ZoneInfo("America/Phoenix"))
EVIL = "@everyone <@71> \\ `x` **y** # z\n> [a](https://b.c)"
GO = offer("rsvp", answer="yes", gathering="#12")
CLAIM = offer("role claim", gathering="#12")
LINK = Link("https://a.b/?x=1&y", "|")
EVERY: tuple[Element, ...] = (
    Heading(words("%(x)s", x=EVIL)),
    Text(words("%(x)s", x=EVIL)),
    Facts((Fact("Where", words("%(x)s", x=EVIL)), Fact("Link", (LINK,)))),
    People("Coming", (Person("Bo <3", ("discord:5:72",)),), more=2),
    Moment(When(AT_ONE, "America/Phoenix")),
    Items((words("%(x)s", x=EVIL), words("two")), numbered=True),
    Chart(
        words("%(x)s", x=EVIL),
        (words("%(x)s", x=EVIL), words("two")),
        (Series(words("%(x)s", x=EVIL), (3, 1)),),
    ),
    Image("https://example.org/a.png", EVIL),
    Actions(
        (
            Button(EVIL, GO, "primary", confirm=EVIL),
            Button("Maybe", GO),
            Select(EVIL, CLAIM, "role", (Option(EVIL, EVIL), Option("b", "b"))),
            LinkButton("Map", "https://example.org/?a=1&b=2"),
        )
    ),
    Note(words("%(x)s", x=EVIL)),
    Divider(),
)
CARD = Card(words("A card of %(who)s", who=EVIL), EVERY, community=7)


def texts(page: Page) -> list[str]:
    return [each["content"] for _at, each in walk(page.to_components()) if each["type"] == TEXT]


def of(kind: int, page: Page) -> list[dict[str, Any]]:
    return [each for _at, each in walk(page.to_components()) if each["type"] == kind]


def test_every_element_is_drawn_as_discord_takes_it(refused: Refused) -> None:
    made = [drawn(CARD, ALL), living(replace(CARD, subject=Subject("gathering", 12)), ALL)]
    assert [refused(page) for one in made for page in one.pages] == [[], []]


def test_nothing_that_a_member_wrote_is_a_mention_or_markup() -> None:
    shown = "\n".join(texts(drawn(CARD, ALL).page))
    assert "\\@everyone \\<@71> \\\\ \\`x\\` \\*\\*y\\*\\*" in shown
    assert "[a](" not in shown.replace("\\[a\\](", "")
    assert "\n> " not in shown


def test_a_living_card_has_its_stripe_and_an_ordinary_one_has_none() -> None:
    card = Card(words("Friday"), (Text(words("x")),))
    assert [c["type"] for c in drawn(card, ALL).page.to_components()] == [TEXT, TEXT]
    [frame] = living(replace(card, subject=Subject("gathering", 1)), ALL).page.to_components()
    assert frame["type"] == discord.ComponentType.container.value
    assert frame["accent_color"]


def test_a_sentence_is_a_text_and_no_heading() -> None:
    said = Card(words("Would you take **%(role)s**?", role="Opener"), (Note(words("x")),))
    assert texts(drawn(said, ALL).page)[0] == "Would you take **Opener**?"
    stands = replace(said, title=words("Which theme?"), subject=Subject("ballot", 1))
    assert texts(living(stands, ALL).page)[0] == "**Which theme?**"
    assert texts(drawn(replace(said, title=words("The next date")), ALL).page)[0].startswith("## ")


def test_each_control_carries_its_call_under_an_id_of_its_own() -> None:
    page = drawn(CARD, ALL).page
    sure_, maybe, map_ = of(BUTTON, page)
    [select] = of(TEXT_SELECT, page)
    assert read(sure_["custom_id"]) == Unsure(7, GO)
    assert read(maybe["custom_id"]) == Asked(7, GO)
    assert map_["url"] == "https://example.org/?a=1&b=2"
    chosen = read(select["custom_id"], [select["options"][1]["value"]])
    assert chosen == Asked(7, offer("role claim", gathering="#12", role="b"))


def test_discord_py_keeps_nothing_for_a_page() -> None:
    assert drawn(CARD, ALL).page.is_finished()


def test_the_same_button_twice_is_two_buttons(refused: Refused) -> None:
    page = drawn(Card(words("x"), (Actions((Button("A", GO), Button("B", GO))),)), ALL).page
    assert refused(page) == []
    assert [read(b["custom_id"]) for b in of(BUTTON, page)] == [Asked(0, GO)] * 2


def test_before_it_is_done_somebody_is_asked_and_yes_is_the_call_itself(refused: Refused) -> None:
    page = sure(Unsure(7, GO), "Cancel *it*")
    assert refused(page) == []
    assert "Cancel \\*it\\*" in texts(page)[0]
    yes, no = of(BUTTON, page)
    assert read(yes["custom_id"]) == Asked(7, GO)
    assert (yes["label"], no["label"]) == ("Yes", "Not now")


def test_a_button_in_the_midst_stands_beside_what_it_is_about(refused: Refused) -> None:
    body = (Text(words("One")), Actions((Button("Take it", GO),)), Text(words("Two")))
    page = drawn(Card(words("x"), body), ALL).page
    _title, section, _two = page.to_components()
    assert section["accessory"]["label"] == "Take it"
    assert refused(page) == []


def test_many_buttons_stand_in_rows_of_five(refused: Refused) -> None:
    some = tuple(Button(f"B{n}", offer("x", n=n)) for n in range(12))
    page = drawn(Card(words("x"), (Actions(some),)), ALL).page
    assert [len(row["components"]) for row in of(1, page)] == [5, 5, 2]
    assert refused(page) == []


def test_a_long_choice_is_told_in_several_selects(refused: Refused) -> None:
    options = tuple(Option(f"N{n}" * 60, f"#{n % 60}") for n in range(300))
    card = Card(words("x"), (Actions((Select("Who", offer("x"), "member", options),)),))
    page = drawn(card, ALL).page
    found = of(TEXT_SELECT, page)
    assert [s["placeholder"] for s in found] == ["Who (1–25)", "Who (26–50)", "Who (51–60)"]
    assert {o["value"] for s in found for o in s["options"]} == {f"#{n}" for n in range(60)}
    assert refused(page) == []


def test_a_long_offer_of_a_select_reaches_into_its_values(refused: Refused) -> None:
    long = offer("role claim", note="x" * 60, gathering="#12")
    options = (Option("Opener", "opener"), Option("Closing", "closing"))
    card = Card(words("x"), (Actions((Select("Which", long, "a_param_of_a_name", options),)),))
    page = drawn(replace(card, community=7), ALL).page
    [select] = of(TEXT_SELECT, page)
    asked = read(select["custom_id"], [select["options"][1]["value"]])
    assert isinstance(asked, Asked)
    assert asked.offer.args[-1] == ("a_param_of_a_name", "closing")
    assert asked.offer.args[:-1] == long.args
    assert refused(page) == []


def test_an_address_too_long_for_a_button_is_a_link_in_the_text(refused: Refused) -> None:
    url = "https://example.org/" + "a" * 600
    page = drawn(Card(words("x"), (Actions((LinkButton("Map", url),)),)), ALL).page
    assert texts(page)[-1] == f"Map: <{url}>"
    assert refused(page) == []


def test_a_long_text_is_told_in_several_messages_and_nothing_is_lost(refused: Refused) -> None:
    text = " ".join(f"word{n}" for n in range(1500))
    made = drawn(Card(words("Long"), (Text(words("%(t)s", t=text)),)), ALL)
    assert len(made.pages) > 1
    assert [refused(page) for page in made.pages] == [[]] * len(made.pages)
    told = " ".join(text for page in made.pages for text in texts(page))
    assert told.split()[2:] == text.split()


def test_what_one_message_cannot_hold_goes_on_in_another(refused: Refused) -> None:
    made = drawn(Card(words("Many"), tuple(Text(words("%(n)s", n=n)) for n in range(100))), ALL)
    assert [len(page.to_components()) for page in made.pages] == [39, 39, 23]
    assert [refused(page) for page in made.pages] == [[]] * 3


def test_a_living_card_that_is_too_long_keeps_its_buttons_and_a_way_to_the_whole(
    refused: Refused,
) -> None:
    crowd = tuple(Person(f"Somebody with a long name {n}") for n in range(400))
    body = (People("Coming", crowd), Actions((Button("Maybe", GO),)), Note(words("End")))
    card = Card(words("Full"), body, subject=Subject("gathering", 12), community=7)
    made = living(card, ALL)
    assert len(made.pages) == 1
    assert refused(made.page) == []
    maybe, more = of(BUTTON, made.page)
    assert (maybe["label"], more["label"]) == ("Maybe", "Show all of it")
    assert read(more["custom_id"]) == Whole(7, "gathering:12")
    assert len("".join(texts(made.page))) > TEXTS // 2


def test_an_empty_card_is_still_a_message(refused: Refused) -> None:
    assert refused(drawn(Card(()), ALL).page) == []


def test_what_discord_does_not_take_can_be_said_in_plain_words(refused: Refused) -> None:
    page = drawn(CARD, ALL).plainer
    assert refused(page) == []
    assert of(BUTTON, page) == []
    assert "\\[Maybe\\]" in texts(page)[0]


def test_small_print_is_small_on_every_line() -> None:
    page = drawn(Card((), (Note(words("one\ntwo")),)), ALL).page
    assert texts(page) == ["-# one\n-# two"]


def test_the_name_of_a_thread_is_the_point_on_one_line() -> None:
    title = words("%(x)s", x="A long\nstory " * 40)
    assert drawn(Card(title), ALL).title.startswith("A long story A long")
    assert len(drawn(Card(title), ALL).title) <= 100


TEXT_OF: st.SearchStrategy[Words] = st.one_of(
    st.text(max_size=80), st.text(min_size=1000, max_size=5000)
).map(lambda text: words("%(text)s", text=text))
LABELS = st.text(max_size=200)
OFFERS = st.text("abc", max_size=70).map(lambda note: offer("role claim", note=note))
OPTIONS = st.lists(st.builds(Option, LABELS, st.text(max_size=150)), max_size=30).map(tuple)
PEOPLE = st.lists(st.builds(Person, st.text(max_size=60)), max_size=200).map(tuple)
CONTROLS = st.one_of(
    st.builds(Button, LABELS, OFFERS, st.sampled_from(["plain", "primary"]), st.text(max_size=1)),
    st.builds(Select, LABELS, OFFERS, st.text("abc_", min_size=1, max_size=32), OPTIONS),
    st.builds(LinkButton, LABELS, st.integers(0, 700).map(lambda n: "https://a.b/" + "x" * n)),
)
CHARTS = st.lists(TEXT_OF, min_size=1, max_size=4).flatmap(
    lambda labels: st.builds(
        Chart,
        TEXT_OF,
        st.just(tuple(labels)),
        st.lists(st.builds(Series, TEXT_OF, st.just((1,) * len(labels))), max_size=3).map(tuple),
    )
)
ELEMENTS: st.SearchStrategy[Element] = st.one_of(
    st.builds(Heading, TEXT_OF),
    st.builds(Text, TEXT_OF),
    st.builds(Note, TEXT_OF),
    st.builds(Facts, st.lists(st.builds(Fact, LABELS, TEXT_OF), max_size=5).map(tuple)),
    st.builds(People, LABELS, PEOPLE, st.integers(0, 5)),
    st.builds(Items, st.lists(TEXT_OF, max_size=5).map(tuple), st.booleans()),
    CHARTS,
    st.builds(Image, st.just("https://a.b/c.png"), LABELS),
    st.builds(Actions, st.lists(CONTROLS, max_size=8).map(tuple)),
    st.just(Divider()),
)
CARDS = st.builds(
    Card,
    TEXT_OF,
    st.lists(ELEMENTS, max_size=60).map(tuple),
    subject=st.just(Subject("gathering", 12)),
    community=st.integers(0, 10**6),
)


@pytest.mark.parametrize("paged", [True, False], ids=["in pages", "in one message"])
@given(card=CARDS)
def test_whatever_stands_on_a_card_discord_takes_it(
    refused: Refused, paged: bool, card: Card
) -> None:
    pages = drawn(card, ALL).pages if paged else living(card, ALL).pages
    assert [refused(page) for page in pages] == [[]] * len(pages)
    assert all(page.total_children_count <= COMPONENTS for page in pages)
    assert paged or len(pages) == 1


LONG = words("%(x)s", x="*wörd* <@71> " * 350)
LABEL = "[" * 300
VALUES = tuple(Option(f"{n}{LABEL}", f"{n}{'v' * 200}") for n in range(60))
LONGEST: tuple[Element, ...] = (
    Heading(LONG),
    Text(LONG),
    Note(LONG),
    Facts(tuple(Fact(LABEL, LONG) for _row in range(4))),
    People(LABEL, tuple(Person(f"{n}{LABEL}") for n in range(90)), more=10**6),
    Moment(When(AT_ONE, "America/Phoenix")),
    Items(tuple(LONG for _item in range(4)), numbered=True),
    Chart(LONG, (LONG, LONG), (Series(LONG, (1, 2)), Series(LONG, (3, 4)))),
    Image("https://a.b/" + "c" * 3000, LABEL),
    Image("https://a.b/c.png", LABEL * 9),
    Divider(),
    Actions(tuple(Button(LABEL, offer("role claim", note=f"{n}{'n' * 60}")) for n in range(28))),
    Actions((Button(LABEL, GO, "danger", confirm=LABEL * 9),)),
    Actions((LinkButton(LABEL, "https://a.b/" + "d" * 600),)),
    Actions(tuple(Select(LABEL, CLAIM, "role", VALUES) for _select in range(6))),
)
"""Each element as long as it may come."""


@settings(max_examples=25)
@pytest.mark.parametrize("paged", [True, False], ids=["in pages", "in one message"])
@given(
    chosen=st.lists(st.sampled_from(range(len(LONGEST))), max_size=5),
    again=st.sampled_from([Divider(), Text(words("x")), Image("https://a.b/c.png", "x")]),
    times=st.integers(0, 45),
    stands=st.booleans(),
)
def test_each_element_at_its_longest_and_many_a_one_is_taken_by_discord(
    refused: Refused, paged: bool, chosen: list[int], again: Element, times: int, stands: bool
) -> None:
    body: list[Element] = [LONGEST[number] for number in chosen]
    body += [again] * times
    card = Card(LONG, tuple(body), subject=Subject("gathering", 12) if stands else None)
    pages = drawn(card, ALL).pages if paged else living(card, ALL).pages
    assert [refused(page) for page in pages] == [[]] * len(pages)
    assert paged or len(pages) == 1


def test_what_is_cut_off_counts_like_any_other_part(refused: Refused) -> None:
    some = (Text(words("%(x)s", x="word " * 250)) for _text in range(4))
    body: tuple[Element, ...] = (*some, *(Divider() for _n in range(60)))
    page = living(Card(words("x"), body, subject=Subject("gathering", 1)), ALL).page
    assert refused(page) == []
