"""Somebody can't after all: who was with them is told kindly, and is not left alone."""

import pytest

from bot.interviews.prompts import has_not_met
from tests.bot.interviews.company import card, groups, others, told
from tests.room import Room, said

CANNOT = "Your partner can't after all, so I looked for somebody else"


@pytest.fixture
async def paired(asking: Room) -> Room:
    """Two pairs, and their prompts are written."""
    await asking.say("Chris", "/interview pair")
    return asking


@pytest.mark.parametrize("line", ["/interview drop", "/cop leave", "/cop away March 2 to March 30"])
async def test_whoever_is_left_joins_the_other_pair(paired: Room, line: str) -> None:
    [left] = others(paired, "Ana")
    await paired.say("Ana", line)
    assert [set(group) for group in groups(paired)] == [{"Bo", "Dee", "Eli"}]
    assert told(paired, left, CANNOT) == 1
    for other in {"Bo", "Dee", "Eli"} - {left}:
        assert told(paired, other, f"{left} was without a partner, and joins you") == 1
    assert not told(paired, "Ana", "can't after all, so")


async def test_whoever_is_erased_is_with_nobody_and_their_partner_is_not_alone(
    paired: Room,
) -> None:
    [left] = others(paired, "Ana")
    await paired.say("Ana", "/cop forget")
    with paired.work() as work:
        number = next(m.id for m in work.members.active() if m.name == "Ana")
    await paired.make("Ana", "cop erase", {"whose": str(number)})
    assert [set(group) for group in groups(paired)] == [{"Bo", "Dee", "Eli"}]
    assert told(paired, left, CANNOT) == 1
    assert "3 members ask one another" in card(paired)


async def test_one_of_three_goes_and_two_are_a_pair(paired: Room) -> None:
    await paired.say("Ana", "/interview drop")
    assert "I look for somebody else" in await paired.say("Bo", "/interview drop")
    assert [set(group) for group in groups(paired)] == [{"Dee", "Eli"}]
    assert told(paired, "Dee", "One of you three can't after all") == 1


async def test_three_become_two_pairs_where_no_other_pair_is_left_to_join(asking: Room) -> None:
    await asking.say("Gia", "/interview join")
    await asking.say("Chris", "/interview pair")
    pair = next(group for group in groups(asking) if len(group) == 2)
    await asking.say(pair[0], "/interview drop")
    assert sorted(len(group) for group in groups(asking)) == [2, 2]
    assert told(asking, pair[1], CANNOT) == 1
    heard = [told(asking, name, "so you three became two pairs") for name in ("Ana", "Bo", "Dee")]
    assert (
        sum(heard) + told(asking, "Eli", "so you three") + told(asking, "Gia", "so you three") == 3
    )


async def test_where_all_others_have_met_one_waits_and_is_first_for_whoever_comes(
    paired: Room,
) -> None:
    [left] = others(paired, "Ana")
    other = next(group for group in groups(paired) if "Ana" not in group)
    await paired.say(other[0], "/interview done")
    await paired.say("Ana", "/interview drop")
    assert told(paired, left, "Nobody is free to be your partner just now") == 1
    assert "Nobody is free" in await paired.say(left, "/interview mine")
    assert "You have no partner in this round yet" in await paired.say(left, "/interview done")
    assert f"You and {left} ask each other" in await paired.say("Gia", "/interview join")
    assert told(paired, left, "You and Gia ask each other") == 1
    assert "nobody is without a partner" in await paired.say("Hal", "/interview join")


async def test_who_waits_and_can_not_either_leaves_nobody_behind(paired: Room) -> None:
    [left] = others(paired, "Ana")
    other = next(group for group in groups(paired) if "Ana" not in group)
    await paired.say(other[0], "/interview done")
    await paired.say("Ana", "/interview drop")
    assert "You are in no pair" in await paired.say(left, "/interview drop")
    assert groups(paired) == [other]


async def test_a_newcomer_who_goes_again_leaves_them_waiting_as_before(paired: Room) -> None:
    one, two = groups(paired)
    await paired.say(one[0], "/interview done")
    await paired.say(two[0], "/interview drop")
    await paired.say("Gia", "/interview join")
    await paired.say("Gia", "/interview drop")
    assert "Nobody is free" in paired.last(f"@{two[1]}")


async def test_what_took_place_is_not_undone(paired: Room) -> None:
    [other] = others(paired, "Ana")
    await paired.say("Ana", "/interview done")
    assert "You have met already" in await paired.say(other, "/interview drop")
    await paired.say("Ana", "/cop away March 2 to March 30")
    await paired.say("Ana", "/cop leave")
    assert not told(paired, other, CANNOT)
    assert sorted(len(group) for group in groups(paired)) == [2, 2]


async def test_the_same_two_parted_and_together_again_hear_of_it_again(paired: Room) -> None:
    await paired.say("Ana", "/interview drop")
    await paired.later(minutes=1)
    await paired.say("Bo", "/interview drop")
    [both] = groups(paired)
    heard = told(paired, both[0], f"You and {both[1]} ask each other")
    await paired.later(minutes=1)
    await paired.say(both[1], "/interview drop")
    assert "Nobody is free" in paired.last(f"@{both[0]}")
    await paired.later(minutes=1)
    assert "ask each other" in await paired.say(both[1], "/interview join")
    assert told(paired, both[0], f"You and {both[1]} ask each other") == heard + 1


async def test_a_reminder_that_waited_is_said_only_to_those_whom_it_concerns_still(
    paired: Room,
) -> None:
    [left] = others(paired, "Ana")
    with paired.work() as work:
        number = {member.name: member.id for member in work.members.active()}
        seat = work.interviews.seat(1, number["Ana"])
        assert seat is not None
        group = str(seat.group_id)
        now = paired.clock.now()
        assert has_not_met(work, group, number["Ana"], now)
    await paired.say("Ana", "/interview drop")
    await paired.say(left, "/interview done")
    with paired.work() as work:
        assert not has_not_met(work, group, number["Ana"], now)
        assert not has_not_met(work, group, number[left], now)


async def test_who_went_away_meanwhile_for_all_that_is_left_is_waited_for_no_longer(
    paired: Room,
) -> None:
    [left] = others(paired, "Ana")
    await paired.say("Ana", "/cop away March 4 to March 30")
    assert sorted(len(group) for group in groups(paired)) == [2, 2]
    await paired.until("2026-03-06 09:00")
    assert [set(group) for group in groups(paired)] == [{"Bo", "Dee", "Eli"}]
    assert told(paired, left, CANNOT) == 1
    assert not told(paired, left, "Have you found a time")


async def test_before_pairs_are_made_whoever_leaves_is_counted_no_more(asking: Room) -> None:
    await asking.say("Ana", "/cop leave")
    assert "Taking part · 3" in card(asking)
    assert "Ana" not in card(asking)


async def test_two_accounts_that_are_one_person_have_one_part_and_no_partner_in_themselves(
    paired: Room,
) -> None:
    [other] = others(paired, "Ana")
    code = await paired.say("Ana", "/account code")
    word = next(word.strip("`.") for word in code.split() if "-" in word)
    reply = await paired.ask(other, f"/account join {word}")
    assert not reply.refused, said(reply)
    assert sorted(len(group) for group in groups(paired)) == [3]
