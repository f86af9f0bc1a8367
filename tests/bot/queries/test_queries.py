"""Queries: asked, answered, followed, resolved and kept; edges that plays are too coarse for."""

import pytest

from bot.core.cards.plain import plain
from bot.core.replies import Reply
from bot.help.desk import draw
from store.core.subject import Subject
from store.queries import Query
from tests.room import Room, said


async def asked(
    room: Room,
    who: str = "Dee",
    question: str = "Has anyone opened in silence?",
    kind: str = "problem solving",
) -> None:
    """Somebody asks; it is the first query of the room."""
    await room.make(who, "query ask", {"kind": kind, "question": question}, "form")


def card(room: Room, number: int = 1) -> str:
    """A query's card as it was drawn last."""
    found = [s for s in room.chat.shown if s.card.subject == Subject("query", number)]
    return [s.text for s in room.chat.shown if s.message == found[0].message][-1]


def message(room: Room, number: int = 1) -> str:
    """The message that shows a query."""
    return next(s.message for s in room.chat.shown if s.card.subject == Subject("query", number))


async def test_forty_kilobytes_pasted_are_refused_kindly_and_handed_back(room: Room) -> None:
    reply = await room.ask("Dee", "/query ask visits " + "x" * 40_000)
    assert "That is 40000 characters long and 2000 fit" in said(reply)
    assert reply.refused
    assert len(reply.files[0].content) >= 40_000


async def test_a_form_that_is_too_long_keeps_what_was_written(room: Room) -> None:
    given = {"kind": "visits", "question": "y" * 40_000}
    reply = await room.make("Dee", "query ask", given, "form")
    assert reply.form is not None
    assert next(f for f in reply.form.fields if f.name == "question").value == "y" * 40_000


async def test_the_same_question_pressed_twice_is_asked_once(room: Room) -> None:
    await asked(room)
    await asked(room)
    with room.work() as work:
        assert len(work.queries.recent()) == 1


async def test_another_persons_same_question_is_a_question_of_theirs(room: Room) -> None:
    await asked(room, "Dee")
    await asked(room, "Bo")
    with room.work() as work:
        assert len(work.queries.recent()) == 2


async def test_a_long_question_stands_whole_below_its_title(room: Room) -> None:
    question = "Why " + "so " * 100 + "long?"
    await asked(room, question=question)
    assert question in card(room)


async def test_markup_and_placeholders_in_a_question_are_words(room: Room) -> None:
    await asked(room, question="*bold* %(name)s <!channel> `code`?")
    assert "*bold* %(name)s <!channel> `code`?" in card(room)


async def test_saving_from_the_thread_knows_the_question_and_who_spoke(room: Room) -> None:
    await asked(room)
    await room.say("Ana", "/cop join")
    said_here = await room.use(
        "Bo", "query answer", "Yes, once.", under=message(room), author="ana"
    )
    assert "Saved as Ana's answer" in said(said_here)
    assert "Yes, once. · Ana" in card(room)


async def test_an_answer_by_nobody_known_is_kept_without_a_name(room: Room) -> None:
    await asked(room)
    reply = await room.use("Bo", "query answer", "Yes, once.", under=message(room), author="zoe")
    assert "Without a name" in said(reply)
    assert "Yes, once. · somebody" in card(room)


async def test_saving_ones_own_words_is_answering(room: Room) -> None:
    await asked(room)
    await room.say("Bo", "/cop join")
    reply = await room.use("Bo", "query answer", "Me.", under=message(room), author="bo")
    assert "Your answer to" in said(reply)


async def test_saved_elsewhere_the_author_is_still_credited_after_the_form(room: Room) -> None:
    await asked(room)
    await room.say("Ana", "/cop join")
    reply = await room.use("Bo", "query answer", "A bell.", author="ana")
    assert reply.form is not None
    sent = {**dict(reply.form.offer.args), "query": "#1", "answer": "A bell."}
    await room.make("Bo", "query answer", sent, "form")
    assert "A bell. · Ana" in card(room)


async def test_what_the_bot_wrote_is_no_answer(room: Room) -> None:
    await asked(room)
    reply = await room.use("Bo", "query answer", "Has anyone", under=message(room))
    assert "That is what I wrote myself" in said(reply)


