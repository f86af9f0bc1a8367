"""Highlights: shown while all who were in the conversation agree, and nothing beyond that."""

import pytest

from bot.core.belongings import export
from bot.core.ports import SendError
from store.highlights import InterviewConsent, InterviewHighlight
from tests.bot.interviews.company import card, groups, others, told
from tests.room import Room, said

STORY = "A minute of silence ended a quarrel"


@pytest.fixture
async def paired(asking: Room) -> Room:
    """Two pairs, and their prompts are written."""
    await asking.say("Chris", "/interview pair")
    return asking


@pytest.fixture
async def three(asking: Room) -> Room:
    """One group of three: Ana, Bo and Dee."""
    await asking.say("Eli", "/interview drop")
    await asking.say("Chris", "/interview pair")
    return asking


async def write(room: Room, name: str, text: str = STORY, strength: str = "silence") -> str:
    """Somebody writes a highlight in its form."""
    given = {"highlight": text, "strength": strength}
    return said(await room.make(name, "interview highlight", given, "form"))


async def test_it_is_shown_only_once_the_other_agrees_too(paired: Room) -> None:
    [other] = others(paired, "Ana")
    assert f"as soon as {other} agrees" in await write(paired, "Ana")
    assert STORY not in card(paired)
    assert "Thank you. It stands" in await paired.press(other, "Yes, share it", f"@{other}")
    assert f"“{STORY}” · Ana about {other}" in card(paired)
    assert STORY in await paired.say("Chris", "/interview list")
    assert STORY not in await paired.say("Chris", "/interview mine")


@pytest.mark.parametrize("writer", [True, False])
async def test_whoever_of_both_takes_consent_back_takes_it_away_and_may_give_it_again(
    paired: Room, writer: bool
) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana")
    await paired.make(other, "interview agree", {"highlight": "1"})
    who = "Ana" if writer else other
    mine = await paired.ask(who, "/interview mine")
    assert "It is shown to everybody" in said(mine)
    gone = await paired.follow(who, mine, "Show it no more")
    assert STORY not in card(paired)
    assert STORY not in await paired.say("Chris", "/interview list")
    await paired.follow(who, gone, "Share it after all")
    assert STORY in card(paired)


async def test_what_the_other_keeps_between_them_is_shown_to_nobody(paired: Room) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana")
    assert "It is not shown" in await paired.press(other, "Keep it between us", f"@{other}")
    assert STORY not in card(paired)
    assert "Not all of you have agreed" in await paired.say("Ana", "/interview mine")
    assert "Yes, share it" in await paired.say(other, "/interview mine")


async def test_of_three_all_three_have_to_agree(three: Room) -> None:
    asked, other = others(three, "Ana")
    await write(three, "Ana")
    assert f"once {other} agrees as well" in await three.press(asked, "Yes, share it", f"@{asked}")
    assert STORY not in card(three)
    assert "stands on the round's card" in await three.press(other, "Yes, share it", f"@{other}")
    assert f"Ana about {asked}" in card(three)
    await three.make(other, "interview keep", {"highlight": "1"})
    assert STORY not in card(three)


async def test_other_words_need_consent_anew_and_the_same_words_do_not(paired: Room) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana")
    await paired.make(other, "interview agree", {"highlight": "1"})
    assert "You have written that already" in await write(paired, "Ana")
    assert STORY in card(paired)
    await write(paired, "Ana", "Something else entirely")
    assert STORY not in card(paired)
    assert "Something else" not in card(paired)
    assert (await paired.make(other, "interview agree", {"highlight": "1"})).refused
    await paired.press(other, "Yes, share it", f"@{other}")
    assert "Something else entirely" in card(paired)


async def test_nobody_who_was_not_there_can_agree_or_keep_or_learn(paired: Room) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana")
    stranger = next(group for group in groups(paired) if "Ana" not in group)[0]
    for name in (stranger, "Chris"):
        for way in ("agree", "keep", "know"):
            assert (await paired.make(name, f"interview {way}", {"highlight": "1"})).refused
    assert (await paired.make(other, "interview agree", {"highlight": "7"})).refused
    assert (await paired.make(other, "interview know", {"highlight": "7"})).refused
    assert STORY not in card(paired)


async def test_what_they_are_good_at_is_an_offer_to_them_alone_and_never_added_by_itself(
    paired: Room,
) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana")
    assert told(paired, other, "For you alone: Ana says you are good at silence") == 1
    refused = said(await paired.make(other, "interview know", {"highlight": "1"}))
    assert "not shared" in refused
    reply = await paired.make(other, "interview agree", {"highlight": "1"})
    assert "good at" not in card(paired)
    assert "Nobody has named" in await paired.say("Chris", "/who knows silence")
    await paired.follow(other, reply, "Add to what you know: silence")
    assert f"{other} · silence" in await paired.say("Chris", "/who knows silence")
    again = await paired.ask(other, "/interview mine")
    said_again = await paired.follow(other, again, "Add to what you know: silence")
    assert "named silence already" in said(said_again)


