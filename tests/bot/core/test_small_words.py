"""Small words between the parts: who can act, why it comes to them, lists and lengths as shown."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core import follow, phrases
from bot.core.addressees import first_here
from bot.core.calls import Caller, offer
from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.cards.stand_in import stand_in
from bot.core.follow import followed, follows
from bot.core.kinds.kind import Reading
from bot.core.kinds.zones import ZoneKind
from bot.core.phrases import phrase, ways
from bot.core.rules.clocks import shown
from bot.core.rules.lists import listed, written
from bot.core.rules.rhythm import odd
from store.work import Work
from tests.room import Room


async def test_who_is_away_or_gone_hands_on_to_the_next_who_can_act(room: Room) -> None:
    await room.say("Ana", "/cop join")
    with room.work() as work:
        (chris, ana) = work.members.active()
        today = date(2026, 3, 2)
        assert first_here(work, today, [ana], [chris]).members == [ana]
        ana.state = "left"
        to = first_here(work, today, [ana, None], [chris])
        assert (to.members, to.instead) == ([chris], True)
        assert first_here(work, today, [ana]).members == ()


def test_whoever_stands_in_is_told_why() -> None:
    card = Card(("Which question?",))
    assert stand_in(card, instead=False) == card
    assert "comes to you as a steward" in plain(stand_in(card, instead=True))


async def test_what_follows_a_change_is_done_by_whoever_made_it(room: Room) -> None:
    seen: list[int] = []

    @follows()
    def noted(work: Work, _now: object) -> None:
        seen.append(work.community)

    try:
        with room.work() as work:
            followed(work, room.clock.now(), whatever=True)
    finally:
        follow._declared.pop()  # it is for this test alone
    assert seen == [1]


def test_a_way_to_say_something_may_be_a_button_too() -> None:
    phrase("a word that nobody says", means=offer("cop help"), label="Say it")
    labels = [button.label for button in ways()]
    del phrases._ways["Say it"], phrases._declared["a word that nobody says"]
    assert "Say it" in labels


def test_lists_and_lengths_are_shown_as_they_are_read() -> None:
    assert written(["Ja, gern", "Nein"]) == '"Ja, gern", Nein'
    assert listed(written(["Ja, gern", "Nein"])) == ["Ja, gern", "Nein"]
    assert shown(timedelta(days=1, hours=2, minutes=30)) == "1 day 2 h 30 min"


def test_a_time_on_the_night_of_a_change_of_clocks_is_told() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    told = [odd(day, time(2, 30), "Europe/Berlin") for day in (spring, autumn, date(2026, 5, 1))]
    assert told == ["skipped", "twice", ""]


def test_an_offer_is_a_short_line_and_one_that_is_too_long_is_a_mistake() -> None:
    assert offer("rsvp", answer="yes").written(7) == "7/rsvp?answer=yes"
    with pytest.raises(ValueError, match="characters"):
        offer("rsvp", note="ß" * 100).written()
    assert Caller("slack", "T1", "U1", "Ana").account == "slack:T1:U1"


def test_words_that_begin_no_zone_are_none() -> None:
    assert ZoneKind().near("somewhere else", Reading(datetime(2026, 3, 2, tzinfo=UTC))) == 0