async def test_whoever_wrote_what_is_asked_about_follows_it(room: Room) -> None:
    await room.say("Ana", "/cop join")
    reply = await room.use("Bo", "query ask", "How do you close?", author="ana")
    assert reply.form is not None
    args = {**dict(reply.form.offer.args), "kind": "visits", "question": "How do you close?"}
    await room.make("Bo", "query ask", args, "form")
    await room.say("Dee", "/query answer #1 With a song.")
    assert "Dee answered “How do you close?”" in room.last("@Ana")
    assert "Dee answered your question" in room.last("@Bo")


async def test_a_question_goes_by_its_words_and_several_that_fit_are_asked_about(
    room: Room,
) -> None:
    await room.say("Ana", "/query ask seeking experience How do you begin with a group of forty?")
    await room.say("Ana", "/query ask seeking experience Who began with a group in silence?")
    await room.say("Bo", "/cop join")
    assert "Who began" in await room.say("Bo", "/query show silence")
    said = await room.say("Bo", '/query answer "group of forty" In threes, 2 by 2.')
    assert said.startswith("Your answer to “How do you begin with a group of forty?”")
    assert "“How do you begin with a group of forty?” (#1)" in await room.say(
        "Bo", "/query show group"
    )
    # What looks like a number is none of its words.
    assert "I don't know a question “#40”" in await room.say("Bo", "/query show #40")


async def test_another_communitys_question_is_unknown(room: Room) -> None:
    await asked(room)
    await room.make(
        "Chris",
        "cop setup",
        {"template": "alternating", "name": "Others", "zone": "UTC"},
        "form",
        "elsewhere",
    )
    await room.make("Chris", "cop confirm", {}, "button", "elsewhere")
    told = await room.say("Chris", "/query show #1", "elsewhere")
    assert "I don't know a question “#1”" in told


async def test_a_draft_of_somebody_elses_cannot_be_answered_or_put(room: Room) -> None:
    with room.work() as work:
        work.queries.add(
            Query(
                community_id=1,
                kind="visits",
                question="Mine",
                state="draft",
                asked_at=room.clock.now(),
            )
        )
    assert "not put to the community" in await room.say("Bo", "/query answer #1 Yes")
    assert "Only whoever asked" in said(await room.make("Bo", "query put", {"query": "#1"}))
    assert "not put to the community" in await room.say("Bo", "/query follow #1")


async def test_what_helped_is_marked_once_and_told_once(room: Room) -> None:
    await asked(room)
    await room.say("Ana", "/query answer #1 A bell.")
    await room.press("Dee", "This helped", "@Dee")
    await room.press("Dee", "This helped", "@Dee")
    assert sum("helped. Thank you" in s.text for s in room.chat.shown) == 1
    refused = await room.make("Bo", "query helped", {"answer": "1"})
    assert "Only whoever asked" in said(refused)


async def test_a_steward_resolves_for_somebody_and_they_are_told(room: Room) -> None:
    await asked(room)
    await room.say("Chris", "/query resolve #1 Solved at lunch.")
    assert "Chris says that" in room.last("@Dee")
    assert "Resolved: Solved at lunch." in card(room)


async def test_resolved_it_is_found_once_in_the_library_with_its_credits(room: Room) -> None:
    await asked(room)
    await room.say("Ana", "/query answer #1 A bell made of brass.")
    await room.say("Dee", "/query resolve #1")
    with room.work() as work:
        hits = work.search.find("brass")
        assert [hit.kind for hit in hits] == ["resource"]
        credits = work.owed.credits(hits[0].number)
        assert [m.name for m in work.members.named(credits.members).values()] == ["Ana"]


def kept(room: Room) -> tuple[str, list[str]]:
    """Why the page of a question is useful, and whom it is owed to."""
    with room.work() as work:
        [found] = work.resources.every()
        owed = work.owed.credits(found.id)
        people = work.members.named(owed.members)
        return found.why, [*(people[number].name for number in owed.members), *owed.names]


async def test_what_members_added_to_a_page_outlives_the_next_answer(room: Room) -> None:
    await asked(room)
    await room.say("Ana", "/query answer #1 A bell.")
    await room.say("Dee", "/query resolve #1 Solved at lunch.")
    await room.say("Bo", "/library add #1 why:It also helps in remote meetings")
    await room.say("Bo", "/query answer #1 A gong.")
    await room.press("Dee", "This helped", "@Dee")
    both = "Solved at lunch.\nIt also helps in remote meetings"
    # What helped stands first.
    assert kept(room) == (both, ["Bo", "Ana"])
    await room.make("Dee", "query reopen", {"query": "#1"})
    assert kept(room)[0] == "It also helps in remote meetings"
    await room.say("Dee", "/query resolve #1 A bell it is.")
    assert kept(room)[0] == "A bell it is.\nIt also helps in remote meetings"


