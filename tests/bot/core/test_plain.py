"""A card as plain text: nothing that stands on it is left out."""

from datetime import UTC, datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Calls,
    Card,
    Fact,
    Facts,
    Group,
    Image,
    Items,
    Moment,
    People,
    Text,
)
from bot.core.cards.plain import accounts, flat, plain
from bot.core.i18n import words
from bot.core.text import Link, Person, When
from tests.room import Room

AT = datetime(2026, 4, 3, 20, tzinfo=UTC)
NEXT_DAY = datetime(2026, 4, 4, 9, tzinfo=UTC)
ZONE = "America/Phoenix"
ANA = Person("Ana", ("fake:here:ana",))


def test_each_element_is_told() -> None:
    moment = When(AT, ZONE)
    body = (
        Moment(moment),
        Text((Link("https://example.org", "Example"), " ", Link("https://b.org", "https://b.org"))),
        Text((When(AT, ZONE, "time"), ", ", When(AT, ZONE, "day"))),
        Text((When(AT, ZONE, "span", NEXT_DAY),)),
        Text(words("By %(who)s, `a*b` and **so**", who=(ANA,))),
        People("Coming", (ANA,), 1),
        People("Waiting", ()),
        Items((words("one"), words("two")), numbered=True),
        Image("https://example.org/a.png", "A bell"),
        Calls((ANA,), (Group("Hosts", "fake:here:1"),)),
        Facts((Fact("Where", words("12 Oak Street")),)),
        Actions((Button("Yes", offer("rsvp")),)),
    )
    assert plain(Card(words("All of it"), body)).split("\n") == [
        "All of it",
        "Friday, April 3, 13:00",
        "Example (https://example.org) https://b.org",
        "13:00, Friday, April 3",
        "Friday, April 3, 13:00–Saturday 02:00",
        "By Ana, a*b and so",
        "Coming · 2: Ana",
        "Waiting · 0",
        "1. one",
        "2. two",
        "Picture: A bell",
        "For Hosts, Ana",
        "Where: 12 Oak Street",
        "[Yes]",
    ]


def test_a_group_is_known_by_one_name_and_a_person_by_each_of_theirs() -> None:
    assert accounts(Group("Hosts", "fake:here:1")) == ("fake:here:1",)
    assert accounts(ANA) == ("fake:here:ana",)


async def test_a_time_alone_is_told_without_its_day(room: Room) -> None:
    with room.work() as work:
        gathering = work.gatherings.next(room.clock.now())
    assert gathering is not None
    assert flat((when.clock(gathering),)) == "13:00"
    assert flat(when.clocked(AT, ZONE, AT)) == "Friday, April 3, 13:00"
