"""Dispatch: what would go wrong with a line or a press that is not what it ought to be."""

from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.core.ask import Ask
from bot.core.calls import Call, read_offer
from bot.core.cards.text import Said, Words
from bot.core.command import Command
from bot.core.commands import ANYONE, declared
from bot.core.dispatch import Dispatch
from bot.core.replies import Reply
from store.members import Member
from tests.room import ZONE, Room, opened, said, where, who

NOBODY = ["Chris"]


@pytest.fixture
async def two() -> AsyncIterator[Room]:
    """Two communities in one workspace: in #facilitators, and Readers in #readers."""
    async with opened() as room:
        await room.found()
        given = {"template": "alternating", "name": "Readers", "zone": ZONE}
        await room.make("Chris", "cop setup", given, source="form", channel="readers")
        await room.make("Chris", "cop confirm", {}, channel="readers")
        yield room


def active(room: Room, community: int = 1) -> list[str]:
    """The active members of a community by name."""
    with room.work(community) as work:
        return [member.name for member in work.members.active()]


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
        assert "What you can do in Phoenix facilitators" in await room.say("Ana", line)


async def test_what_cards_alone_offer_cannot_be_typed(room: Room) -> None:
    for name in (c.name for c in declared().values() if c.hidden):
        reply = await room.ask("Chris", f"/{name}")
        assert "don't know" in said(reply), name


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


async def test_what_is_too_long_is_refused_and_nothing_of_it_is_lost(room: Room) -> None:
    line = "/rsvp yes " + "long " * 600
    reply = await room.ask("Ana", line)
    assert "150 fit" in said(reply)
    assert reply.files[0].content.decode().strip() == line.strip()
    assert "Coming · 0" in room.last()


async def test_control_and_direction_characters_are_dropped(room: Room) -> None:
    await room.say("Ana", "/rsvp yes \u202egnihtemos\u202c\x07\u200b fine")
    with room.work() as work:
        assert [r.note for r in work.rsvps.of(1)] == ["gnihtemos fine"]


async def test_mentions_in_what_people_write_stay_text(room: Room) -> None:
    reply = await room.ask("Ana", "/rsvp yes @everyone <!channel> <@U123>")
    assert "@everyone <!channel> <@U123>" in said(reply)
    refused = await room.ask("Ana", "/nothing @everyone")
    for shown in (reply, refused):
        assert shown.card is not None
        assert not any("@everyone" in p for p in strings(shown.card.body))


async def test_a_link_that_is_not_a_web_link_is_refused(room: Room) -> None:
    refused = await room.say("Chris", "/gathering relocate next javascript://alert(1)")
    assert "https://" in refused
    assert "javascript://alert(1)" in refused


async def test_a_button_of_a_command_that_is_gone_answers_for_what_is_true(room: Room) -> None:
    assert "from another time or place" in said(await room.make("Ana", "rsvp old", {}))


async def test_a_button_of_another_communitys_card_does_nothing_here(two: Room) -> None:
    call = Call("pasted", "rsvp", who("Ana"), where(), {"answer": "yes"}, "button", community=2)
    assert "from another time or place" in said(await two.dispatch(call))
    assert active(two, 1) == active(two, 2) == NOBODY


async def test_another_communitys_gathering_is_unknown_here(two: Room) -> None:
    with two.work(2) as work:
        theirs = work.gatherings.next(two.clock.now())
        assert theirs is not None
    reply = await two.make("Ana", "rsvp", {"answer": "yes", "gathering": f"#{theirs.id}"})
    assert "There is no gathering" in said(reply)


async def test_the_same_call_twice_takes_effect_once(room: Room) -> None:
    call = Call("once", "", who("Chris"), where(), typed="/guest add Finn")
    assert "Finn takes part" in said(await room.dispatch(call))
    assert await room.dispatch(call) == Reply()
    assert active(room) == ["Chris", "Finn"]


async def test_in_a_channel_of_none_the_only_community_is_meant_else_the_person_is_asked(
    two: Room,
) -> None:
    asked = await two.say("Dee", "/rsvp yes", channel="random")
    assert "Phoenix facilitators (#facilitators), Readers (#readers)" in asked
    await two.say("Ana", "/cop join")
    assert "Friday, April 3" in await two.say("Ana", "/rsvp yes", channel="random")
    assert "Friday, April 3" in await two.say("Ana", "/rsvp maybe", channel="")


