"""Evaluations: who is asked, who is counted, and what nobody is shown."""

from collections.abc import AsyncIterator

import pytest

from bot.evaluations.counts import together
from store.rsvps import Rsvp
from tests.room import Room, founded, said

ASKED = "/cop prompts evaluation 1 day after at 09:00"
"""A steward has it asked in private, in place of the next card: on Monday, after a Friday."""


@pytest.fixture
async def privately() -> AsyncIterator[Room]:
    """The same, where a steward has everybody asked in private."""
    async with founded() as room:
        await room.say("Chris", ASKED)
        for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
            await room.say(name, "/rsvp yes")
        await room.until("2026-04-03 17:00")
        yield room


@pytest.fixture
async def over() -> AsyncIterator[Room]:
    """The room an hour after its first gathering, to which five had said yes."""
    async with founded() as room:
        for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
            await room.say(name, "/rsvp yes")
        await room.until("2026-04-03 17:00")
        yield room


async def test_four_answers_show_nothing_and_five_show_counts_without_names(over: Room) -> None:
    for name in ("Ana", "Bo", "Dee", "Eli"):
        await over.say(name, "/evaluation give yes no")
    few = await over.say("Chris", "/evaluation results")
    assert "I show nothing below 5" in few
    await over.say("Eve", "/evaluation give no no")
    many = await over.say("Chris", "/evaluation results")
    assert "Worth their time: yes 4 · partly 0 · no 1" in many
    assert not any(name in many for name in ("Ana", "Bo", "Dee", "Eli", "Eve"))


async def test_the_trail_keeps_no_answer(over: Room) -> None:
    await over.say("Ana", "/evaluation give partly no Not my day")
    with over.work() as work:
        ana = next(m for m in work.members.active() if m.name == "Ana")
        kept = [entry for entry in work.audit.of(ana.id) if "evaluation" in entry.command]
        assert [entry.args for entry in kept] == [{"gathering": "gathering:1"}]


async def test_the_next_card_asks_and_two_taps_answer_in_private(over: Room) -> None:
    await over.say("Chris", "/cop prompts season-roles off")
    assert "How was Friday, April 3?\n[Tell how it went]" in over.last()
    said_then = await over.press("Ana", "Tell how it went")
    assert "How was Friday, April 3 for you?\nWas it worth your time?" in said_then
    tap = {"worth": "yes", "gathering": "#1"}
    assert "Do you take something along" in said(await over.make("Ana", "evaluation give", tap))
    # Whoever presses it again goes on where they were.
    assert "Do you take something along" in await over.press("Ana", "Tell how it went")
    assert await over.until("2026-04-06 10:00") == []


async def test_who_did_not_come_is_told_kindly_and_in_private(over: Room) -> None:
    await over.say("Chris", "/record attendance Ana, Bo")
    assert "not among those who came" in await over.press("Dee", "Tell how it went")


async def test_a_button_older_than_the_evaluation_is_answered_and_goes_away(over: Room) -> None:
    await over.until("2026-04-05 09:00")
    await over.say("Chris", "/gathering cancel 2026-05-01 why:ill")
    await over.until("2026-07-04 15:59")
    cards = [one.text for one in over.chat.shown if "Friday, September 4" in one.text]
    assert "How was Friday, April 3?" in cards[-1]
    asked = await over.until("2026-07-04 16:00")
    assert not any("How was" in one.text for one in asked)
    late = await over.make("Ana", "evaluation begin", {"gathering": "#1"})
    assert "some months past" in said(late)


async def test_a_steward_has_it_asked_in_private_instead_or_not_at_all(over: Room) -> None:
    await over.say("Chris", "/cop prompts evaluation off")
    await over.say("Ana", "/rsvp yes")
    assert "How was" not in over.last()


async def test_somebody_who_said_it_before_is_not_asked(privately: Room) -> None:
    await privately.say("Ana", "/evaluation give yes yes")
    shown = await privately.until("2026-04-06 09:00")
    asked = {one.audience for one in shown if "How was" in one.text}
    assert asked == {"@Bo", "@Dee", "@Eli", "@Eve"}


async def test_whoever_did_not_come_is_not_asked(privately: Room) -> None:
    await privately.say("Chris", "/record attendance Ana, Bo")
    shown = await privately.until("2026-04-06 09:00")
    assert {one.audience for one in shown if "How was" in one.text} == {"@Ana", "@Bo"}


