"""Told: what would be understood wrongly of a line."""

import asyncio
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.commands import declared
from bot.core.kinds.kind import Reading
from bot.core.told import split
from store.database import Store
from tests.fresh import fresh
from tests.room import ZONE, Room


@pytest.fixture(scope="module")
def spoken() -> Iterator[Reading]:
    """A community in which Finn and Ana Oak may be spoken of, one for all lines."""

    async def peopled(room: Room) -> None:
        await room.found()
        for name in ("Finn", "Ana Oak"):
            await room.say("Chris", f"/guest add {name}")

    with tempfile.TemporaryDirectory() as folder:
        store = Store(fresh(Path(folder)))
        room = Room(store, datetime(2026, 3, 2, 9, tzinfo=ZoneInfo(ZONE)))
        asyncio.run(peopled(room))
        with room.work() as work:
            yield Reading(room.clock.now(), ZONE, work, 1)
        store.close()


async def test_typographic_quotes_and_dashes_are_understood(room: Room) -> None:
    await room.say("Ana", "/role claim “Sharing challenges” note:«with cards»")
    await room.say("Ana", "/rsvp yes 2026–04–03")
    assert "Sharing challenges: Ana" in room.last()
    assert "Coming · 1: Ana" in room.last()


async def test_a_name_may_stand_anywhere_and_the_last_words_are_the_note(room: Room) -> None:
    assert "Your note: see you there" in await room.say(
        "Ana", "/rsvp gathering:next note:see you there answer:yes"
    )
    assert "Your note: see you there" in await room.say("Ana", "/rsvp yes see you there")


