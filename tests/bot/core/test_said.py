"""What is said: cards as plain text, and the button by which somebody hears no more of them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.cards.elements import Actions, Button, Card, Heading, Image, Items, Moment, People
from bot.core.cards.plain import plain
from bot.core.cards.way_out import hear, stop, with_way_out
from bot.core.i18n import listed, n_, words
from bot.core.private import KINDS
from bot.core.text import Link, Person, When

NOON = datetime(2026, 4, 3, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (When(NOON, "America/Phoenix", show="day", year=True), "Friday, April 3, 2026"),
        (When(NOON, "America/Phoenix", show="time"), "13:00"),
        (When(NOON, "America/Phoenix", show="moment"), "Friday, April 3, 13:00"),
        (
            When(NOON, "America/Phoenix", "span", NOON + timedelta(hours=2)),
            "Friday, April 3, 13:00–15:00",
        ),
        (
            When(NOON, "America/Phoenix", "span", NOON + timedelta(hours=12)),
            "Friday, April 3, 13:00–Saturday 01:00",
        ),
    ],
)
def test_a_time_is_told_in_the_zone_it_names(when: When, told: str) -> None:
    assert plain(Card((), (Moment(when),))) == f"\n{told}"


def test_what_cannot_be_shown_is_told() -> None:
    card = Card(
        words("Saturday"),
        (
            Heading(words("Read `a_b` at %(link)s", link=Link("https://example.org/", "here"))),
            People("Coming", (Person("Ana", ()),), more=2),
            People("Away", ()),
            Items((words("one"), words("two")), numbered=True),
            Image("https://example.org/a.png", "a circle"),
        ),
    )
    assert plain(card).split("\n") == [
        "Saturday",
        "Read a_b at here (https://example.org/)",
        "Coming · 3: Ana",
        "Away · 0",
        "1. one",
        "2. two",
        "Picture: a circle",
    ]


def test_several_are_told_as_one_says_them() -> None:
    names = [words("Opener"), words("Timer"), words("Closing")]
    assert plain(Card(listed(names))) == "Opener, Timer and Closing"
    assert plain(Card(listed(names[:1]))) == "Opener"
    assert [n_("%(n)s seat", "%(n)s seats", n) for n in (1, 2)] == ["1 seat", "2 seats"]


def test_each_kind_of_message_can_be_turned_off_and_on_again() -> None:
    for kind in KINDS:
        shown = plain(with_way_out(Card(()), [kind]))
        assert shown == "\n[Fewer of these]"
        assert dict(stop(kind).offer.args) == dict(hear(kind).offer.args) == {"kind": kind}


def test_a_message_of_all_kinds_there_are_has_a_way_out_that_a_button_can_carry() -> None:
    card = with_way_out(Card((), community=987654), [*KINDS, *KINDS])
    (actions,) = card.body
    assert isinstance(actions, Actions)
    (way,) = actions.items
    assert isinstance(way, Button)
    assert way.offer.fits(987654)
    assert dict(way.offer.args)["of"].startswith("reminders,changes")