async def test_whoever_wants_no_thanks_is_asked_by_itself() -> None:
    async with founded() as room:
        await room.say("Ana", "/rsvp yes")
        await room.say("Ana", "/role claim opener")
        await room.say("Chris", ASKED)
        await room.say("Ana", "/cop quiet thanks")
        shown = await room.until("2026-04-06 09:00")
        told = [one.text for one in shown if one.audience == "@Ana" and "April 3" in one.text]
        assert "How was Friday, April 3 for you?" in told[-1]


async def test_whoever_wants_not_to_be_asked_is_thanked_without_it() -> None:
    async with founded() as room:
        await room.say("Ana", "/rsvp yes")
        await room.say("Ana", "/role claim opener")
        await room.say("Chris", ASKED)
        await room.say("Ana", "/cop quiet evaluations")
        await room.until("2026-04-06 09:00")
        assert "You took Opener on Friday, April 3." in room.last("@Ana")
        assert "worth your time" not in room.last("@Ana")


async def test_whoever_is_thanked_and_asked_at_once_gets_one_message() -> None:
    async with founded() as room:
        await room.say("Ana", "/rsvp yes")
        await room.say("Ana", "/role claim opener")
        await room.say("Chris", ASKED)
        shown = await room.until("2026-04-06 09:00")
        (told,) = (one.text for one in shown if one.audience == "@Ana" and "Thank" in one.text)
        assert "That was your first role here." in told
        assert "Was it worth your time?" in told
        assert "[Pass it on]" in told


