"""The playground as a stage: what plays rely on, apart from what the bot itself says."""

from textwrap import dedent

import pytest

from adapters.plays.grammar import parse
from adapters.plays.runner import Turn, perform
from adapters.wiring.playground import stage

PHOENIX = """\
community first-friday "Phoenix facilitators" in #facilitators zone America/Phoenix
steward Chris
members Ana, Bo
now 2026-03-02 09:00
"""
BERLIN = """\
community alternating "Night owls" in #owls zone Europe/Berlin
steward Chris
members Ana
now 2026-03-28 12:00
"""


async def run(text: str) -> list[Turn]:
    made = stage()
    try:
        return [turn async for turn in perform(parse(text), made)]
    finally:
        await made.close()


async def held(setting: str, text: str) -> list[bool | None]:
    """What held, of the lines that could have failed."""
    return [t.held for t in await run(setting + dedent(text)) if t.held is not None]


async def test_the_set_up_shows_the_first_card_and_everybody_is_there() -> None:
    play = """\
        > #facilitators: Phoenix facilitators meets here now
        > #facilitators: Friday, April 3 … Coming · 0
        > Chris: Friday, May 1
        > Ana: You are part of Phoenix facilitators
        > not @Ana
        """
    assert await held(PHOENIX, play) == [True] * 5


async def test_a_template_that_does_not_exist_is_answered_with_those_that_do() -> None:
    turns = await run(PHOENIX.replace("first-friday", "first-monday"))
    assert turns[-1].held is False
    assert "first-friday" in turns[-1].why


async def test_what_somebody_alone_is_shown_stands_before_what_everybody_sees() -> None:
    turns = await run(f"{PHOENIX}Ana: /rsvp yes")
    assert [seen.audience for seen in turns[-1].seen] == ["Ana", "#facilitators"]


async def test_a_form_stays_in_front_of_somebody_until_it_is_in_order() -> None:
    play = """\
        Chris in #walkers: /cop setup
        Chris fills
          template: first-friday
          name: Walkers
          zone: Nowhere/Land
        > Chris: Nowhere/Land
        Chris fills
          zone: Europe/Berlin
        > Chris: Walkers would meet on these dates
        """
    assert await held(PHOENIX, play) == [True, True]
    assert await held(PHOENIX, "Chris fills") == [False]


async def test_while_the_bot_is_offline_commands_are_not_taken_and_words_still_stand() -> None:
    play = """\
        offline
        Ana: /rsvp yes
        > Ana: not running
        > not #facilitators
        Bo says "See you there."
        online
        Ana says "Yes." under "See you"
        Ana: /rsvp yes
        > #facilitators: Coming · 1
        """
    assert await held(PHOENIX, play) == [True, True, True]


async def test_a_bot_is_not_stopped_twice_or_started_twice() -> None:
    assert await held(PHOENIX, "online\noffline\noffline\nonline") == [False, False]


async def test_a_bot_that_is_killed_remembers_what_it_confirmed_and_says_nothing_again() -> None:
    play = """\
        Ana: /rsvp yes
        restart
        > not #facilitators
        Bo presses "I'll be there" on "Friday, April 3"
        > #facilitators: Coming · 2: Ana, Bo
        """
    assert await held(PHOENIX, play) == [True, True]


async def test_acts_take_no_time() -> None:
    acts = "Ana: /rsvp yes\nAna: /rsvp no\n" * 3
    assert await held(PHOENIX, f"{acts}clock to 2026-03-02 09:00") == []
    assert await held(PHOENIX, f"{acts}clock to 2026-03-02 08:59") == [False]


async def test_a_day_is_24_hours_also_when_clocks_change() -> None:
    turns = await run(f"{BERLIN}clock +1d\nclock to 2026-03-29 12:30")
    assert turns[-1].why == "It is 2026-03-29 13:00 already."


async def test_a_button_in_a_direct_message_is_in_sight_without_a_place() -> None:
    play = """\
        Chris: /stewards add Ana
        > @Ana: Chris made you a steward
        Ana presses "Step down" on "made you a steward"
        > Ana: steward
        Bo presses "Step down"
        """
    assert await held(PHOENIX, play) == [True, True, False]


async def test_somebody_who_is_not_in_the_set_up_is_a_newcomer() -> None:
    assert await held(PHOENIX, "Noor: /rsvp yes\n> #facilitators: Coming · 1: Noor") == [True]


async def test_two_communities_do_not_hear_of_each_other() -> None:
    both = BERLIN.replace(
        "steward", 'community first-friday "Day birds" in #birds zone UTC\nsteward'
    )
    play = """\
        Ana in #birds: /rsvp yes
        > #birds: Coming · 1: Ana
        > not #owls
        Ana: /rsvp yes
        > #owls: Coming · 1: Ana
        """
    assert await held(both, play) == [True, True, True]


@pytest.mark.parametrize(
    ("act", "why"),
    [
        ('Ana presses "Yes"', "There is no button “Yes”. In sight: "),
        ('Ana reacts ✅ on "May 1"', "No message in sight says “May 1”."),
        ('Ana unreacts ✅ on "April 3"', "Ana has no ✅ on that message."),
        ('Ana uses "Burn it" on "April 3"', "has no “Burn it”"),
        ("Ana fills", "There is no form in front of Ana."),
    ],
)
async def test_what_is_impossible_is_said_in_a_sentence(act: str, why: str) -> None:
    assert why in (await run(PHOENIX + act))[-1].why
