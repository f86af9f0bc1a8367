"""What people do in the playground, and what only they are shown."""

import pytest

from adapters.web.deeds import Deeds, NoSuchView
from adapters.web.views import View
from bot.core.cards.elements import Card
from bot.core.i18n import words
from store.platforms.playground_tables import PlaygroundMessage
from tests.web.conftest import HOME, Stand

ANA = View("ana", "facilitators")
YES = "1/rsvp?answer=yes&gathering=next"


async def test_words_are_for_everybody_there(stand: Stand) -> None:
    await stand.say("ana", "Good morning")
    assert stand.seen_by("chris") == ["Good morning"]


async def test_a_command_is_answered_to_whoever_gave_it_alone(stand: Stand) -> None:
    await stand.found()
    before = stand.seen_by("chris")
    await stand.say("ana", "/rsvp no")
    assert "You can't make it" in stand.seen_by("ana")[-1] or "can't" in stand.seen_by("ana")[-1]
    assert len(stand.seen_by("chris")) == len(before)


async def test_the_same_thing_sent_twice_is_done_once(stand: Stand) -> None:
    for _ in range(2):
        await stand.deeds.say(ANA, "Good morning", "done-twice")
    assert stand.seen_by("ana") == ["Good morning"]


async def test_the_same_press_sent_twice_is_answered_once(stand: Stand) -> None:
    await stand.found()
    for _ in range(2):
        await stand.deeds.press(ANA, 0, YES, "pressed-twice")
    answers = [text for text in stand.seen_by("ana") if text.startswith("You're coming")]
    assert len(answers) == 1


async def test_a_button_acts_for_the_community_of_its_card(stand: Stand) -> None:
    await stand.found()
    await stand.say("ana", "/cop join")
    reply = await stand.deeds.press(View("ana"), 0, YES, stand.id())
    assert not reply.refused
    assert "You're coming" in stand.seen_by("ana", channel="")[-1]


async def test_a_form_that_asks_for_more_is_not_kept_as_a_message(stand: Stand) -> None:
    reply = await stand.say("chris", "/cop setup")
    assert reply.form is not None
    assert stand.seen_by("chris") == []


async def test_a_form_with_a_mistake_comes_back_with_everything_in_it(stand: Stand) -> None:
    given = {"template": "first-friday", "name": "Phoenix", "zone": "Nowhere/Land"}
    reply = await stand.deeds.submit(ANA, 0, "0/cop setup", given, stand.id())
    assert reply.refused
    assert reply.form is not None
    assert {f.name: f.value for f in reply.form.fields}["name"] == "Phoenix"
    assert [f.name for f in reply.form.fields if f.error] == ["zone"]


async def test_a_press_on_a_message_that_is_gone_is_answered_kindly(stand: Stand) -> None:
    await stand.found()
    reply = await stand.deeds.press(ANA, 999, YES, stand.id())
    assert reply.refused
    assert "is not here any more" in stand.seen_by("ana")[-1]


async def test_what_is_too_long_is_refused_and_nobody_else_sees_it(stand: Stand) -> None:
    reply = await stand.say("ana", "x" * 4001)
    assert reply.refused
    assert stand.seen_by("chris") == []


async def test_direction_characters_do_not_turn_a_message_around(stand: Stand) -> None:
    await stand.say("ana", "safe\u202egnirts")
    assert stand.seen_by("ana") == ["safegnirts"]


async def test_a_reply_in_a_thread_stays_out_of_the_channel(stand: Stand) -> None:
    await stand.say("ana", "A question")
    await stand.deeds.say(ANA.under(1), "An answer", stand.id())
    assert stand.seen_by("chris") == ["A question"]
    with stand.memory() as playground:
        (shown,) = playground.stream("chris", "facilitators", 10)
    assert shown.replies == 1


async def test_a_thread_that_is_gone_takes_no_replies(stand: Stand) -> None:
    reply = await stand.deeds.say(ANA.under(999), "An answer", stand.id())
    assert reply.refused


async def test_a_reaction_on_a_card_is_an_answer_and_taking_it_back_withdraws_it(
    stand: Stand,
) -> None:
    await stand.found()
    card = int(_card(stand).id)
    await stand.deeds.react(ANA, card, "✅", True, stand.id())
    assert "Coming · 1: Ana" in " ".join(stand.seen_by("chris"))
    await stand.deeds.react(ANA, card, "✅", False, stand.id())
    assert "Coming · 0" in " ".join(stand.seen_by("chris"))


async def test_while_the_bot_is_off_reactions_stand_and_commands_say_so(stand: Stand) -> None:
    posted = await stand.chat.post(HOME, Card(words("Hello")), "convene-1")
    room = stand.room
    off = Deeds(room.store, room.clock, room.changes, None, room.passing.settle)
    await off.react(ANA, int(posted.message), "🎉", True, stand.id())
    reply = await off.say(ANA, "/rsvp yes", stand.id())
    assert reply.refused
    assert "not running" in stand.seen_by("ana")[-1]
    with stand.memory() as playground:
        assert playground.reactions.on([int(posted.message)]) == {1: {"🎉": ["ana"]}}


async def test_only_whoever_sees_a_private_answer_can_dismiss_it(stand: Stand) -> None:
    await stand.say("ana", "/nonsense")
    await stand.deeds.dismiss(View("chris", "facilitators"), 1)
    assert len(stand.seen_by("ana")) == 1
    await stand.deeds.dismiss(ANA, 1)
    assert stand.seen_by("ana") == []


async def test_somebody_who_is_not_there_can_do_nothing(stand: Stand) -> None:
    with pytest.raises(NoSuchView):
        await stand.deeds.press(View("nobody", "facilitators"), 0, YES, stand.id())
    with pytest.raises(NoSuchView):
        await stand.say("nobody", "Hello")
    with pytest.raises(NoSuchView):
        await stand.say("ana", "Hello", channel="elsewhere")


async def test_commands_are_completed_from_their_declarations(stand: Stand) -> None:
    await stand.found()
    ways = await stand.deeds.suggest(ANA, "/rs")
    assert "/rsvp " in [way.value for way in ways]


async def test_a_new_channel_can_be_set_up(stand: Stand) -> None:
    channel = await stand.deeds.open_channel("Reading Circle!")
    assert channel == "reading-circle"
    reply = await stand.say("ana", "/cop setup", channel)
    assert reply.form is not None


def _card(stand: Stand) -> PlaygroundMessage:
    with stand.memory() as playground:
        return [
            s.message
            for s in playground.stream("ana", "facilitators", 50)
            if "I'll be there" in s.message.card
        ][-1]