async def test_without_such_words_the_offer_is_a_form(paired: Room) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana", strength="")
    reply = await paired.make(other, "interview agree", {"highlight": "1"})
    form = await paired.follow(other, reply, "Add to what you know")
    assert form.form is not None
    assert (await paired.make(other, "interview know", {"highlight": "1"})).refused


async def test_somebody_in_no_pair_is_told_so_and_loses_nothing(paired: Room) -> None:
    answer = await write(paired, "Chris", "We all laughed")
    assert "You are in no pair of interviews" in answer
    assert "We all laughed" in answer
    assert "in no pair" in await paired.say("Chris", "/interview done")


async def test_whoever_cannot_be_asked_in_private_is_named_and_asked_beside_their_partner(
    paired: Room,
) -> None:
    [other] = others(paired, "Ana")
    await paired.say(other, "/cop quiet interviews")
    assert f"I can't ask {other} in private" in await write(paired, "Ana")
    mine = await paired.ask(other, "/interview mine")
    await paired.follow(other, mine, "Yes, share it")
    assert STORY in card(paired)


async def test_a_highlight_is_none_of_the_trails_business(paired: Room) -> None:
    await write(paired, "Ana")
    trail = await paired.say("Chris", "/stewards trail")
    assert STORY not in trail
    assert "silence" not in trail


async def test_it_can_be_written_when_the_round_is_over_and_ends_the_reminder(
    paired: Room,
) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana")
    await paired.until("2026-03-09 10:00")
    assert not told(paired, other, "Have you found a time")
    await write(paired, other, "Two of us, one question")
    await paired.press("Ana", "Yes, share it", "@Ana")
    assert "Two of us, one question" in card(paired)
    assert "This round is over" in card(paired)


async def test_a_card_with_many_says_where_the_others_are(paired: Room) -> None:
    with paired.work() as work:
        for number in range(12):
            written = InterviewHighlight(
                community_id=1,
                round_id=1,
                # Each writes one in truth; here two do it all.
                member_id=2,
                about_id=3,
                text=f"Story {number}",
                at=paired.clock.now(),
            )
            work.save(written)
            for member in (2, 3):
                work.save(
                    InterviewConsent(
                        highlight_id=written.id, member_id=member, community_id=1, answer="yes"
                    )
                )
    await paired.say(groups(paired)[0][0], "/interview drop")
    assert "and 2 more: /interview list" in card(paired)
    assert "“Story 0”" not in card(paired)
    listed = await paired.say("Chris", "/interview list")
    assert listed.count("“Story ") == 12


async def test_erasing_takes_away_all_that_tells_of_a_person(paired: Room) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana")
    await paired.make(other, "interview agree", {"highlight": "1"})
    with paired.work() as work:
        number = next(m.id for m in work.members.active() if m.name == other)
    await paired.make(other, "cop erase", {"whose": str(number)})
    assert STORY not in card(paired)
    assert "is no longer here" in await paired.say("Ana", "/interview mine")
    assert "is no longer here" in await write(paired, "Ana", "Another story")
    with paired.work() as work:
        assert work.highlights.get(1) is None


async def test_whoever_leaves_has_said_what_they_said(paired: Room) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana")
    await paired.make(other, "interview agree", {"highlight": "1"})
    await paired.say(other, "/cop leave")
    assert STORY in card(paired)
    assert f"I can't ask {other}" in await write(paired, "Ana", "Another story")


async def test_what_one_takes_away_tells_of_interviews(paired: Room) -> None:
    [other] = others(paired, "Ana")
    await write(paired, "Ana")
    with paired.work() as work:
        members = {m.name: m for m in work.members.active()}
        mine, theirs = export(work, members["Ana"]), export(work, members[other])
    assert mine["interviews"][0]["with"] == [other]
    assert mine["interview_highlights"][0]["text"] == STORY
    assert theirs["interview_highlights_of_others"] == [{"text": STORY}]
    assert [said["answer"] for said in theirs["interview_consents"]] == [""]


async def test_without_a_pair_no_form_is_shown_to_be_refused(room: Room) -> None:
    assert "in no pair of interviews" in await room.say("Chris", "/interview highlight")


async def test_who_can_not_be_asked_for_consent_finds_it_on_their_desk(paired: Room) -> None:
    [other] = others(paired, "Ana")
    paired.chat.faults.append(SendError("closed", "50007"))
    await write(paired, "Ana")
    assert f"could not ask {other} in private" in paired.last("@Ana")
    reply = await paired.ask(other, "/cop desk")
    await paired.follow(other, reply, "Yes, share it")
    assert STORY in card(paired)
    assert "Waiting for your answer" not in await paired.say(other, "/cop desk")
    await write(paired, "Ana", "Another one, which nobody could be asked about")
    assert "Another one" in await paired.say(other, "/cop desk")