async def test_what_a_page_was_said_to_be_useful_for_instead_and_whom_it_is_owed_to_stay(
    room: Room,
) -> None:
    await asked(room)
    await room.say("Ana", "/query answer #1 A bell.")
    await room.say("Dee", "/query resolve #1 Solved at lunch.")
    changed = {"resource": "#1", "why": "For loud rooms", "credits": "Dee, Old Finn"}
    await room.make("Dee", "library edit", changed)
    await room.say("Bo", "/query answer #1 A gong.")
    await room.make("Dee", "query reopen", {"query": "#1"})
    # Ana was taken off; only who speaks anew is thanked besides.
    assert kept(room) == ("For loud rooms", ["Bo", "Dee", "Old Finn"])


async def test_resolved_without_a_word_it_is_not_put_into_the_library(room: Room) -> None:
    await asked(room)
    told = await room.say("Dee", "/query resolve #1")
    assert "library" not in told
    with room.work() as work:
        assert not work.shelves.newest(5)


async def test_a_resolved_question_takes_answers_and_no_more_voices(room: Room) -> None:
    await asked(room, kind="visits")
    await room.say("Dee", "/query resolve #1 Done.")
    host = await room.make("Bo", "query host", {"query": "#1", "dates": "May 3"}, "form")
    assert "is resolved" in said(host)
    assert "stands on its card" in await room.say("Bo", "/query answer #1 Late, but here.")


async def test_nobody_turned_off_away_or_asked_this_week_is_asked(room: Room) -> None:
    await asked(room)
    for name in ("Ana", "Bo", "Eve"):
        await room.say(name, f"/query answer #1 {name} has.")
    await room.say("Ana", "/cop quiet questions")
    await room.say("Bo", "/cop away 2026-03-01 to 2026-03-09")
    await asked(room, "Chris", "Who opened a day in silence?")
    told = [s.audience for s in room.chat.shown if "you may know about" in s.text]
    assert told == ["@Eve"]
    await asked(room, "Chris", "Has somebody opened an hour in silence?")
    assert [s.audience for s in room.chat.shown if "you may know about" in s.text] == ["@Eve"]


async def test_three_days_without_a_word_ask_those_who_were_not_asked(room: Room) -> None:
    await asked(room)
    for name in ("Ana", "Bo", "Eve", "Fay", "Gus"):
        await room.say(name, f"/query answer #1 {name} has.")
    await asked(room, "Chris", "Who opened a day in silence?")
    first = {s.audience for s in room.chat.shown if "you may know about" in s.text}
    assert len(first) == 3
    shown = await room.until("2026-03-05 09:00")
    second = {s.audience for s in shown if "you may know about" in s.text}
    assert second | first == {"@Ana", "@Bo", "@Eve", "@Fay", "@Gus"}
    assert not second & first


async def test_an_answered_question_bothers_nobody_later(room: Room) -> None:
    await asked(room)
    await room.say("Ana", "/query answer #1 A bell.")
    shown = await room.until("2026-03-14 09:00")
    assert not any("silence" in s.text for s in shown)


async def test_after_ten_days_the_stewards_get_it_where_nobody_invites_questions(
    room: Room,
) -> None:
    await asked(room)
    # It waits for the next thing that they are told, at the latest until the day before.
    shown = await room.until("2026-04-03 09:00")
    assert [s.audience for s in shown if "found no answer so far" in s.text] == ["@Chris"]


async def test_a_month_without_a_proposal_has_a_question_of_the_stock(room: Room) -> None:
    shown = await room.until("2026-03-16 09:00")
    # A steward is told once in a quarter; this one needs nobody's word.
    assert [s.audience for s in shown if "Which question" in s.text] == ["@Chris"]
    later = await room.until("2026-05-16 09:00")
    assert not any("Which question" in s.text for s in later)
    put = next(s for s in shown if "This month's question" in s.text)
    assert "What did you try last month that you would do again?" in put.text
    assert "asked by" not in put.text