async def test_where_no_community_is_the_way_to_one_is_told() -> None:
    async with opened() as room:
        assert "/cop setup" in await room.say("Ana", "/rsvp yes")
        assert "typed in a channel" in await room.say("Ana", "/rsvp yes", channel="")
        form = await room.make("Ana", "rsvp", {"answer": "yes"}, source="form")
        assert "/cop setup" in said(form)
        assert "answer: yes" in said(form)


async def test_a_form_sent_without_what_it_needs_says_so_at_the_field(room: Room) -> None:
    reply = await room.make("Ana", "role claim", {"role": "  ", "note": "gladly"}, source="form")
    assert reply.form is not None
    assert [f.name for f in reply.form.fields if f.error] == ["role"]
    assert [f.value for f in reply.form.fields if f.name == "note"] == ["gladly"]


async def test_a_mistake_that_offers_ways_out_shows_them_after_a_form_too(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    reply = await room.make("Bo", "role claim", {"role": "opener", "note": "hello"}, source="form")
    assert "[Tell me if it comes free]" in said(reply)
    assert "note: hello" in said(reply)


async def test_a_fault_of_ours_is_a_sentence_with_a_reference_that_the_log_knows(
    room: Room,
) -> None:
    def fails(ask: Ask) -> Reply:
        ask.work.members.add(Member(community_id=1, name="Nobody", joined_at=ask.now))
        raise ZeroDivisionError

    broken = Command("break", "Break", ANYONE, (), fails)
    dispatch = Dispatch(room.store, room.clock, {**declared(), "break": broken}, lambda _who: True)
    with capture_logs() as logs:
        shown = said(await dispatch(Call("x", "", who("Ana"), where(), typed="/break")))
    assert "nothing you wrote was lost" in shown
    assert "You wrote: /break" in shown
    assert logs[0]["log_level"] == "error"
    assert logs[0]["reference"] in shown
    assert active(room) == NOBODY


async def test_a_reaction_on_any_other_message_is_let_be(room: Room) -> None:
    assert await room.react("Ana", "✅", "no-such-message") == ""
    assert active(room) == NOBODY


async def test_completions_offer_what_the_person_may_do_and_never_fail(two: Room) -> None:
    member = await two.dispatch.suggest("/gu", who("Ana"), where())
    steward = await two.dispatch.suggest("/gu", who("Chris"), where())
    assert not any("guest" in option.value for option in member)
    assert any("guest add" in option.value for option in steward)
    assert await two.dispatch.suggest("/cop h", who("Dee"), where(""))
    setup = await two.dispatch.suggest("/cop se", who("Chris"), where("random"))
    assert any("cop setup" in option.value for option in setup)


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("/rsvp y", "/rsvp yes "),
        ("/rsvp yes Apr", "/rsvp yes 2026-04-03 "),
        ("/role claim Sharing ch", "/role claim sharing-challenges "),
        ("/record answer Fi", "/record answer @Finn "),
        ("/record answer Finn may", "/record answer Finn maybe "),
        ("/cop quiet role r", '/cop quiet "role requests" '),
    ],
)
async def test_a_line_is_completed_word_by_word_and_over_several_words(
    room: Room, line: str, whole: str
) -> None:
    await room.say("Chris", "/guest add Finn")
    found = await room.dispatch.suggest(line, who("Chris"), where())
    assert whole in [option.value for option in found]


async def test_values_of_a_setup_are_offered_where_no_community_is_yet() -> None:
    async with opened() as room:
        found = await room.dispatch.values("cop setup", "zone", "phoe", {}, who("Chris"), where())
        assert [option.value for option in found] == ["America/Phoenix"]


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


async def test_a_lost_home_is_open_again_when_somebody_speaks_there(room: Room) -> None:
    with room.work() as work:
        home = work.communities.homes()[0]
        home.state, home.reason = "lost", "not_in_channel"
        work.save(home)
    await room.say("Ana", "/cop join")
    with room.work() as work:
        assert [home.reason for home in work.communities.homes()] == [""]


def strings(part: object) -> list[str]:
    """Every text of our own within elements; what people wrote is Said, and left out."""
    match part:
        case str():
            return [part]
        case Said():
            return []
        case tuple():
            return [text for one in part for text in strings(one)]
        case _:
            slots = getattr(part, "__slots__", ())
            return [text for slot in slots for text in strings(getattr(part, slot))]


def test_the_search_for_our_own_texts_tells_them_from_what_was_said() -> None:
    words: Words = ("ours ", Said("theirs"))
    assert strings(words) == ["ours "]