@pytest.mark.parametrize(
    ("name", "rest", "given"),
    [
        ("rsvp", "yes", {"answer": "yes"}),
        ("rsvp", "yes see you side:online", {"answer": "yes", "side": "online", "note": "see you"}),
        (
            "rsvp",
            "yes online April 3 by train",
            {"answer": "yes", "side": "online", "gathering": "April 3", "note": "by train"},
        ),
        ("rsvp", "note:see you: soon answer:yes", {"note": "see you: soon", "answer": "yes"}),
        ("rsvp", 'yes note:"side: online"', {"answer": "yes", "note": "side: online"}),
        ("rsvp", "yes note:first note:second", {"answer": "yes", "note": "first note:second"}),
        ("rsvp", "yes https://example.org", {"answer": "yes", "note": "https://example.org"}),
        (
            "role claim",
            "sharing challenges May 1",
            {"role": "sharing challenges", "gathering": "May 1"},
        ),
        (
            "role claim",
            "“Sharing challenges” “with cards”",
            {"role": "Sharing challenges", "note": "with cards"},
        ),
        ("query resolve", "1 It worked well.", {"query": "1", "outcome": "It worked well."}),
        ("query answer", "#1 Begin.", {"query": "#1", "answer": "Begin."}),
        ("query answer", "Begin with silence.", {"answer": "Begin with silence."}),
        ("query answer", "10 minutes of it", {"query": "10", "answer": "minutes of it"}),
        (
            "cop setup",
            'first-friday "A" Europe/Berlin "third Tuesday"',
            {
                "template": "first-friday",
                "name": "A",
                "zone": "Europe/Berlin",
                "rhythm": "third Tuesday",
            },
        ),
        (
            "cop setup",
            "first-friday A Europe/Berlin Tuesday’s café",
            {
                "template": "first-friday",
                "name": "A",
                "zone": "Europe/Berlin",
                "place": "Tuesday’s café",
            },
        ),
        ("rsvp", "yes 1.5.", {"answer": "yes", "gathering": "1.5."}),
        (
            "rsvp",
            "yes 1. 5. 2026 late",
            {"answer": "yes", "gathering": "1. 5. 2026", "note": "late"},
        ),
        ("rsvp", "yes 1. Mai", {"answer": "yes", "gathering": "1. Mai"}),
        ("rsvp", "yes nxt late", {"answer": "yes", "gathering": "nxt", "note": "late"}),
        ("rsvp", "Yes!", {"answer": "Yes"}),
        (
            "gathering add",
            "27.4. 13h30 two hours Mill Lane",
            {"day": "27.4.", "at": "13h30", "length": "two hours", "place": "Mill Lane"},
        ),
        ("gathering add", "April 19 13:00-15:00", {"day": "April 19", "at": "13:00-15:00"}),
        (
            "gathering add",
            "April 19 13:00 1 hour and 30 minutes",
            {"day": "April 19", "at": "13:00", "length": "1 hour and 30 minutes"},
        ),
        ("cop away", "1.4.-5.4.", {"first": "1.4.", "last": "-5.4."}),
        ("theme set", '"Konflikte" nxt', {"title": "Konflikte", "quarter": "nxt"}),
        ("theme set", '"Konflikte" Q3', {"title": "Konflikte", "quarter": "Q3"}),
        ("theme set", '"Konflikte" und mehr', {"title": '"Konflikte" und mehr'}),
        ("query ask", '"Where?" tags: x', {"question": "Where?", "tags": "x"}),
        (
            "poll",
            "Pizza? yes, no anonymus",
            {"question": "Pizza?", "choices": "yes, no", "anonymous": "anonymus"},
        ),
        ("rsvp", "yes onlin", {"answer": "yes", "side": "onlin"}),
        ("rsvp", "yes April 3rd", {"answer": "yes", "gathering": "April 3rd"}),
        ("rsvp", "yes Febuary 20", {"answer": "yes", "gathering": "Febuary 20"}),
        ("rsvp", "yes third time lucky", {"answer": "yes", "note": "third time lucky"}),
        ("library list", "templats", {"kind": "templats"}),
        ("library list", "silence", {"tag": "silence"}),
        (
            "gathering add",
            "April 10 noon 1h30 Mill Lane 3",
            {"day": "April 10", "at": "noon", "length": "1h30", "place": "Mill Lane 3"},
        ),
        (
            "gathering add",
            "April 10 half past two",
            {"day": "April 10", "at": "half past two"},
        ),
        (
            "role add",
            '"Keeper" "Keeps time" 1,5',
            {"title": "Keeper", "asks": "Keeps time", "wanted": "1,5"},
        ),
        ("step add", "Book it by third Tuesday", {"step": "Book it", "due": "by third Tuesday"}),
        ("step add", "Write what next week brings", {"step": "Write what next week brings"}),
        (
            "cop setup",
            'first-friday "A" São Paulo 2026-04-03',
            {"template": "first-friday", "name": "A", "zone": "São Paulo", "rhythm": "2026-04-03"},
        ),
        ("cop settings", "Friends GMT-8", {"name": "Friends", "zone": "GMT-8"}),
        ("thanks", "Finn and Ana Oak for it", {"who": "Finn and Ana Oak", "what": "for it"}),
        ("thanks", "“Ana Oak”, @Finn: cake", {"who": "“Ana Oak”, @Finn", "what": "cake"}),
        ("thanks", "Finn and all of you", {"who": "Finn", "what": "and all of you"}),
        ("find", "“open space” #cards", {"words": "“open space” #cards"}),
        ("tell success", "“Yes” was all she said", {"line": "“Yes” was all she said"}),
        ("step add", '"Open" night, "as ever"', {"step": '"Open" night, "as ever"'}),
        (
            "role claim",
            "“The “open” circle” next",
            {"role": "The “open” circle", "gathering": "next"},
        ),
        (
            "poll",
            "Kommst du? „Ja, gern“ „Nein, danke“ anonymous",
            {
                "question": "Kommst du?",
                "choices": "„Ja, gern“ „Nein, danke“",
                "anonymous": "yes",
            },
        ),
        (
            "poll",
            'question: "Kommst du?" choices: "Ja, gern", "Nein, danke" days: 3',
            {"question": "Kommst du?", "choices": '"Ja, gern", "Nein, danke"', "days": "3"},
        ),
        ("record answer", "@Ana no", {"member": "@Ana", "answer": "no"}),
        ("record answer", "ana oak no", {"member": "ana oak", "answer": "no"}),
        ("cop away", "April 3 until April 20", {"first": "April 3", "last": "until April 20"}),
        ("gathering list", "All", {"all": "yes"}),
        ("cop prompts", "roles unfilled off", {"prompt": "roles unfilled", "times": "off"}),
    ],
)
def test_a_line_is_taken_apart_as_it_was_meant(
    spoken: Reading, name: str, rest: str, given: dict[str, str]
) -> None:
    assert split(declared()[name], rest, spoken) == given
