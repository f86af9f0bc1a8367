"""Covers: who would be asked wrongly, twice or never when a role is given back late."""

import pytest

from bot.core.awaited import unreached
from bot.core.cards.elements import Card
from bot.core.cards.saved import save
from bot.core.i18n import words
from bot.core.voice import REMINDERS, STEWARDING, Voice
from bot.roles import agendas, covers
from store.covers import Cover
from tests.room import Room

PEOPLE = ("Ana", "Bo", "Dee", "Eli")
ROLES = ("opener", "sharing challenges", "facilitation design", "evaluation")


@pytest.fixture
async def late(room: Room) -> Room:
    """April 29, two days before May 1: Ana has the only role, Opener; all four had one in April."""
    for name, role in zip(PEOPLE, ROLES, strict=True):
        await room.say(name, f"/role claim {role}")
    await room.until("2026-04-04 12:00")
    for role in (*ROLES[1:], "closing"):
        await room.say("Chris", f"/role drop {role}")
    await room.say("Ana", "/role claim opener")
    await room.until("2026-04-29 09:00")
    return room


def asked(room: Room) -> list[str]:
    """Who was asked to stand in, in order."""
    return [s.audience for s in room.chat.shown if s.text.startswith("Could you take")]


def told(room: Room) -> int:
    """How often the steward heard that nobody was found."""
    return sum("nobody has taken it" in s.text for s in room.chat.shown)


def states(room: Room) -> list[str]:
    with room.work() as work:
        found = [work.covers.get(number) for number in range(1, 5)]
    return [cover.state for cover in found if isinstance(cover, Cover)]


