"""Misnamed: a parameter that a command does not take is told, and a text with a colon is a text."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.cards.plain import flat
from bot.core.commands import declared
from bot.core.errors import Mend
from bot.core.kinds.kind import Reading
from bot.core.told import split
from tests.room import ZONE, Room

READING = Reading(datetime(2026, 3, 2, 9, tzinfo=UTC), ZONE)
REFUSED = [
    ("cop settings", "seats:12", "/gathering seats takes it"),
    ("cop settings", "seats: 12", "/gathering seats takes it"),
    ("cop settings", "name:Circle seats:12", "/gathering seats takes it"),
    ("cop settings", "purpse:We sing.", "Did you mean “purpose:”"),
    ("cop settings", "colour:blue", "it takes name, purpose, contact, zone, reactions"),
    ("cop setup", "first-friday Circle Europe/Berlin first:2026-05-01", "/cop setup takes; "),
    ("rsvp", "yes sde:online", "Did you mean “side:”"),
    ("rsvp", "yes title:late", "takes it"),
    ("theme propose", "Silence wy:because", "Did you mean “why:”"),
    ("theme propose", "Silence question:because", "takes it"),
    ("theme propose", "Silence wy: because", "Did you mean “why:”"),
    ("theme propose", "name: Silence", "Did you mean “title:”"),
    ("query ask", "seeking experience Who sang? tag:song", "Did you mean “tags:”"),
    ("gathering cancel", "next title:illness", "takes it"),
    ("guest add", "Finn email:finn@example.org", "takes; it takes name"),
    ("step add", "Book the room ownr:Ana", "Did you mean “owner:”"),
]
KEPT = [
    ("query ask", "seeking experience Topic: how to begin", "question", "Topic: how to begin"),
    ("query ask", "seeking experience Title: or none?", "question", "Title: or none?"),
    ("agenda offer", "Note taking: a try", "topic", "Note taking: a try"),
    ("step add", "Steps: what we need", "step", "Steps: what we need"),
    ("theme propose", "Silence: a friend", "title", "Silence: a friend"),
    ("theme propose", '"title:none"', "title", "title:none"),
    ("theme propose", "Act II: the return", "title", "Act II: the return"),
    ("cop settings", '"seats:12"', "name", "seats:12"),
    ("cop settings", "name:“seats:12”", "name", "seats:12"),
    ("cop settings", "Circle: the second", "name", "Circle: the second"),
    ("gathering cancel", "next I am ill: sorry", "why", "I am ill: sorry"),
    ("share", "https://example.org/a:b by Ana", "what", "https://example.org/a:b by Ana"),
    ("tell success", "At 13:00 it rang :smile: and re:began", "line", None),
]


@pytest.mark.parametrize(("name", "rest", "told"), REFUSED)
def test_what_looks_meant_as_a_parameter_is_told_and_not_kept(
    name: str, rest: str, told: str
) -> None:
    with pytest.raises(Mend) as caught:
        split(declared()[name], rest, READING)

    assert told in flat(caught.value.words())
    assert "quotation marks" in flat(caught.value.words())


@pytest.mark.parametrize(("name", "rest", "param", "value"), KEPT)
async def test_a_text_with_a_colon_is_a_text(
    room: Room, name: str, rest: str, param: str, value: str | None
) -> None:
    with room.work() as work:
        reading = replace(READING, work=work)
        assert split(declared()[name], rest, reading)[param] == (value or rest)


async def test_a_community_is_not_renamed_by_a_slip(room: Room) -> None:
    told = await room.say("Chris", "/cop settings seats:12")
    assert "/gathering seats takes it" in told
    assert "You wrote: /cop settings seats:12" in told
    with room.work() as work:
        assert work.communities.this().name == "Phoenix facilitators"
