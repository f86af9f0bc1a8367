"""Meant: what would go wrong with a line or a press that names no command."""

from bot.core.calls import Call, read_offer
from bot.core.commands import declared
from tests.room import Room, said, where, who


async def test_an_unknown_subcommand_is_answered_with_the_nearest_of_its_root(room: Room) -> None:
    refused = await room.say("Ana", "/role clam opener")
    assert "Did you mean /role claim?" in refused
    assert "You wrote: /role clam opener" in refused


async def test_a_word_far_from_every_subcommand_is_not_answered_with_any_of_them(
    room: Room,
) -> None:
    far = await room.say("Ana", "/cop foo")
    assert "Did you mean" not in far
    assert "/cop shows what can be done here" in far


async def test_a_root_in_the_plural_is_answered_with_its_list(room: Room) -> None:
    assert "Did you mean /role list?" in await room.say("Ana", "/roles")
    assert "Did you mean /gathering list?" in await room.say("Ana", "/gatherings")


async def test_an_unknown_command_is_answered_with_the_nearest_one_or_with_none(
    room: Room,
) -> None:
    assert "Did you mean /rsvp?" in await room.say("Ana", "/rsvpp yes")
    far = await room.say("Ana", "good morning everybody")
    assert "/cop help" in far
    assert "Did you mean" not in far


async def test_a_command_may_be_said_after_cop_as_well(room: Room) -> None:
    assert "You're coming" in await room.say("Ana", "/cop rsvp yes")
    assert "is yours" in await room.say("Ana", "/COP Role CLAIM opener")


async def test_only_a_slash_is_a_question_for_help(room: Room) -> None:
    for line in ("/", "", "/cop", "  "):
        assert "What would you like in Phoenix facilitators?" in await room.say("Ana", line)


async def test_what_cards_alone_offer_cannot_be_typed(room: Room) -> None:
    for name in (c.name for c in declared().values() if c.hidden):
        reply = await room.ask("Chris", f"/{name}")
        assert "don't know" in said(reply), name


async def test_a_button_of_a_command_that_is_gone_answers_for_what_is_true(room: Room) -> None:
    assert "from another time or place" in said(await room.make("Ana", "rsvp old", {}))


async def test_a_forged_offer_is_answered_as_one_that_does_not_exist(room: Room) -> None:
    for line in ("", "x", "1/", "99999999999999999999/rsvp?answer=yes", "1/cop%20erase?whose=1"):
        community, offered = read_offer(line)
        call = Call(
            f"forged {line}",
            offered.command,
            who("Ana"),
            where(),
            dict(offered.args),
            "button",
            community=community,
        )
        assert said(await room.dispatch(call))


async def test_plain_words_in_private_are_understood(room: Room) -> None:
    await room.say("Ana", "/cop join")
    assert "You're coming on Friday, April 3" in await room.say("Ana", "I’ll come!", "")
    assert "You can't make it" in await room.say("Ana", "Sorry, I can't come.", "")
    for line in ("When?", "who is coming"):
        assert "Friday, April 3, 13:00–16:00" in await room.say("Ana", line, "")
    assert "Role requests" in await room.say("Ana", "stop", "")
    assert "What would you like in Phoenix facilitators?" in await room.say("Ana", "help", "")
    assert await room.say("Ana", "Thanks!", "") == "You're welcome, Ana."
    hello = await room.say("Ana", "Hello", "")
    assert "[I'll come] [When do we meet?] [What I can do here]" in hello


async def test_what_stands_around_a_phrase_changes_nothing_of_it(room: Room) -> None:
    await room.say("Ana", "/cop join")
    for line in ("I can't come, sorry", "Oh, can’t make it this time…", "Not coming next time"):
        assert "You can't make it" in await room.say("Ana", line, ""), line
    assert await room.say("Ana", "Thank you so much!!", "") == "You're welcome, Ana."
    assert "Role requests" in await room.say("Ana", "Please stop writing to me, thanks", "")
    assert "Hello!" in await room.say("Ana", "¡Hola!", "")
    # "Sorry, thanks" is no phrase with nothing in it, and a question is no answer.
    for line in ("Sorry, please", "please", "is anybody not coming?"):
        assert "I understand commands" in await room.say("Ana", line, ""), line


async def test_other_words_in_private_are_answered_with_three_ways_and_no_guess(
    room: Room,
) -> None:
    await room.say("Ana", "/cop join")
    other = await room.say("Ana", "the caretaker has the key", "")
    assert "Did you mean" not in other
    assert "[I'll come] [When do we meet?] [What I can do here]" in other
    # Whoever goes on has more to say than the phrase.
    assert "You can't make it" not in await room.say("Ana", "I can't come to grips with it", "")
    # A command without its slash is a command all the same, and so is one with a slip.
    assert "You're coming" in await room.say("Ana", "rsvp yes", "")
    assert "Did you mean /rsvp?" in await room.say("Ana", "rsvpp yes", "")


async def test_a_suggestion_is_one_that_the_writer_may_use(room: Room) -> None:
    await room.say("Ana", "/cop join")
    assert "Did you mean /gathering move?" in await room.say("Chris", "/gathering mov next")
    assert "gathering move" not in await room.say("Ana", "/gathering mov next")


async def test_a_root_with_a_slip_is_told_apart_from_a_far_word(room: Room) -> None:
    assert "Did you mean /role claim?" in await room.say("Ana", "/roel clam opener")
    assert "Did you mean" not in await room.say("Ana", "/cancel everything")
