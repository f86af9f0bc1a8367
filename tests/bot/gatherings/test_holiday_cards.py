"""How dates near holidays, and dates that rest took away, are told."""

from datetime import UTC, date, datetime

import pytest

from bot.core.cards.elements import Card
from bot.core.cards.plain import flat, plain
from bot.core.i18n import words
from bot.core.rules.near_holidays import Near
from bot.gatherings.holiday_cards import country_of, holiday, holidays_of
from bot.gatherings.rest_cards import off
from store.communities import Community
from store.gatherings import Gathering
from tests.room import Room

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)


def community(country: str = "", rest: str = "", rest_until: date | None = None) -> Community:
    return Community(
        id=1,
        name="Circle",
        template="first-friday",
        zone="Europe/Berlin",
        founded_at=NOW,
        country=country,
        rest=rest,
        rest_until=rest_until,
    )


@pytest.mark.parametrize(
    ("near", "said"),
    [
        (Near("May Day", "on"), "May Day"),
        (Near("May Day", "on", observed=True), "May Day is observed"),
        (Near("May Day", "before"), "the day before May Day"),
        (Near("May Day", "before", observed=True), "the day before May Day, and off for many"),
        (Near("May Day", "after"), "the day after May Day"),
    ],
)
def test_a_holiday_in_words(near: Near, said: str) -> None:
    assert flat(holiday(near)) == said


def test_a_steward_names_another_country_than_that_of_the_clocks() -> None:
    assert country_of(community()) == "DE"
    assert country_of(community(country="FR")) == "FR"
    bastille = date(2026, 7, 14)
    assert holidays_of(community(country="FR"), [bastille])[bastille].gap == "on"
    assert not holidays_of(community(), [bastille])


@pytest.mark.parametrize(
    ("rest", "until", "said"),
    [
        ("", None, "This gathering is cancelled."),
        ("closed", None, "Circle rests, so this does not take place."),
        ("ended", None, "Circle has ended, so this does not take place."),
        ("paused", None, "Circle pauses, so this does not take place."),
        (
            "paused",
            date(2026, 5, 1),
            "Circle pauses until Friday, May 1, so this does not take place.",
        ),
    ],
)
async def test_why_a_date_does_not_take_place(
    room: Room, rest: str, until: date | None, said: str
) -> None:
    with room.work() as work:
        gathering = work.gatherings.get(1)
        assert isinstance(gathering, Gathering)
        gathering.own = ["paused"]
        told = off(gathering, community(rest=rest, rest_until=until), NOW)
    assert said in plain(Card(words("x"), (told,)))


@pytest.mark.parametrize("rest", ["", "closed", "paused", "ended"])
@pytest.mark.parametrize(
    ("own", "said"),
    [
        (["paused"], "Circle rested then, so this did not take place."),
        (["paused", "let go"], "Circle wound down, so this did not take place."),
    ],
)
async def test_why_a_date_did_not_take_place_is_told_the_same_whatever_followed(
    room: Room, rest: str, own: list[str], said: str
) -> None:
    with room.work() as work:
        gathering = work.gatherings.get(1)
        assert isinstance(gathering, Gathering)
        gathering.own = own
        by_now = community(rest=rest)
        by_now.rest_since = gathering.starts_at
        told = off(gathering, by_now, gathering.starts_at)
    assert said in plain(Card(words("x"), (told,)))


async def test_stewards_alone_see_what_is_near_a_holiday(room: Room) -> None:
    listed = await room.say("Chris", "/gathering list")
    assert "January 1, 2027, 13:00–16:00 · New Year's Day" in listed
    assert "New Year" not in await room.say("Ana", "/gathering list")