async def test_a_cancelled_gathering_is_not_evaluated(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering cancel next why:ill")
    shown = await room.until("2026-04-06 09:00")
    assert not any("How was" in one.text for one in shown)
    asked = await room.make("Ana", "evaluation give", {"worth": "yes", "gathering": "#1"})
    assert "was cancelled" in said(asked)


async def test_two_accounts_of_one_person_are_one_answer(over: Room) -> None:
    await over.say("Ana", "/evaluation give yes yes")
    await over.say("Bo", "/evaluation give no no")
    with over.work() as work:
        people = {m.name: m.id for m in work.members.active()}
        work.evaluations.reassign(people["Bo"], people["Ana"])
        assert [one.worth for one in work.evaluations.of([1])] == ["yes"]


async def test_after_each_tap_what_is_still_to_be_said_is_asked(over: Room) -> None:
    line = {"line": "More time in pairs", "gathering": "#1"}
    first = said(await over.make("Ana", "evaluation line", line, "form"))
    assert "Was Friday, April 3 worth your time?" in first
    assert "Your line: More time in pairs" in first
    second = said(await over.make("Ana", "evaluation give", {"worth": "yes", "gathering": "#1"}))
    assert "Do you take something along from Friday, April 3?" in second
    third = said(await over.make("Ana", "evaluation give", {"useful": "no", "gathering": "#1"}))
    assert "That is all there is to say of Friday, April 3." in third
    assert "[Change my line]" in third


async def test_stewards_read_lines_from_five_answers_on_without_whose_they_are(
    over: Room,
) -> None:
    for name in ("Ana", "Bo", "Dee", "Eli"):
        await over.say(name, "/evaluation give yes yes")
    await over.say("Eve", "/evaluation give partly no It was calm")
    shown = await over.say("Chris", "/evaluation results")
    assert "In their words" in shown
    assert "It was calm" in shown
    assert "Eve" not in shown


async def test_what_is_still_to_come_cannot_be_said_to_have_been_good(over: Room) -> None:
    assert "is still to come" in await over.say("Ana", "/evaluation give yes gathering:2026-05-01")


async def test_a_first_role_is_thanked_for_in_private_and_the_next_by_name_on_the_card() -> None:
    async with founded() as room:
        for day in ("2026-04-03", "2026-05-01"):
            await room.say("Ana", f"/role claim opener gathering:{day}")
        await room.until("2026-05-02 09:00")
        told = [s.text for s in room.chat.shown if s.audience == "@Ana" and "Thank you" in s.text]
        closed = [s.text for s in room.chat.shown if "· Friday, May 1" in s.text]
    (first,) = told
    assert "You took Opener on Friday, April 3.\nThat was your first role here." in first
    assert "Thank you, Ana, for carrying it" in closed[-1]


async def test_a_first_time_with_two_roles_is_one_thanks_for_both() -> None:
    async with founded() as room:
        for role in ("opener", "closing"):
            await room.say("Ana", f"/role claim {role}")
        await room.until("2026-04-06 09:00")
        assert "Those were your first roles here." in room.last("@Ana")
        assert "Thank somebody" in await room.press("Ana", "Pass it on", "@Ana")


async def test_stewards_read_how_the_last_quarter_was_in_a_line(over: Room) -> None:
    for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
        await over.say(name, "/evaluation give yes partly")
    await over.until("2026-08-25 09:00")
    told = "Of those who told us last quarter, 5 of 5 found it worth their time"
    assert any(told in shown.text for shown in over.chat.shown)


async def test_what_was_called_off_meanwhile_is_neither_thanked_for_nor_asked_about(
    over: Room,
) -> None:
    with over.work() as work:
        gathering = work.gatherings.get(1)
        assert gathering is not None
        gathering.state = "cancelled"
        work.save(gathering)
    shown = await over.until("2026-04-06 10:00")
    assert not any("April 3" in one.text for one in shown if one.audience == "@Ana")


async def test_no_question_shows_figures_by_what_another_question_was_answered(over: Room) -> None:
    for name in ("Ana", "Bo", "Dee", "Eli"):
        await over.say(name, "/evaluation give worth: yes")
    await over.say("Eve", "/evaluation give useful: no")
    shown = await over.say("Chris", "/evaluation results")
    assert "Answers: 5" in shown
    assert "yes 4" not in shown
    assert "no 1" not in shown


async def test_who_turns_out_not_to_have_come_is_not_counted(over: Room) -> None:
    for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
        await over.say(name, "/evaluation give yes yes")
    assert "yes 5" in await over.say("Chris", "/evaluation results")
    await over.say("Chris", "/record attendance Ana, Bo, Dee, Eli")
    assert "4 people have answered" in await over.say("Chris", "/evaluation results")
    # What is left of somebody who was erased must not bring them back among those who came.
    await over.say("Eve", "/cop forget")
    await over.make("Eve", "cop erase", {"whose": str(number(over, "Eve"))})
    assert "4 people have answered" in await over.say("Chris", "/evaluation results")


async def test_who_said_no_is_not_counted_where_nobody_noted_who_came(over: Room) -> None:
    await over.say("Gia", "/cop join")
    with over.work() as work:
        gia = work.members.of_account("fake", "here", "gia")
        assert gia is not None
        work.rsvps.put(
            Rsvp(
                gathering_id=1,
                member_id=gia.id,
                community_id=1,
                answer="no",
                side="",
                answered_at=over.clock.now(),
            )
        )
    assert "not among those who came" in await over.say("Gia", "/evaluation give yes yes")


async def test_a_quarter_tells_no_figures_of_a_gathering_that_has_none_of_its_own() -> None:
    async with founded() as room:
        for day, names in (("2026-04-03", "Ana Bo Dee Eli Eve"), ("2026-05-01", "Ana Bo")):
            await room.until(f"{day} 17:00")
            for name in names.split():
                await room.say(name, "/evaluation give yes no")
        with room.work() as work:
            past = work.gatherings.past(room.clock.now())
            found = together(work, past)
        assert (found.answered, found.worth, found.useful) == (7, {"yes": 5}, {"no": 5})


async def test_who_is_erased_and_comes_back_answers_no_second_time_until_it_closes(
    over: Room,
) -> None:
    await over.say("Ana", "/evaluation give yes yes")
    for _time in range(2):
        await over.make("Ana", "cop erase", {"whose": str(number(over, "Ana"))})
        assert "before you had yourself erased" in await over.say("Ana", "/evaluation give no no")
        await over.say("Ana", "/cop join")
    await over.until("2026-07-05 09:00")
    ana = number(over, "Ana")
    with over.work() as work:
        assert work.marks.of(ana) == []
    assert "some months past" in await over.say(
        "Ana", "/evaluation give no no gathering:2026-04-03"
    )


def number(room: Room, name: str) -> int:
    """A member's id."""
    with room.work() as work:
        return next(m.id for m in work.members.active() if m.name == name)


async def test_no_difference_between_two_looks_is_the_answer_of_one(over: Room) -> None:
    await over.say("Chris", "/record attendance Ana, Bo, Dee, Eli, Eve, Gia")
    for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
        await over.say(name, "/evaluation give yes yes")
    shown = await over.say("Chris", "/evaluation results")
    assert "Worth their time: yes 5 · partly 0 · no 0" in shown
    looks = []
    await over.say("Gia", "/evaluation give no no It was too long")
    looks.append(await over.say("Chris", "/evaluation results"))
    await over.say("Ana", "/evaluation give partly")
    looks.append(await over.say("Chris", "/evaluation results"))
    await over.say("Chris", "/record attendance Ana, Bo, Dee, Eli, Eve")
    looks.append(await over.say("Chris", "/evaluation results"))
    with over.work() as work:
        people = {m.name: m.id for m in work.members.active()}
        work.evaluations.reassign(people["Gia"], people["Ana"])
    looks.append(await over.say("Chris", "/evaluation results"))
    assert looks == [shown] * 4


async def test_what_five_say_anew_is_shown_and_who_was_not_there_drops_out_with_it(
    over: Room,
) -> None:
    await over.say("Chris", "/record attendance Ana, Bo, Dee, Eli, Eve, Gia")
    for name in ("Bo", "Dee", "Eli", "Eve", "Gia", "Ana"):
        await over.say(name, "/evaluation give yes yes")
    await over.say("Chris", "/record attendance Ana, Bo, Dee, Eli, Eve")
    for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
        assert "yes 5 · partly 0" in await over.say("Chris", "/evaluation results")
        await over.say(name, "/evaluation give partly")
    shown = await over.say("Chris", "/evaluation results")
    assert "Worth their time: yes 0 · partly 5 · no 0\nThey take along: yes 5" in shown
    # What nobody said anew of the other question stays, Gia's with it: a difference would be hers.
    assert "Answers: 6" in shown


async def test_who_taps_one_question_after_the_other_is_alone_in_no_figure(over: Room) -> None:
    for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
        for tap in ({"worth": "yes"}, {"useful": "no"}):
            shown = await over.say("Chris", "/evaluation results")
            assert "no 4" not in shown
            await over.make(name, "evaluation give", {"gathering": "#1", **tap})
    shown = await over.say("Chris", "/evaluation results")
    assert "Worth their time: yes 5" in shown
    assert "They take along: yes 0 · partly 0 · no 5" in shown


async def test_who_answers_both_after_four_who_answered_one_is_alone_in_no_figure(
    over: Room,
) -> None:
    for name in ("Ana", "Bo", "Dee", "Eli", "Eve"):
        await over.say(name, "/evaluation give yes yes It was calm")
    for name in ("Fay", "Gus", "Hal", "Ida"):
        await over.say(name, "/cop join")
        await over.make(name, "evaluation give", {"gathering": "#1", "worth": "yes"})
    await over.say("Jon", "/cop join")
    await over.say("Jon", "/evaluation give yes no It was long")
    shown = await over.say("Chris", "/evaluation results")
    assert "Worth their time: yes 10" in shown
    assert "They take along: yes 5 · partly 0 · no 0" in shown
    # Of five who answered since, it may be any one's.
    assert "It was long" in shown


async def test_a_line_that_one_alone_adds_waits_and_five_lines_are_shown(over: Room) -> None:
    people = ("Ana", "Bo", "Dee", "Eli", "Eve")
    for name in people:
        await over.say(name, "/evaluation give yes yes")
    for name in people:
        assert "In their words" not in await over.say("Chris", "/evaluation results")
        await over.make(name, "evaluation line", {"line": "Calm", "gathering": "#1"}, "form")
    assert "In their words" in await over.say("Chris", "/evaluation results")


async def test_only_gatherings_that_were_are_proposed_to_be_evaluated(over: Room) -> None:
    form = (await over.ask("Ana", "/evaluation give")).form
    assert form is not None
    options = next(field.options for field in form.fields if field.name == "gathering")
    assert [option.value for option in options] == ["2026-04-03"]


async def thanks_until(room: Room, until: str) -> list[str]:
    """Who is thanked for a role until then."""
    shown = await room.until(until)
    return [s.audience for s in shown if "You took" in s.text]


async def first_role(room: Room) -> None:
    """Bo opens on April 3, and the thanks for it wait since the Monday after."""
    await room.say("Chris", "/cop prompts season-roles off")
    await room.say("Bo", "/role claim opener")
    assert await thanks_until(room, "2026-04-06 12:00") == []


async def test_a_first_role_is_thanked_for_with_the_next_letter_and_once(
    room: Room,
) -> None:
    await first_role(room)
    await room.say("Ana", "/thanks Bo for the calm")
    assert "You took Opener on Friday, April 3" in room.last("@Bo")
    assert "for the calm" in room.last("@Bo")
    assert await thanks_until(room, "2026-05-12 12:00") == []


async def test_who_is_found_to_have_been_missing_while_it_waits_is_not_thanked(
    room: Room,
) -> None:
    await first_role(room)
    await room.say("Chris", "/record attendance Chris")
    assert await thanks_until(room, "2026-05-12 12:00") == []


async def test_where_there_is_nothing_else_to_say_the_thanks_come_a_month_later(
    room: Room,
) -> None:
    await first_role(room)
    assert await thanks_until(room, "2026-05-12 12:00") == ["@Bo"]