async def test_where_nobody_answers_the_stock_it_is_put_no_more_until_somebody_proposes(
    room: Room,
) -> None:
    # Without a word at all it would sleep, and be asked nothing.
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-04-16 09:00")
    shown = await room.until("2026-06-16 09:00")
    assert not any("month's question" in s.text or "Which question" in s.text for s in shown)
    await room.say("Ana", "/query propose Why do we meet?")
    july = await room.until("2026-07-16 09:00")
    assert any("This month's question: Why do we meet?" in s.text for s in july)
    # Somebody's own question ends the row of silent ones.
    # The 15th is a Saturday.
    august = await room.until("2026-08-17 09:00")
    assert any("This month's question" in s.text for s in august)


async def test_silence_is_an_answer_for_a_season_and_then_one_of_the_stock_is_tried_again(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/rsvp yes 2026-05-01")
    await room.say("Ana", "/rsvp yes 2026-09-04")
    shown = await room.until("2026-04-16 09:00")
    assert sum("This month's question" in s.text for s in shown) == 2
    peace = await room.until("2026-07-15 08:59")
    assert not any("month's question" in s.text for s in peace)
    again = await room.until("2026-07-15 09:00")
    assert sum("This month's question" in s.text for s in again) == 1
    # Nobody answers it either: it is quiet again, until autumn.
    still = await room.until("2026-10-14 09:00")
    assert not any("month's question" in s.text for s in still)


async def test_an_answer_to_the_stock_keeps_the_months_going_and_none_comes_twice(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-03-16 09:00")
    await room.say("Ana", "/query answer #1 A silent minute.")
    shown = await room.until("2026-05-16 09:00")
    put = {s.text.splitlines()[0] for s in shown if "This month's question" in s.text}
    assert len(put) == 2
    assert not any("What did you try last month" in one for one in put)


async def test_a_choice_from_the_stock_is_a_stewards_and_leaves_no_proposal_behind(
    room: Room,
) -> None:
    await room.say("Ana", "/cop join")
    refused = said(await room.make("Ana", "query stock", {"question": "2"}))
    assert "Chris can choose this month's question" in refused
    first = said(await room.make("Chris", "query stock", {"question": "2"}))
    assert "What do you do when the room falls silent?" in first
    assert said(await room.make("Chris", "query stock", {"question": "2"})) == first
    await room.make("Chris", "query stock", {"question": "3"})
    with room.work() as work:
        assert [q.question for q in work.queries.of_state("chosen", "proposed")] == [
            "Which question of yours has opened a room lately?"
        ]
    stale = said(await room.make("Chris", "query stock", {"question": "40"}))
    assert "from another time or place" in stale


async def test_a_question_chosen_anew_takes_the_place_of_the_first(room: Room) -> None:
    await room.say("Chris", "/query month First?")
    assert "“First?” is put aside." in await room.say("Chris", "/query month Second?")
    # The 15th is a Sunday, which is quiet.
    shown = await room.until("2026-03-16 08:00")
    assert any("This month's question: Second?" in s.text for s in shown)
    april = await room.until("2026-04-15 09:00")
    assert not any("This month's question: First?" in s.text for s in april)


async def test_a_steward_turns_the_question_of_the_month_off(room: Room) -> None:
    await room.make("Chris", "cop retime", {"prompt": "monthly-query", "times": "off"})
    await room.say("Ana", "/query propose Why?")
    shown = await room.until("2026-04-16 09:00")
    assert not any("month's question" in s.text for s in shown)
    assert "No question of the month is put here" in await room.say("Chris", "/query month Who?")


FIVE = (
    "Has anyone opened with silence?",
    "How did you open a session with silence?",
    "Who opens sessions with silence?",
    "Opening with silence: how long?",
    "Could we open with silence?",
)


async def fifth(room: Room) -> None:
    """Five questions alike, the first two answered."""
    for number, question in enumerate(FIVE, 1):
        await asked(room, "Dee", question)
        if number < 3:
            await room.say(("Ana", "Bo")[number - 1], f"/query answer #{number} Way {number}.")


async def test_the_fifth_of_its_like_asks_a_steward_once_to_write_it_down(room: Room) -> None:
    await fifth(room)
    await asked(room, "Dee", "Open with silence, or not?")
    asks = [s for s in room.chat.shown if "questions ask for the same thing" in s.text]
    assert [s.audience for s in asks] == ["@Chris"]


async def test_the_draft_gathers_the_answers_and_credits_who_gave_them(room: Room) -> None:
    await fifth(room)
    form = await room.press("Chris", "Write it down once and for all", "@Chris")
    assert "Way 1." in form
    assert "Way 2." in form
    assert "Whom it is owed to: Ana, Bo" in form


async def test_the_knowledge_broker_is_asked_in_their_place(room: Room) -> None:
    await room.say("Chris", "/role add Knowledge broker")
    await room.say("Eve", "/role claim knowledge broker")
    await fifth(room)
    asks = [s.audience for s in room.chat.shown if "ask for the same thing" in s.text]
    assert asks == ["@Eve"]


async def test_erased_a_person_leaves_their_words_and_stays_counted(room: Room) -> None:
    await asked(room, "Dee", "Who joins?", "coordination and synergy")
    given = {"query": "#1", "much": "2 hours", "note": "Evenings"}
    await room.make("Ana", "query join", given, "form")
    await room.say("Ana", "/query answer #1 Me.")
    await room.say("Ana", "/query propose A question of Ana's")
    form = await room.ask("Ana", "/cop forget")
    await room.follow("Ana", form, "Erase me")
    assert "somebody · 2 hours · Evenings" in card(room)
    assert "Me. · somebody" in card(room)
    assert "Ana" not in card(room)
    with room.work() as work:
        assert not work.queries.of_state("proposed")


async def test_what_is_kept_names_what_one_asked_answered_and_follows(room: Room) -> None:
    await asked(room)
    await room.say("Dee", "/query answer #1 I found out.")
    reply: Reply = await room.ask("Dee", "/cop me")
    kept = next(f for f in reply.files if f.name.endswith(".json")).content.decode()
    assert "Has anyone opened in silence?" in kept
    assert "I found out." in kept
    assert '"follows": [\n    1\n  ]' in kept


async def test_ones_desk_shows_what_one_has_said_nothing_to(room: Room) -> None:
    await asked(room)
    await room.say("Ana", "/cop join")
    with room.work() as work:
        ana = next(m for m in work.members.active() if m.name == "Ana")
        dee = next(m for m in work.members.active() if m.name == "Dee")
        assert "Asked just now" in plain(draw(work, ana, room.clock.now()))
        assert "Asked just now" not in plain(draw(work, dee, room.clock.now()))
    await room.say("Ana", "/query answer #1 A bell.")
    with room.work() as work:
        assert "Asked just now" not in plain(draw(work, ana, room.clock.now()))


async def test_nobody_is_troubled_for_an_answer_to_a_question_of_the_stock(room: Room) -> None:
    shown = await room.until("2026-04-09 09:00")
    assert any("This month's question" in s.text for s in shown)
    assert not any("found no answer" in s.text or "Questions without" in s.text for s in shown)


async def test_whoever_offered_to_take_it_hears_how_it_was_settled_and_follows_nothing(
    room: Room,
) -> None:
    await room.say("Ana", "/field post The library needs somebody on May 28.")
    await room.make("Bo", "query take", {"query": "#1"})
    await room.make("Dee", "query answer", {"query": "#1", "answer": "Nice place."})
    assert not any(s.audience == "@Bo" for s in room.chat.shown)
    await room.say("Ana", "/query resolve #1 Bo does it.")
    told = room.last("@Bo")
    assert "is resolved\nBo does it." in told
    assert "Stop following" not in told


async def offered(room: Room, until: str = "2026-04-03 09:00") -> list[str]:
    """Who is asked until then whether a question fits a gathering."""
    shown = await room.until(until)
    return [s.audience for s in shown if "found no answer so far" in s.text]


async def test_what_finds_an_answer_while_it_waits_is_offered_to_nobody(room: Room) -> None:
    await asked(room)
    assert await offered(room, "2026-03-12 12:00") == []
    await room.say("Ana", "/query answer #1 A bell.")
    assert await offered(room) == []


async def test_a_question_is_offered_for_no_gathering_that_was_called_off_meanwhile(
    room: Room,
) -> None:
    await asked(room)
    await room.until("2026-03-12 12:00")
    await room.say("Chris", "/gathering cancel 2026-04-03 why:ill")
    assert await offered(room) == []


async def test_what_is_asked_three_weeks_before_suits_the_next_gathering_and_later_the_one_after(
    room: Room,
) -> None:
    await room.until("2026-03-21 12:00")
    await asked(room)
    # Ten days later it is the last of March, three days before they meet.
    assert await offered(room, "2026-04-03 12:00") == []
    assert await offered(room, "2026-05-01 12:00") == ["@Chris"]
    assert "Would it fit Friday, May 1?" in next(
        s.text for s in room.chat.shown if "found no answer" in s.text
    )


async def test_a_month_whose_question_is_chosen_meanwhile_is_asked_about_no_more(
    room: Room,
) -> None:
    await room.say("Ana", "/query propose What did you learn from a failure?")
    await room.until("2026-03-11 12:00")
    await room.say("Chris", "/query month Whose voice was missing?")
    shown = await room.until("2026-03-16 09:00")
    assert not any("Which question" in s.text for s in shown)
    assert any("This month's question: Whose voice was missing?" in s.text for s in shown)


@pytest.mark.parametrize(
    ("kind", "then"),
    [
        ("problem solving", "I asked nobody in private this time"),
        ("reusing assets", "Nothing like it is in the library so far"),
        ("visits", "Whoever could host says so on the card"),
        ("coordination and synergy", "is summed on the card"),
        ("building an argument", "who has done so, who would not, and why"),
        ("growing confidence", "who has done so, who would not, and why"),
        ("discussing new developments", "offered for the agenda of Friday, April 3"),
        ("documenting projects", "A page in the library is open for it"),
        ("identifying gaps in competence", "what is missing, and whom to connect with"),
    ],
)
async def test_whoever_asks_is_told_what_else_its_kind_does(
    room: Room, kind: str, then: str
) -> None:
    told = await room.say("Dee", f"/query ask {kind} How do you end?")
    assert "“How do you end?” is asked. It stands in the channel, and you hear" in told
    assert then in told


async def test_what_is_new_is_offered_for_no_agenda_where_no_gathering_is_planned(
    room: Room,
) -> None:
    with room.work() as work:
        planned = work.gatherings.coming(room.clock.now())
        for one in planned:
            one.state = "cancelled"
            work.save(one)
    told = await room.say("Dee", "/query ask discussing new developments How do you end?")
    assert "No gathering is planned that I could offer it for." in told


async def test_where_the_library_has_something_like_it_nobody_is_asked_before_they_say_so(
    room: Room,
) -> None:
    link, why = "https://example.org/bell", "It ends\nby itself."
    shared = {"what": link, "title": "Brass bell", "kind": "tool", "why": why}
    await room.make("Ana", "share", shared, "form")
    for then, told, state in (
        ("That will do", "Good. Nobody was asked.", []),
        ("Ask all the same", "“A brass bell?” is asked.", ["open"]),
    ):
        reply = await room.ask("Dee", "/query ask reusing assets A brass bell?")
        assert "Before I ask everybody: this is here already." in said(reply)
        assert "Brass bell · It ends by itself. · " in said(reply)
        assert link in said(reply)
        assert told in said(await room.follow("Dee", reply, then))
        with room.work() as work:
            assert [query.state for query in work.queries.recent()] == state


async def test_whoever_is_told_nothing_of_answers_is_promised_nothing(room: Room) -> None:
    await room.say("Dee", "/cop quiet answers")
    told = await room.say("Dee", "/query ask visits Who hosts?")
    assert "its card shows what comes.\n" in told
    assert "You turned answers off" in told
    told = await room.say("Dee", "/field post A hard talk")
    assert "“A hard talk” stands in the channel; its card shows who would take it." in told
    await asked(room, "Bo", "Who sings?")
    told = await room.say("Dee", "/query follow #3")
    assert "You follow “Who sings?”. Its card in the channel shows what is new." in told
    assert "You turned answers off" in told


async def test_who_follows_hears_until_they_stop_and_may_follow_again(room: Room) -> None:
    await asked(room, "Dee", "Who sings?")
    await room.say("Bo", "/query follow #1")
    await room.say("Ana", "/query answer #1 We do.")
    assert "Ana answered “Who sings?”" in room.last("@Bo")
    already = await room.ask("Bo", "/query follow #1")
    assert "You follow “Who sings?” already." in said(already)
    stopped = await room.follow("Bo", already, "Stop following")
    assert "You hear no more of “Who sings?”." in said(stopped)
    shown = len(room.chat.shown)
    await room.say("Ana", "/query answer #1 And Eve.")
    assert not any(s.audience == "@Bo" for s in room.chat.shown[shown:])
    again = await room.follow("Bo", stopped, "Follow it again")
    assert "You hear in private of what is new about “Who sings?”." in said(again)