async def test_early_nobody_is_looked_for(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    assert "I look for somebody else" not in await room.say("Ana", "/role release opener")
    assert states(room) == []


async def test_one_after_the_other_is_asked_and_the_steward_when_nobody_is_left(
    late: Room,
) -> None:
    assert "I look for somebody else" in await late.say("Ana", "/role release opener")
    for times in range(1, 4):
        assert len(asked(late)) == times
        assert told(late) == 0
        who = asked(late)[-1]
        said = await late.press(who[1:], "Not this time", who)
        assert "You are not asked again for Friday, May 1" in said
    assert set(asked(late)) == {"@Bo", "@Dee", "@Eli"}
    assert told(late) == 1
    assert states(late) == ["nobody"]
    await late.until("2026-05-02 09:00")
    assert told(late) == 1


async def test_whoever_waits_for_it_is_asked_first(late: Room) -> None:
    await late.make("Eli", "role wait", {"role": "opener", "gathering": "May 1"})
    await late.say("Ana", "/role release opener")
    assert asked(late) == ["@Eli"]
    assert "You asked to hear of it" in late.last("@Eli")


async def test_silence_goes_on_to_the_next_when_the_time_is_up_and_late_yes_is_thanked(
    late: Room,
) -> None:
    await late.say("Ana", "/role release opener")
    await late.until("2026-04-29 21:00")
    first, second = asked(late)
    await late.press(second[1:], "I'll do it", second)
    assert states(late) == ["taken"]
    said = await late.press(first[1:], "I'll do it", first)
    assert f"{second[1:]} took it already. Thank you for saying yes" in said
    assert "already" in await late.press(second[1:], "I'll do it", second)
    assert "already" in await late.press(second[1:], "Not this time", second)
    await late.until("2026-05-02 09:00")
    assert len(asked(late)) == 2
    assert told(late) == 0


async def test_taken_on_the_card_nobody_else_is_asked(late: Room) -> None:
    await late.say("Ana", "/role release opener")
    await late.say("Chris", "/role claim opener")
    await late.until("2026-05-01 12:00")
    assert len(asked(late)) == 1
    assert states(late) == ["taken"]


async def test_undone_it_is_theirs_again(late: Room) -> None:
    await late.say("Ana", "/role release opener")
    await late.say("Ana", "/role claim opener")
    assert states(late) == ["taken"]


async def test_whoever_is_asked_and_leaves_decides_nothing(late: Room) -> None:
    await late.say("Ana", "/role release opener")
    await late.say(asked(late)[0][1:], "/cop leave")
    assert len(asked(late)) == 2


async def test_a_holder_who_leaves_is_stood_in_for(late: Room) -> None:
    await late.say("Ana", "/cop leave")
    assert len(asked(late)) == 1
    assert "@Ana" not in asked(late)


async def test_half_an_hour_before_the_steward_hears_at_once(late: Room) -> None:
    await late.until("2026-05-01 12:20")
    await late.say("Ana", "/role release opener")
    assert asked(late) == []
    assert told(late) == 1
    assert "There was nobody I could ask" in late.last("@Chris")


async def test_the_steward_hears_at_once_whatever_else_they_were_written(late: Room) -> None:
    await late.until("2026-05-01 12:20")
    with late.work() as work:
        voice = Voice(work, late.clock.now())
        (chris,) = work.members.stewards()
        for kind in (STEWARDING, REMINDERS):
            voice.direct(chris, Card(words("Before")), kind, kind)
    await late.passing.settle()
    assert late.last("@Chris").startswith("Before")
    await late.say("Ana", "/role release opener")
    assert told(late) == 1


async def test_at_night_nobody_is_asked_until_the_morning(late: Room) -> None:
    await late.until("2026-04-29 23:00")
    await late.say("Ana", "/role release opener")
    await late.until("2026-04-30 07:59")
    assert asked(late) == []
    await late.until("2026-04-30 08:00")
    assert len(asked(late)) == 1


async def test_cancelled_or_off_the_agenda_there_is_nothing_to_stand_in_for(late: Room) -> None:
    await late.say("Ana", "/role release opener")
    await late.say("Chris", "/gathering cancel May 1 why:ill")
    assert states(late) == ["dropped"]
    await late.until("2026-05-02 09:00")
    assert len(asked(late)) == 1
    assert told(late) == 0


async def test_only_whoever_was_asked_may_answer(late: Room) -> None:
    await late.say("Ana", "/role release opener")
    other = next(name for name in ("Bo", "Dee", "Eli") if f"@{name}" not in asked(late))
    for command in ("role stand-in", "role let-pass"):
        reply = await late.make(other, command, {"cover": "1"})
        assert reply.refused
        reply = await late.make(other, command, {"cover": "77"})
        assert reply.refused


async def test_what_somebody_was_asked_goes_over_to_whom_they_turn_out_to_be(late: Room) -> None:
    await late.say("Ana", "/role release opener")
    with late.work() as work:
        (row,) = work.covers.asked(1)
        chris = work.members.stewards()[0]
        work.covers.reassign(row.member_id, chris.id)
        assert [one.member_id for one in work.covers.asked(1)] == [chris.id]
        assert [one.cover_id for one in work.covers.asked_of(chris.id)] == [1]
        work.covers.forget(chris.id)
        assert work.covers.asked(1) == []


async def test_who_says_no_to_the_gathering_is_asked_about_what_they_have(late: Room) -> None:
    reply = await late.ask("Ana", "/rsvp no")
    assert not reply.shown
    said = await late.follow("Ana", reply, "Give it back")
    assert said.card is not None
    assert len(asked(late)) == 1


async def test_what_was_said_late_stays_a_question_of_consent(late: Room) -> None:
    await late.say("Ana", "/role release opener")
    await late.until("2026-05-01 13:30")
    with late.work() as work:
        assert work.roles.claims(work.gatherings.on(late.clock.now().date())[0].id) == []


async def test_where_every_steward_is_away_they_hear_of_it_all_the_same(late: Room) -> None:
    await late.say("Chris", "/cop away April 28 to May 5")
    await late.say("Ana", "/role release opener")
    for _ in range(3):
        who = asked(late)[-1]
        await late.press(who[1:], "Not this time", who)
    assert told(late) == 1


async def test_one_that_is_over_or_unknown_is_not_gone_on_with(late: Room) -> None:
    await late.say("Ana", "/role release opener")
    await late.say("Bo", "/role claim opener")
    before = len(asked(late)), states(late)
    with late.work() as work:
        for number in (1, 99):
            covers.go_on(work, Voice(work, late.clock.now()), number, late.clock.now())
    await late.until("2026-04-30 12:00")
    assert (len(asked(late)), states(late)) == before


async def test_nobody_is_looked_for_where_there_is_nothing_to_stand_in_for(late: Room) -> None:
    with late.work() as work:
        gathering = work.gatherings.next(late.clock.now())
        assert gathering is not None
        part = agendas.role(work, gathering, "opener")
        assert part is not None
        # Somebody has it.
        assert not covers.begin(work, work.communities.this(), part, late.clock.now())
        gathering.state = "cancelled"
        assert not covers.begin(work, work.communities.this(), part, late.clock.now())


async def test_who_can_not_be_asked_is_passed_over_at_once_and_may_still_say_yes(
    late: Room,
) -> None:
    await late.say("Ana", "/role release opener")
    [first] = asked(late)
    [card] = [s.card for s in late.chat.shown if s.text.startswith("Could you take")]
    with late.work() as work:
        member = work.members.of_account("fake", "here", first[1:].casefold())
        assert member is not None
        [letter] = [d for d in work.outbox.to(member.id) if ":cover:" in d.key]
        letter.card = save(card)
        unreached(work, letter, late.clock.now())
    await late.passing.settle()
    assert len(asked(late)) == 2, "nobody waits for somebody who heard nothing"
    assert "Could you take" in await late.say(first[1:], "/role mine")
    reply = await late.ask(first[1:], "/cop desk")
    await late.follow(first[1:], reply, "I'll do it")
    assert states(late) == ["taken"]
