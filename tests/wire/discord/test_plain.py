"""What people read on Discord is what a card says in plain text."""

from datetime import UTC, datetime

import pytest

from adapters.discord.render import drawn
from adapters.discord.spans import Reader as For
from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
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
    Text,
)
from bot.core.cards.plain import plain
from bot.core.i18n import words
from bot.core.text import Link, Person, Said, When
from store.core.subject import Subject
from tests.wire.discord.guild import Message, State, User
from tests.wire.discord.markdown import Markdown
from tests.wire.discord.plain import Reader

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)
APRIL = When(
    datetime(2026, 4, 3, 20, tzinfo=UTC),
    "America/Phoenix",
    "span",
    datetime(2026, 4, 3, 23, tzinfo=UTC),
)
BO = User("71", "Bo")
HOSTILE = (
    "@everyone **hi** <@71> _x_ ~~y~~ `z` [a](https://example.org) # no\n> quoted\n- item <t:1:F>"
)


def read(card: Card, zone: str = "America/Phoenix") -> str:
    """A card as it is drawn for Discord, and read there."""
    state = State("1", User("1", "Convene", bot=True), users={"71": BO})
    reader = Reader(state, Markdown(state, lambda: NOW, zone))
    pages = drawn(card, For("5")).pages
    messages = [Message("9", "8", "1", components=page.to_components()) for page in pages]
    return "\n".join(map(reader.message, messages))


def text(content: str) -> str:
    """Somebody's own words in markdown, read."""
    state = State("1", User("1", "Convene", bot=True), users={"71": BO})
    return Reader(state, Markdown(state, lambda: NOW)).message(Message("9", "8", "7", content))


@pytest.mark.parametrize(
    "element",
    [
        Heading(("Where we meet",)),
        Text(("**Strong** and _soft_ and `/role claim` it is.",)),
        Text(("All is well. ", Person("Bo", ("discord:5:71",)), " and ", Person("Finn"))),
        Text(("See ", Link("https://example.org/a_b", "the _notes_"), ".")),
        Text(("At ", When(APRIL.starts, APRIL.zone, "time"), " on ", APRIL, ".")),
        Facts((Fact("Where", ("12 Oak Street",)), Fact("Seats", ("20",)))),
        People("Coming", (Person("Bo", ("discord:5:71",)), Person("Finn"))),
        People("Coming", ()),
        Items((("One",), ("Two",))),
        Items((("One",), ("Two",)), numbered=True),
        Image("https://example.org/cat.png", "A cat"),
        Note(("In small print.",)),
        Divider(),
    ],
    ids=repr,
)
def test_an_element_reads_as_it_is_meant(element: Element) -> None:
    card = Card(("A title",), (Text(("First.",)), element, Text(("Last.",))))
    assert read(card) == plain(card)


def test_controls_read_as_their_labels() -> None:
    press = Button("I'll be there", offer("rsvp", answer="yes"), "primary")
    pick = Select("Which role", offer("role claim"), "role", (Option("Opener", "1"),))
    card = Card(("Come",), (Actions((press, LinkButton("Map", "https://example.org"), pick)),))
    assert read(card) == "Come\n[I'll be there] [Map] https://example.org\n[Which role: Opener]"


def test_what_a_member_wrote_is_read_letter_by_letter() -> None:
    card = Card(("Said",), (Text(words("Ana wrote: %(text)s", text=HOSTILE)),))
    shown = read(card)
    assert "@everyone **hi** <@71> _x_ ~~y~~ `z` [a](https://example.org)" in shown
    assert "<t:1:F>" in shown


def test_a_living_card_reads_like_any_other() -> None:
    body = (Moment(When(APRIL.starts, APRIL.zone, "day")), Text((Said("Bring _tea_"),)))
    card = Card(("Friday",), body, subject=Subject("gathering", 1), community=1)
    assert read(card) == plain(card)


def test_moments_are_told_in_the_reader_s_zone_with_the_year_if_it_is_another() -> None:
    assert text(f"<t:{int(APRIL.starts.timestamp())}:F>") == "Friday, April 3, 20:00"
    assert text("<t:1800000000:f>") == "Friday, January 15, 2027, 08:00"
    assert text(f"<t:{int(NOW.timestamp()) + 3 * 86400}:R>") == "in 3 days"


def test_a_card_s_moment_says_how_far_off_it_is() -> None:
    card = Card(("Next",), (Moment(APRIL),))
    assert read(card) == "Next\nFriday, April 3, 13:00–16:00 (in 1 month)"


def test_markdown_that_people_write_is_read_without_its_marks() -> None:
    assert text("# Big\n**bold** *soft* ||hush|| \\*kept\\*") == "Big\nbold soft hush *kept*"
    assert text("<@71> in </rsvp:5> <:tea:12> <#99>") == "Bo in /rsvp :tea: #unknown"
    assert text("```py\n**as it is**\n```") == "**as it is**\n"
