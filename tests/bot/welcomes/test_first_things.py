"""First things: one person is asked for a word, in private and in fair order, or nobody is."""

from collections.abc import Sequence

import pytest

from store.first_things import FirstThing
from tests.room import CHANNEL, Room, Shown

FIRST = "for the first time"
NEXT_DAY = "2026-03-03 10:00"


def asked(shown: Sequence[Shown]) -> list[str]:
    """Who was asked for a word."""
    return [one.audience for one in shown if FIRST in one.text]


def first_of(room: Room, name: str) -> FirstThing | None:
    """What is kept of what somebody did first."""
    with room.work() as work:
        member = next(m for m in work.members.active() if m.name == name)
        return work.first_things.of_member(member.id)


def seen(room: Room) -> bool:
    """Whether anybody reacted to what Dee did first."""
    first = first_of(room, "Dee")
    assert first is not None
    return first.seen


async def joined(room: Room, *names: str) -> None:
    """People who are there already."""
    for name in names:
        await room.say(name, "/cop join")


async def test_a_question_without_a_word_is_shown_to_the_contact_the_day_after(room: Room) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    assert asked(await room.until("2026-03-03 09:59")) == []
    shown = await room.until(NEXT_DAY)
    assert asked(shown) == ["@Chris"]
    [told] = [one.text for one in shown if FIRST in one.text]
    assert told.startswith("Dee asked something here yesterday, for the first time")
    assert "Where do you meet?" in told
    assert "since questions go to you" in told
    assert asked(await room.later(days=9)) == []


async def test_nobody_is_called_new_and_the_channel_hears_nothing(room: Room) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    shown = [one for one in await room.until(NEXT_DAY) if FIRST in one.text]
    assert not any("new" in one.text.casefold().split() for one in shown)
    assert not any("newcomer" in one.text.casefold() for one in shown)
    assert not any(one.audience == f"#{CHANNEL}" for one in shown)


async def test_a_share_shows_whoever_knows_about_it_first(room: Room) -> None:
    await room.say("Bo", "/skill add graphic recording")
    await room.say("Eli", "/share https://example.org/r title: Graphic recording kind: reading")
    shown = await room.until(NEXT_DAY)
    assert asked(shown) == ["@Bo"]
    assert "you may know about it" in room.last("@Bo")
    assert "[I have used it]" in room.last("@Bo")


async def test_an_answer_is_shown_to_somebody_else_than_who_asked(room: Room) -> None:
    await joined(room, "Dee")
    await room.say("Chris", "/query ask visits Where do you meet?")
    await room.say("Dee", "/query answer #1 In the park.")
    shown = await room.until(NEXT_DAY)
    # Chris asked it, and is the contact as well: somebody has to say a word.
    assert asked(shown) == ["@Chris"]
    assert "Dee answered a question here yesterday" in room.last("@Chris")


ANSWERED = {
    "an answer": ("Bo", "/query answer #1 In the park."),
    "a follower": ("Bo", "/query follow #1"),
    "thanks": ("Bo", "/thanks Dee for asking"),
    "an end": ("Dee", "/query resolve #1 Found it."),
}


@pytest.mark.parametrize("how", ANSWERED)
async def test_where_somebody_had_a_word_nobody_is_asked(room: Room, how: str) -> None:
    await joined(room, "Bo")
    await room.say("Dee", "/query ask visits Where do you meet?")
    name, line = ANSWERED[how]
    await room.say(name, line)
    shown = await room.later(days=4)
    assert not any(one.text.startswith("Dee asked something") for one in shown)


async def test_a_stance_is_a_word(room: Room) -> None:
    await joined(room, "Bo")
    await room.say("Dee", "/query ask visits Where do you meet?")
    await room.make("Bo", "query host", {"query": "#1", "dates": "in May"})
    assert asked(await room.later(days=4)) == []


async def test_a_reaction_of_somebody_else_is_a_word_and_ones_own_is_none(room: Room) -> None:
    await joined(room, "Bo")
    await room.say("Dee", "/query ask visits Where do you meet?")
    card = room.chat.shown[-1].message
    await room.react("Dee", "🎉", card)
    assert not seen(room)
    await room.react("Bo", "🎉", card, added=False)
    assert not seen(room)
    await room.react("Bo", "🎉", card)
    assert seen(room)
    assert asked(await room.until(NEXT_DAY)) == []


async def test_somebody_unknown_reacts_and_is_heard_all_the_same(room: Room) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    await room.react("Zoe", "🎉", room.chat.shown[-1].message)
    assert asked(await room.until(NEXT_DAY)) == []


async def test_a_reaction_to_the_card_is_one_to_the_answer_on_it(room: Room) -> None:
    await joined(room, "Dee", "Bo")
    await room.say("Chris", "/query ask visits Where do you meet?")
    card = room.chat.shown[-1].message
    await room.say("Dee", "/query answer #1 In the park.")
    await room.react("Bo", "👏", card)
    assert asked(await room.until(NEXT_DAY)) == []


async def test_what_was_used_or_helped_has_been_noticed(room: Room) -> None:
    await joined(room, "Bo")
    await room.say("Eli", "/share https://example.org/r title: Recording kind: reading")
    await room.make("Bo", "library used", {"resource": "#1"})
    await room.say("Chris", "/query ask visits Where do you meet?")
    await room.say("Dee", "/query answer #1 In the park.")
    await room.make("Chris", "query helped", {"answer": "1"})
    assert asked(await room.later(days=4)) == []


async def test_what_is_gone_from_the_library_needs_no_word(room: Room) -> None:
    await room.say("Eli", "/share https://example.org/r title: Recording kind: reading")
    await room.make("Eli", "library remove", {"resource": "#1"})
    assert asked(await room.until(NEXT_DAY)) == []


async def test_a_second_thing_asks_nobody_and_a_stewards_never_does(room: Room) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    await room.until(NEXT_DAY)
    await room.say("Dee", "/share https://example.org/r title: Recording kind: reading")
    await room.say("Chris", "/query ask visits Where do others meet?")
    assert asked(await room.later(days=4)) == []


async def test_what_somebody_did_before_there_was_a_row_counts(room: Room) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    with room.work() as work:
        dee = next(m for m in work.members.active() if m.name == "Dee")
        work.first_things.forget(dee.id)
    await room.until("2026-03-05 09:00")
    await room.say("Dee", "/query ask visits And when?")
    assert first_of(room, "Dee") is None
    assert asked(await room.later(days=4)) == []


async def test_who_left_meanwhile_is_not_told_of(room: Room) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    await room.say("Dee", "/cop leave")
    assert asked(await room.until(NEXT_DAY)) == []


async def test_who_was_erased_leaves_no_first_thing(room: Room) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    await room.make("Dee", "cop erase", {"whose": "2"})
    with room.work() as work:
        assert work.first_things.get(1) is None
    assert asked(await room.until(NEXT_DAY)) == []
